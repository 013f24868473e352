/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { PaywicketError } from '../../client/error.ts';
import type { GatewayReport, ReconciliationReport } from '../../books/contract.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { byteOrderMark, csvLine, csvType, tableName, type DecimalMark } from '../../base/text/csv.ts';
import { compare } from '../../base/money/decimal.ts';
import { addDays, dateOf, localTime } from '../../base/time-zone.ts';
import { sentenceOf } from '../kit/form/forms.ts';
import { page } from '../kit/layout.tsx';
import { csvFile, isDate, type CsvColumn } from '../kit/list/list.ts';
import { PageNotice, searchOf, Status } from '../kit/parts.tsx';
import type { ConsoleEnv, View } from '../kit/view.ts';
import { coinsText } from '../kit/words.ts';

/** Compares the books with the gateways' own lists, on request: it reads the lists completely. */

/** Default period, the present day included. */
const DAYS = 7;
/** Differences on the page, of all gateways together; the file has the first 1,000 of each kind. */
const MAX_SHOWN = 40;

const path = '/books/reconciliation';

type Compared = Extract<GatewayReport, { readonly checkable: true }>;
type Transaction = Compared['differing']['transactions'][number];
type Side = NonNullable<Transaction['ours']>;

interface Group extends Pick<Compared['matched'], 'count' | 'sums'> {
  readonly title: string;
  readonly transactions: readonly Transaction[];
}

/** Money at the gateway that is not credited here. Most of it is in these books all the same. */
const uncreditedTitles = {
  unknown: 'Only at the gateway',
  unmatched: 'In these books, without an order',
  ignored: 'In these books, without an order, removed from the list',
  gone: 'At the gateway, but dropped in these books',
} as const;

export const reconciliationPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().on('GET', [path, `${path}.csv`], async (context) => {
    const view = context.get('view');
    const { api, timeZone, decimalMark, now, here } = view;
    const today = dateOf(now, timeZone);
    const days = { from: context.req.query('from')?.trim(), to: context.req.query('to')?.trim() };
    const shown = { from: days.from ?? addDays(today, 1 - DAYS), to: days.to ?? today };
    const isFile = here.split('?')[0] === `${path}.csv`;
    const show = (report: ReconciliationReport | null, refusal?: string) =>
      page(
        context,
        { title: 'Reconciliation', menu: '/books' },
        <>
          <PeriodForm view={view} {...shown} />
          {refusal !== undefined && <PageNotice tone="bad" text={refusal} />}
          {report !== null && <Report view={view} report={report} days={shown} />}
        </>,
        refusal === undefined ? 200 : 400,
      );
    if (!isFile && days.from === undefined && days.to === undefined) return show(null);
    try {
      // The API's end is not included.
      const to = isDate(shown.to) ? addDays(shown.to, 1) : shown.to;
      const report = await api.reports.reconciliation({ from: shown.from, to });
      if (!isFile) return await show(report);
      return context.body(fileOf(report, decimalMark), 200, {
        'Content-Type': csvType,
        'Content-Disposition': `attachment; filename="${tableName('reconciliation', [shown.from, shown.to].filter(isDate), timeZone.name, decimalMark)}"`,
      });
    } catch (error) {
      if (!(error instanceof PaywicketError) || error.code !== 'invalid_request') throw error;
      return show(null, sentenceOf(error));
    }
  });

const PeriodForm = ({
  view,
  from,
  to,
}: {
  readonly view: View;
  readonly from: string;
  readonly to: string;
}) => (
  <section class="card">
    <form class="row" method="get" action={view.at(path)}>
      <label>
        From
        <input type="date" name="from" value={from} required />
      </label>
      <label>
        To
        <input type="date" name="to" value={to} required />
      </label>
      <button class="main" type="submit">
        Compare
      </button>
      <small class="muted">
        Asks each gateway for its list of incoming transactions, which takes some seconds. At most 31 days.
      </small>
    </form>
  </section>
);

function Report({
  view,
  report: { data, errors },
  days,
}: {
  readonly view: View;
  readonly report: ReconciliationReport;
  readonly days: Readonly<Record<string, string>>;
}) {
  const groups = data.flatMap((gateway) => groupsOf(gateway));
  const shown = Math.max(1, Math.floor(MAX_SHOWN / Math.max(1, groups.length)));
  return (
    <>
      {errors.map(({ provider, code }) => (
        <PageNotice
          tone="bad"
          text={`${gatewayName(provider)} gave no complete answer: ${code.replaceAll('_', ' ')}. Try again.`}
        />
      ))}
      {data.length === 0 && errors.length === 0 && <p>No gateway is on.</p>}
      {data.map((gateway) => (
        <Gateway view={view} gateway={gateway} shown={shown} />
      ))}
      {groups.length > 0 && (
        <p class="row">
          <a class="button" href={view.at(`${path}.csv${searchOf(days)}`)}>
            Download these differences as CSV
          </a>
        </p>
      )}
    </>
  );
}

/** Its kinds of differences that there are. */
function groupsOf(gateway: GatewayReport): readonly Group[] {
  if (!gateway.checkable) return [];
  const { oursOnly, theirsOnly, differing } = gateway;
  return [
    { title: 'Only in these books', ...oursOnly },
    ...theirsOnly.byState.map(({ state, count, sums }) => ({
      title: uncreditedTitles[state],
      count,
      sums,
      transactions: theirsOnly.transactions.filter((transaction) => transaction.state === state),
    })),
    { title: 'Different on both sides', ...differing },
  ].filter(({ count }) => count > 0);
}

function Gateway({
  view,
  gateway,
  shown,
}: {
  readonly view: View;
  readonly gateway: GatewayReport;
  readonly shown: number;
}) {
  const groups = groupsOf(gateway);
  return (
    <section class="card" aria-labelledby={`gateway-${gateway.provider}`}>
      <h2 id={`gateway-${gateway.provider}`}>
        {gatewayName(gateway.provider)}{' '}
        {!gateway.checkable ? (
          <Status of="not comparable" />
        ) : groups.length === 0 ? (
          <Status of="agrees" tone="good" />
        ) : (
          <Status of="differs" tone="bad" />
        )}
      </h2>
      {gateway.checkable ? (
        <p>The same on both sides: {countText(gateway.matched)}.</p>
      ) : (
        <p class="muted">{gateway.reason}</p>
      )}
      {groups.map(({ title, count, sums, transactions }) => (
        <>
          <h3>
            {title}: {countText({ count, sums })}
          </h3>
          {transactions.length > 0 && <Differences view={view} transactions={transactions.slice(0, shown)} />}
          {count > shown && <p class="muted">{restText(transactions.length, shown)}</p>}
        </>
      ))}
      {gateway.checkable && gateway.balances !== null && gateway.balances.length > 0 && (
        <Balances balances={gateway.balances} />
      )}
    </section>
  );
}

/** @param listed as many as the API lists, which the file has */
const restText = (listed: number, shown: number): string =>
  listed > shown
    ? `These are the first ${shown}. The file has more.`
    : `${listed === 0 ? 'None' : `Only ${listed}`} of them can be listed: compare fewer days.`;

function countText({ count, sums }: Compared['matched']): string {
  const coins = sums.map(({ amount, asset }) => coinsText(amount, asset, null)).join(', ');
  return `${count} ${count === 1 ? 'transaction' : 'transactions'}${coins === '' ? '' : `, ${coins}`}`;
}

const Differences = ({
  view,
  transactions,
}: {
  readonly view: View;
  readonly transactions: readonly Transaction[];
}) => (
  <table class="stack">
    <thead>
      <tr>
        <th scope="col">Transaction</th>
        <th scope="col">In these books</th>
        <th scope="col">At the gateway</th>
        <th scope="col">State here</th>
      </tr>
    </thead>
    <tbody>
      {transactions.map(({ transactionId, checkoutId, ours, theirs, state }) => (
        <tr>
          <td class="small">
            {checkoutId !== null ? (
              <a href={view.at(`/payments/${checkoutId}`)}>{transactionId}</a>
            ) : ours !== null ? (
              <a href={view.at(`/unmatched/${transactionId}`)}>{transactionId}</a>
            ) : (
              transactionId
            )}
          </td>
          <td data-label="In these books">{sideText(ours, view)}</td>
          <td data-label="At the gateway">{sideText(theirs, view)}</td>
          <td data-label="State here">{state}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const sideText = (side: Side | null, { timeZone }: View): string =>
  side === null
    ? 'none'
    : [
        coinsText(side.amount, side.asset, side.network),
        side.status,
        ...(side.at === null ? [] : [localTime(Date.parse(side.at), timeZone)]),
      ].join(', ');

const Balances = ({ balances }: { readonly balances: NonNullable<Compared['balances']> }) => (
  <>
    <h3>Balances now</h3>
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Coin</th>
          <th class="number" scope="col">
            In these books
          </th>
          <th class="number" scope="col">
            At the gateway
          </th>
          <th class="number" scope="col">
            Difference
          </th>
        </tr>
      </thead>
      <tbody>
        {balances.map(({ asset, ours, theirs, difference }) => (
          <tr>
            <td>{asset}</td>
            <td class="number" data-label="In these books">
              {ours}
            </td>
            <td class="number" data-label="At the gateway">
              {theirs}
            </td>
            <td class="number" data-label="Difference">
              {compare(difference, '0') === 0 ? 'none' : difference}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <p class="muted">
      A difference is money that was there before, or that moved without this server, such as a withdrawal in
      the gateway’s portal.
    </p>
  </>
);

/** A line of the file: a difference, or why a gateway has none. */
interface FileLine {
  readonly provider: string;
  readonly difference: string;
  readonly transaction: Transaction | null;
}

const file = csvFile<FileLine>(`${path}.csv`, [
  'provider',
  'difference',
  ['transactionId', ({ transaction }) => transaction?.transactionId],
  ['hash', ({ transaction }) => transaction?.hash],
  ['checkoutId', ({ transaction }) => transaction?.checkoutId],
  ['paymentId', ({ transaction }) => transaction?.paymentId],
  ['state', ({ transaction }) => transaction?.state],
  ...(['ours', 'theirs'] as const).flatMap((side): readonly CsvColumn<FileLine>[] => {
    const of = (name: keyof Side) => (line: FileLine) => line.transaction?.[side]?.[name];
    return [
      [`${side}Amount`, of('amount'), 'number'],
      [`${side}Asset`, of('asset')],
      [`${side}Network`, of('network')],
      [`${side}Status`, of('status')],
      [`${side}At`, of('at')],
    ];
  }),
]);

/** Names the gateways that were not compared, so that no line of theirs is not taken for no difference. */
const fileOf = ({ data, errors }: ReconciliationReport, decimal: DecimalMark): string =>
  [
    ...data.flatMap((gateway): readonly FileLine[] =>
      gateway.checkable
        ? groupsOf(gateway).flatMap(({ title, transactions }) =>
            transactions.map((transaction) => ({
              provider: gateway.provider,
              difference: title,
              transaction,
            })),
          )
        : [notCompared(gateway.provider, gateway.reason)],
    ),
    ...errors.map(({ provider, code }) => notCompared(provider, code)),
  ]
    .flatMap((line) => file.lines(line, {}, decimal))
    .reduce((text, cells) => text + csvLine(cells, decimal), byteOrderMark + csvLine(file.names, decimal));

const notCompared = (provider: string, why: string): FileLine => ({
  provider,
  difference: `Not compared: ${why}`,
  transaction: null,
});
