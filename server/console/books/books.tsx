/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Scope } from '../../base/contract/constants.ts';
import { csvType, tableName } from '../../base/text/csv.ts';
import { ApiError } from '../../base/errors.ts';
import { addDays, dateOf } from '../../base/time-zone.ts';
import { page } from '../kit/layout.tsx';
import { isDate } from '../kit/list/list.ts';
import { listPages } from '../kit/list/list-page.tsx';
import { searchOf, Unreadable } from '../kit/parts.tsx';
import { may, scopeRefusal, type ConsoleContext, type ConsoleEnv, type View } from '../kit/view.ts';
import { auditLog, dailyTotalsList, ledger } from './book-lists.tsx';
import { reconciliationPages } from './reconciliation.tsx';

/** The books: a month as CSV, and the pages of ledger, daily totals, reconciliation and audit log. */

/** Months to choose from, the present one included. Older ones are found by the ledger's days. */
const MONTHS = 24;

const pages: readonly (readonly [path: string, title: string, scope: Scope, sentence: string])[] = [
  [ledger.path, ledger.title, 'reports:read', 'Each movement of money, with its value and rate.'],
  [
    dailyTotalsList.path,
    dailyTotalsList.title,
    'reports:read',
    'Received, fees, refunds and payouts, by day, gateway and coin.',
  ],
  [
    '/books/reconciliation',
    'Reconciliation',
    'reports:read',
    'Compares these books with the gateways’ own lists and balances.',
  ],
  [auditLog.path, auditLog.title, 'audit:read', 'Who did what, with an API key or in the console.'],
];

export const bookPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/books', (context) => {
      const view = context.get('view');
      return page(
        context,
        { title: 'Books', menu: '/books' },
        <>
          <section class="card" aria-labelledby="month">
            <h2 id="month">Close a month</h2>
            <MonthForm view={view} />
          </section>
          <section class="card">
            <ul class="lines">
              {pages.map(([path, title, scope, sentence]) => (
                <li>
                  <h3>
                    <a href={view.at(path)}>{title}</a>
                  </h3>
                  {sentence}
                  <Unreadable why={scopeRefusal(view, scope)} />
                </li>
              ))}
            </ul>
          </section>
        </>,
      );
    })
    .get('/books/month', (context) => {
      const { at } = context.get('view');
      // The address alone, without its form.
      if (Object.keys(context.req.query()).length === 0) return context.redirect(at('/books'), 303);
      const month = context.req.query('month') ?? '';
      const path = monthFiles[context.req.query('as') ?? ''];
      if (!isDate(`${month}-01`) || path === undefined)
        throw new ApiError('invalid_request', 'month must be a month such as 2026-02.');
      return context.redirect(at(`${path}${searchOf(daysOf(month))}`), 303);
    })
    .get('/books/orders.csv', (context) => sendOrders(context))
    .route('/', listPages(ledger))
    .route('/', listPages(dailyTotalsList))
    .route('/', listPages(auditLog))
    .route('/', reconciliationPages());

/** The file or page of a month, by the value of its button. */
const monthFiles: Readonly<Record<string, string>> = {
  orders: '/books/orders.csv',
  ledger: '/books/ledger.csv',
  daily: '/books/daily.csv',
  page: '/books/daily',
};

function MonthForm({ view }: { readonly view: View }) {
  const [present = '', ...closed] = lastMonths(dateOf(view.now, view.timeZone).slice(0, 'YYYY-MM'.length));
  const fault = scopeRefusal(view, 'reports:read');
  return (
    <form class="row" method="get" action={view.at('/books/month')}>
      <label>
        Month
        <select name="month">
          <option value={present}>{monthName(present)}, so far</option>
          {closed.map((month, index) => (
            <option value={month} selected={index === 0}>
              {monthName(month)}
            </option>
          ))}
        </select>
      </label>
      <button class="main" type="submit" name="as" value="orders" disabled={fault !== null}>
        Download orders as CSV
      </button>
      <button type="submit" name="as" value="ledger" disabled={fault !== null}>
        Download ledger as CSV
      </button>
      <button type="submit" name="as" value="daily" disabled={fault !== null}>
        Download daily totals as CSV
      </button>
      <button type="submit" name="as" value="page" disabled={fault !== null}>
        Show daily totals
      </button>
      <small class="muted">
        {view.decimalMark === 'comma'
          ? 'Files have decimal commas (1234,50) and semicolons.'
          : 'Files have decimal points (1234.50) and commas.'}{' '}
        <a href={view.at('/people#files')}>Change</a>
      </small>
      <Unreadable why={fault} />
      {fault === null && !may(view, 'checkouts:read') && (
        <small class="muted">Without the scope checkouts:read, the files of orders name no customers.</small>
      )}
    </form>
  );
}

/** The API's own file, for whole days, the last one included. */
async function sendOrders(context: ConsoleContext): Promise<Response> {
  const { api, session, timeZone, decimalMark } = context.get('view');
  const { from = '', to = '' } = context.req.query();
  const query = {
    mark: 'true',
    decimal: decimalMark,
    ...(from !== '' && { from }),
    ...(to !== '' && { to: isDate(to) ? addDays(to, 1) : to }),
  } as const;
  // Passed on while it is read; the client would hold it whole. If it is refused, the client says why.
  const answer = await session.fetch(`http://console.invalid/v1/orders.csv${searchOf(query)}`);
  const file = (answer.ok ? answer.body : null) ?? (await api.orders.csv(query));
  return context.body(file, 200, {
    'Content-Type': csvType,
    'Content-Disposition': `attachment; filename="${tableName('orders', [from, to].filter(isDate), timeZone.name, decimalMark)}"`,
  });
}

/** Months as YYYY-MM, newest first. */
const lastMonths = (present: string): readonly string[] =>
  Array.from({ length: MONTHS - 1 }).reduce<readonly string[]>(
    (months) => [...months, monthOf(addDays(`${months.at(-1)}-01`, -1))],
    [present],
  );

const monthOf = (date: string): string => date.slice(0, 'YYYY-MM'.length);

/** First and last day. */
const daysOf = (month: string) => ({
  from: `${month}-01`,
  to: addDays(`${monthOf(addDays(`${month}-01`, 31))}-01`, -1),
});

const monthFormat = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthName = (month: string): string => monthFormat.format(Date.parse(`${month}-01`));
