/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { PaywicketError } from '../../client/error.ts';
import type { Checkout } from '../../client/client.ts';
import { checkoutStatuses, exceptionKinds, gatewayLabels, gatewayName } from '../../contract/constants.ts';
import { isoTime } from '../../core/clock.ts';
import { addDays, datesOf, startOfDate, type TimeZone } from '../../core/time-zone.ts';
import { csvLine, csvType, streamBegun, tableName } from '../../core/csv.ts';
import { sentenceOf } from '../forms.ts';
import { page } from '../layout.tsx';
import { Amount, Notice, Pager, searchOf, Status, Time } from '../parts.tsx';
import type { ConsoleContext, ConsoleEnv, View } from '../view.ts';
import { coinsText, exceptionTexts, mayBeGone, reasonOptions, recheckedUntil } from '../words.ts';

const PER_PAGE = 50;
const PER_CSV_PAGE = 100;

/** Filters of the payment list: fields of the form and of the URL. */
const filterNames = [
  'task',
  'status',
  'exception',
  'ready',
  'refunded',
  'reported',
  'provider',
  'from',
  'to',
  'amount',
  'currency',
] as const;
type Filters = Readonly<Partial<Record<(typeof filterNames)[number], string>>>;
type Query = NonNullable<Parameters<View['api']['checkouts']['list']>[0]>;

/** The payment list with its filters, and the same as CSV. */
export const paymentsRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/payments', async (context) => {
      const { api, timeZone } = context.get('view');
      const filters = filtersOf(context);
      const cursor = context.req.query('cursor');
      try {
        const found = await api.checkouts.list({ ...queryOf(filters, timeZone), limit: PER_PAGE, cursor });
        return await list(context, filters, { cursor, ...found });
      } catch (error) {
        if (!(error instanceof PaywicketError) || error.code !== 'invalid_request') throw error;
        return list(context, filters, { cursor: undefined, data: [], nextCursor: null }, sentenceOf(error));
      }
    })
    .get('/payments.csv', async (context) => {
      const { api, timeZone } = context.get('view');
      const filters = filtersOf(context);
      const body = await streamBegun(csvParts(api, queryOf(filters, timeZone), timeZone));
      const days = [filters.from, filters.to]
        .filter((day) => day !== undefined)
        .filter((day) => isDay.test(day));
      return context.body(body, 200, {
        'Content-Type': csvType,
        'Content-Disposition': `attachment; filename="${tableName('payments', days, timeZone.name)}"`,
      });
    });

const isDay = /^\d{4}-\d\d-\d\d$/;

/** Filters with a value. */
function filtersOf(context: ConsoleContext): Filters {
  const given = filterNames.flatMap((name) => {
    const value = context.req.query(name)?.trim() ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

/** As a query of the API, which validates it. Days are whole days of the merchant's time zone. */
const queryOf = ({ from, to, ...rest }: Filters, zone: TimeZone): Query =>
  ({
    ...rest,
    ...(from !== undefined && { from: startOf(from, 0, zone) }),
    ...(to !== undefined && { to: startOf(to, 1, zone) }),
  }) as Query;

const startOf = (day: string, later: number, zone: TimeZone): string =>
  isDay.test(day) && !Number.isNaN(Date.parse(day)) ? isoTime(startOfDate(addDays(day, later), zone)) : day;

interface Found {
  readonly cursor: string | undefined;
  readonly data: readonly Checkout[];
  readonly nextCursor: string | null;
}

function list(
  context: ConsoleContext,
  filters: Filters,
  { cursor, data, nextCursor }: Found,
  refusal?: string,
): Response | Promise<Response> {
  const view = context.get('view');
  return page(
    context,
    { title: 'Payments', section: 'payments' },
    <>
      <details class="card" open={Object.keys(filters).length > 0}>
        <summary>Filters</summary>
        <FilterForm view={view} filters={filters} />
      </details>
      {refusal !== undefined && <Notice tone="bad" text={refusal} />}
      <section class="card">
        {data.length === 0 ? (
          <p>{Object.keys(filters).length === 0 ? 'No payments yet.' : 'No payments match these filters.'}</p>
        ) : (
          <Table view={view} checkouts={data} />
        )}
        <Pager view={view} path="/payments" query={{ ...filters, cursor }} nextCursor={nextCursor} />
      </section>
      <p class="row">
        {data.length > 0 && (
          <a class="button" href={view.at(`/payments.csv${searchOf(filters)}`)}>
            Download these as CSV
          </a>
        )}
        <a class="button" href={view.at('/unmatched')}>
          Money without a payment
        </a>
      </p>
    </>,
    refusal === undefined ? 200 : 400,
  );
}

const Table = ({ view, checkouts }: { readonly view: View; readonly checkouts: readonly Checkout[] }) => (
  <table class="stack">
    <thead>
      <tr>
        <th>Payment</th>
        <th>Customer</th>
        <th class="number">Amount</th>
        <th>Status</th>
        <th>Created</th>
      </tr>
    </thead>
    <tbody>
      {checkouts.map((checkout) => (
        <tr>
          <td>
            <a href={view.at(`/payments/${checkout.id}`)}>
              <bdi>{titleOf(checkout)}</bdi>
            </a>
          </td>
          <td>
            <bdi>{checkout.customer?.email ?? ''}</bdi>
          </td>
          <td class="number">
            <Amount of={checkout.amount} code={checkout.currency} />
          </td>
          <td>
            <StatusOf checkout={checkout} />
          </td>
          <td>
            <Time at={checkout.createdAt} view={view} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const MAX_TITLE = 60;

/** The payment's name: order reference, else what is sold, else its id. */
export function titleOf({ reference, description, id }: Checkout): string {
  const title = reference ?? description ?? id;
  const characters = [...title];
  return characters.length > MAX_TITLE ? `${characters.slice(0, MAX_TITLE - 1).join('')}…` : title;
}

/** The status, and the exceptions to decide. */
export const StatusOf = ({ checkout }: { readonly checkout: Checkout }) => (
  <>
    <Status of={checkout.status} />
    <Exceptions checkout={checkout} />
    {checkout.refunds.some(({ status }) => status === 'succeeded') && (
      <>
        {' '}
        <Status of="refunded" />
      </>
    )}
  </>
);

/** Exceptions to decide, and whether money may be gone. */
export const Exceptions = ({ checkout }: { readonly checkout: Checkout }) => (
  <>
    {[
      ...(recheckedUntil(checkout) === null ? [] : [mayBeGone]),
      ...checkout.exceptions.map((kind) => exceptionTexts[kind].title),
    ].map((title) => (
      <>
        {' '}
        <Status of={title} tone="bad" />
      </>
    ))}
  </>
);

type Option = readonly [value: string, label: string];

const options: Readonly<
  Record<'task' | 'status' | 'exception' | 'ready' | 'refunded' | 'reported' | 'provider', readonly Option[]>
> = {
  task: reasonOptions('checkout'),
  status: checkoutStatuses.map((status) => [status, status]),
  exception: [['any', 'any'], ...exceptionKinds.map((kind) => [kind, exceptionTexts[kind].title] as const)],
  ready: [
    ['true', 'ready to ship'],
    ['false', 'not ready'],
  ],
  refunded: [
    ['true', 'refunded'],
    ['false', 'not refunded'],
    ['open', 'refund not finished'],
  ],
  reported: [['true', 'reported a problem']],
  provider: Object.entries(gatewayLabels),
};

const Choice = ({
  name,
  label,
  filters,
}: {
  readonly name: keyof typeof options;
  readonly label: string;
  readonly filters: Filters;
}) => (
  <label>
    {label}
    <select name={name}>
      <option value="">all</option>
      {options[name].map(([value, text]) => (
        <option value={value} selected={filters[name] === value}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

const FilterForm = ({ view, filters }: { readonly view: View; readonly filters: Filters }) => (
  <form class="filters" method="get" action={view.at('/payments')}>
    <Choice name="task" label="Needs you" filters={filters} />
    <Choice name="status" label="Status" filters={filters} />
    <Choice name="exception" label="Exception" filters={filters} />
    <Choice name="ready" label="Shipping" filters={filters} />
    <Choice name="refunded" label="Refunds" filters={filters} />
    <Choice name="reported" label="Shopper" filters={filters} />
    <Choice name="provider" label="Gateway" filters={filters} />
    <label>
      From
      <input type="date" name="from" value={filters.from} />
    </label>
    <label>
      To
      <input type="date" name="to" value={filters.to} />
    </label>
    <label>
      Amount
      <input type="text" name="amount" inputmode="decimal" maxlength={100} value={filters.amount} />
    </label>
    <label>
      Currency
      <input type="text" name="currency" maxlength={10} placeholder="USD" value={filters.currency} />
    </label>
    <div class="row">
      <button type="submit">Filter</button>
      {Object.keys(filters).length > 0 && (
        <a class="button" href={view.at('/payments')}>
          All payments
        </a>
      )}
    </div>
  </form>
);

type Column = readonly [name: string, cell: (checkout: Checkout) => string | null];

const columns: readonly Column[] = [
  ['createdAt', ({ createdAt }) => createdAt],
  ['id', ({ id }) => id],
  ['reference', ({ reference }) => reference],
  ['description', ({ description }) => description],
  ['status', ({ status }) => status],
  ['exceptions', ({ exceptions }) => exceptions.join(' ')],
  ['amount', ({ amount }) => amount],
  ['currency', ({ currency }) => currency],
  ['amountPaid', ({ amountPaid }) => amountPaid],
  ['amountPending', ({ amountPending }) => amountPending],
  ['amountDue', ({ amountDue }) => amountDue],
  ['paidAt', ({ paidAt }) => paidAt],
  ['readyAt', ({ readyAt }) => readyAt],
  ['customerId', ({ customer }) => customer?.id ?? null],
  ['customerEmail', ({ customer }) => customer?.email ?? null],
  ['gateways', ({ payments }) => joined(payments.map(({ provider }) => gatewayName(provider)))],
  [
    'received',
    ({ payments }) =>
      joined(
        payments
          .filter(({ transactions }) => transactions.length > 0)
          .map(({ amountPaid, asset, network }) => coinsText(amountPaid, asset, network)),
      ),
  ],
  [
    'refunded',
    ({ refunds }) =>
      joined(
        refunds
          .filter(({ status }) => status === 'succeeded')
          .map(({ amount, asset, network }) => coinsText(amount, asset, network)),
      ),
  ],
];

const joined = (texts: readonly string[]): string => [...new Set(texts)].join('; ');

/** Day and local time of its creation. */
function dayColumns(zone: TimeZone): readonly Column[] {
  const ofDay = datesOf(zone);
  return [
    ['date', ({ createdAt }) => ofDay(Date.parse(createdAt))],
    ['timeZone', () => zone.name],
  ];
}

/** The header with the first page, then page by page. */
async function* csvParts(api: View['api'], query: Query, zone: TimeZone): AsyncGenerator<string, void> {
  const all = [...columns, ...dayColumns(zone)];
  let text = csvLine(all.map(([name]) => name));
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await api.checkouts.list({ ...query, limit: PER_CSV_PAGE, cursor });
    yield text + data.map((checkout) => csvLine(all.map(([, cell]) => cell(checkout) ?? ''))).join('');
    text = '';
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
