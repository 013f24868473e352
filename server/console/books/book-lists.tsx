/** @jsxImportSource hono/jsx */
import type { AuditEntry } from '../../base/contract/audit.ts';
import type { DailyTotals, LedgerEntry } from '../../books/contract.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { add, compare, subtract } from '../../base/money/decimal.ts';
import { localTime } from '../../base/time-zone.ts';
import { csvFile, dayFilters, gatewayFilter, numbers, type List } from '../kit/list/list.ts';
import { Amount, searchOf } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { coinsText, roundedDown, roundedUp, shortened } from '../kit/words.ts';
import { bookOperations } from '../../books/contract.ts';
import { auditOperations } from '../../base/contract/audit.ts';

/** The lists of the books: ledger, daily totals and audit log. */

/** Books need the time itself, not how long ago it was. */
const ClockTime = ({ at, view }: { readonly at: string; readonly view: View }) => (
  <time datetime={at}>{localTime(Date.parse(at), view.timeZone)}</time>
);

const MAX_TEXT = 60;
const MAX_DETAILS = 200;

export const ledger: List<'ledger.list'> = {
  operation: bookOperations['GET /v1/ledger'],
  path: '/books/ledger',
  title: 'Ledger',
  menu: '/books',
  filters: { provider: gatewayFilter, asset: { label: 'Coin', placeholder: 'USDT' }, ...dayFilters },
  at: ({ at }) => at,
  columns: [
    { label: 'Booked', cell: ({ at }, view) => <ClockTime at={at} view={view} /> },
    {
      label: 'Kind',
      cell: ({ kind, reverses }) =>
        `${kind.replaceAll('_', ' ')}${reverses === null ? '' : ', reversal of an earlier entry'}`,
    },
    { label: 'For', cell: (entry, view) => <Subject of={entry} view={view} /> },
    { label: 'Gateway', cell: ({ provider }) => gatewayName(provider) },
    { label: 'Coins', cell: ({ amount, asset }) => coinsText(amount, asset, null), isNumber: true },
    {
      label: 'Value',
      cell: ({ value, currency }) => <Amount of={value} code={currency} />,
      isNumber: true,
    },
  ],
  csv: [
    csvFile<LedgerEntry>('/books/ledger.csv', [
      ...(['at', 'id', 'kind', 'checkoutId', 'reference', 'description', 'paymentId'] as const),
      ...(['provider', 'asset'] as const),
      ...numbers('amount'),
      'currency',
      ...numbers('value'),
      ['quotePair', ({ quote }) => quote?.pair],
      ['quoteRate', ({ quote }) => quote?.rate, 'number'],
      ['quoteSource', ({ quote }) => quote?.source],
      ['quoteAt', ({ quote }) => quote?.at],
      ...(['fromAccount', 'toAccount', 'providerReference', 'hash', 'reverses', 'readyAt'] as const),
    ]),
  ],
  none: 'Nothing is booked yet.',
  noMatch: 'No entries match these filters.',
};

/** The payment, or the two accounts of a movement without one. */
const Subject = ({
  of: { checkoutId, reference, description, fromAccount, toAccount },
  view,
}: {
  readonly of: LedgerEntry;
  readonly view: View;
}) =>
  checkoutId === null ? (
    <bdi class="small">
      {fromAccount} to {toAccount}
    </bdi>
  ) : (
    <a href={view.at(`/payments/${checkoutId}`)}>
      <bdi>{shortened(reference ?? description ?? checkoutId, MAX_TEXT)}</bdi>
    </a>
  );

const valueColumn = (label: string, cell: (totals: DailyTotals) => string) =>
  ({ label, cell, isNumber: true, isLabelled: true }) as const;

/** With corrections. */
const receivedText = ({ gross, adjustments, currency }: DailyTotals): string =>
  roundedDown(add(gross.value, adjustments.value), currency);
const feesText = ({ gatewayFees, networkFees, currency }: DailyTotals): string =>
  roundedUp(add(gatewayFees.value, networkFees.value), currency);

export const dailyTotalsList: List<'reports.daily'> = {
  operation: bookOperations['GET /v1/reports/daily'],
  path: '/books/daily',
  title: 'Daily totals',
  menu: '/books',
  filters: dayFilters,
  at: ({ date }) => date,
  isByDay: true,
  above: (
    <p class="muted">
      Values in the currency of the prices, fees rounded up. The CSV file has all decimals, and the coins,
      too. Without filters: the last 31 days.
    </p>
  ),
  columns: [
    {
      label: 'Day',
      cell: ({ date }, view) => (
        <a href={view.at(`/books/ledger${searchOf({ from: date, to: date })}`)}>{date}</a>
      ),
    },
    { label: 'Gateway, coin', cell: ({ provider, asset }) => `${gatewayName(provider)}, ${asset}` },
    { label: 'Currency', cell: ({ currency }) => currency, isLabelled: true },
    {
      label: 'Payments',
      cell: ({ payments }) => String(payments),
      isNumber: true,
      isLabelled: true,
    },
    valueColumn('Received', (totals) => {
      const gross = roundedDown(totals.gross.value, totals.currency);
      const corrected = subtract(receivedText(totals), gross);
      return compare(corrected, '0') === 0
        ? gross
        : `${gross}, corrected by ${roundedDown(corrected, totals.currency)}`;
    }),
    valueColumn('Fees', feesText),
    valueColumn('Net of fees', (totals) =>
      roundedDown(subtract(receivedText(totals), feesText(totals)), totals.currency),
    ),
    valueColumn('Refunds', ({ refunds, rateDifference, currency }) => {
      const refunded = roundedUp(refunds.value, currency);
      return compare(rateDifference, '0') === 0
        ? refunded
        : `${refunded}, rate difference ${roundedDown(rateDifference, currency)}`;
    }),
    valueColumn('Payouts', ({ payouts, currency }) => roundedUp(payouts.value, currency)),
  ],
  csv: [
    csvFile<DailyTotals>('/books/daily.csv', [
      'provider',
      'asset',
      'currency',
      ['payments', ({ payments }) => String(payments)],
      ...(
        ['gross', 'adjustments', 'gatewayFees', 'networkFees', 'net', 'refunds', 'payouts'] as const
      ).flatMap((name) => [
        [`${name}Amount`, (totals: DailyTotals) => totals[name].amount, 'number'] as const,
        [`${name}Value`, (totals: DailyTotals) => totals[name].value, 'number'] as const,
      ]),
      ...numbers('rateDifference'),
    ]),
  ],
  none: 'Nothing was booked in the last 31 days.',
  noMatch: 'Nothing was booked on these days.',
};

export const auditLog: List<'audit.list'> = {
  operation: auditOperations['GET /v1/audit'],
  path: '/books/audit',
  title: 'Audit log',
  menu: '/books',
  filters: {
    actor: { label: 'Actor', placeholder: 'key, person or command' },
    target: { label: 'About', placeholder: 'chk_…' },
    ...dayFilters,
  },
  at: ({ at }) => at,
  columns: [
    { label: 'When', cell: ({ at }, view) => <ClockTime at={at} view={view} /> },
    {
      label: 'Who',
      cell: ({ owner, actor }, view) => (
        <a href={view.at(`/books/audit${searchOf({ actor })}`)}>
          <bdi>{shortened(owner, MAX_TEXT)}</bdi>
        </a>
      ),
    },
    { label: 'Action', cell: ({ action }) => action },
    {
      label: 'About',
      cell: ({ target }, view) => target !== null && <AuditTarget id={target} view={view} />,
    },
    {
      label: 'Details',
      cell: ({ data }) => <bdi class="small">{shortened(detailsOf(data), MAX_DETAILS)}</bdi>,
    },
  ],
  csv: [
    csvFile<AuditEntry>('/books/audit.csv', [
      ...(['at', 'id', 'actor', 'owner', 'action', 'target'] as const),
      ['data', ({ data }) => JSON.stringify(data)],
    ]),
  ],
  none: 'Nothing was done yet.',
  noMatch: 'No entries match these filters.',
};

const detailsOf = (data: AuditEntry['data']): string =>
  Object.entries(data)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');

/** Pages of what an entry is about, by the beginning of its id. */
const targetPages: Readonly<Record<string, string>> = {
  chk: '/payments/',
  txn: '/unmatched/',
  pyt: '/money/payouts/',
  rfd: '/money/refunds/',
  pyb: '/money/batches/',
  evt: '/webhooks/events/',
};

function AuditTarget({ id, view }: { readonly id: string; readonly view: View }) {
  const path = targetPages[id.split('_', 1).join('')];
  const name = <bdi class="small">{shortened(id, MAX_TEXT)}</bdi>;
  return path === undefined ? name : <a href={view.at(`${path}${encodeURIComponent(id)}`)}>{name}</a>;
}
