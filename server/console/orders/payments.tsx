/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import {
  customerColumn,
  customerName,
  itemsText,
  priceColumn,
  productOf,
  StateChip,
  titleOf,
} from './checkout-parts.tsx';
import { add, decimals, pad } from '../../base/money/decimal.ts';
import { figureText } from './decisions.ts';
import {
  csvFile,
  gatewayFilter,
  linkInTasks,
  numbers,
  type ListColumn,
  type CsvColumn,
  type Given,
  type List,
} from '../kit/list/list.ts';
import { listPages } from '../kit/list/list-page.tsx';
import { agoOf, momentText } from '../kit/parts.tsx';
import { MostByAmount, SumsLine } from '../kit/list/sums.tsx';
import { coinName, coinsText, exceptionTitle, grouped, taskText } from '../kit/words.ts';
import { checkoutOperations } from '../../money-in/contract/checkout-operations.ts';

/** Coins that a payment received: those that count towards the price in one sum, and each wrong coin, as it came. */
function receivedCoins({ amountPaid, asset, network, transactions }: Payment): readonly Coins[] {
  const wrong = transactions.filter(({ uncountedAmount }) => uncountedAmount !== null);
  const counted = transactions.length > wrong.length ? [{ amount: amountPaid, asset, network }] : [];
  return [...counted, ...wrong.filter(({ status }) => status !== 'gone')];
}

type Payment = Checkout['payments'][number];
type Coins = Pick<Payment['transactions'][number], 'amount' | 'asset' | 'network'>;

const joined = (texts: readonly string[]): string => [...new Set(texts)].join('; ');

const addressParts = ['line1', 'line2', 'postalCode', 'city', 'state', 'country'] as const;

/** Columns that a person needs to pack a parcel, and whether it was shipped. */
const parcelColumns: readonly CsvColumn<Checkout>[] = [
  ['customerName', customerName],
  ...addressParts.map((part): CsvColumn<Checkout> => [
    `address.${part}`,
    ({ customer }) => customer?.address?.[part],
  ]),
  ['items', itemsText],
  'fulfillmentNote',
];

const orderColumn: ListColumn<Checkout> = {
  label: 'Order',
  cell: (checkout, view) => (
    <a href={linkInTasks(view, `/payments/${checkout.id}`)}>
      <bdi>{titleOf(checkout)}</bdi>
    </a>
  ),
  as: 'title',
};
const chipColumn: ListColumn<Checkout> = {
  label: 'State',
  cell: (checkout) => <StateChip checkout={checkout} />,
  as: 'state',
};
const detailColumns: readonly ListColumn<Checkout>[] = [
  {
    label: 'Product',
    cell: (checkout) => checkout.reference !== null && <bdi>{productOf(checkout)}</bdi>,
    as: 'note',
  },
  { label: 'Coin', cell: (checkout) => coinOf(checkout), as: 'note' },
];

/** Columns of the money that came and of what is wrong with it, for lists of what needs a person. */
const figureColumns: readonly ListColumn<Checkout>[] = [
  { label: 'Received', cell: (checkout) => cameOf(checkout), as: 'side' },
  { label: 'Missing or too much', cell: (checkout) => differenceText(checkout), as: 'amount' },
];

/** All that is shown waits for a person. */
const isWaiting = ({ task, exception }: Given): boolean =>
  task !== undefined || (exception !== undefined && exception !== 'none');

/** The time that the list is ordered by, or else filtered by: its last column, and the day of a line of its file. */
function momentOf({ sort = '', paidFrom, paidTo, readyFrom, readyTo }: Given): keyof typeof momentLabels {
  if (sort.endsWith('Paid')) return 'paidAt';
  if (sort.endsWith('Ready')) return 'readyAt';
  if (paidFrom !== undefined || paidTo !== undefined) return 'paidAt';
  return readyFrom !== undefined || readyTo !== undefined ? 'readyAt' : 'createdAt';
}

const momentColumn = (moment: keyof typeof momentLabels, withAge: boolean): ListColumn<Checkout> => ({
  label: momentLabels[moment],
  cell: ({ [moment]: at }, view): Child =>
    at !== null && (
      <>
        {momentText(at, view)}
        {withAge && <span class="age"> · {agoOf(Date.parse(at), view.now)}</span>}
      </>
    ),
  as: 'when',
});

const momentLabels = { createdAt: 'Created', paidAt: 'Paid', readyAt: 'Ready' } as const;

/** The orders, and the same as CSV. */
const payments: List<'checkouts.list'> = {
  operation: checkoutOperations['GET /v1/checkouts'],
  path: '/payments',
  title: 'Orders',
  menu: '/payments',
  chips: [
    { label: 'Needs you', query: { task: 'any' } },
    { label: 'To ship', query: { toShip: 'true' } },
    { label: 'Paid', query: { status: 'paid' } },
    { label: 'Open', query: { status: 'open' } },
    { label: 'Ended', query: { status: 'ended' } },
    { label: 'Refunded', query: { refunded: 'true_or_open' } },
  ],
  filters: {
    task: { label: 'Needs you', text: taskText('checkout') },
    status: { label: 'Status', text: (status) => (status === 'ended' ? 'expired or cancelled' : status) },
    exception: { label: 'Exception', text: exceptionTitle },
    toShip: {
      label: 'Shipping',
      choices: [
        [{ toShip: 'true' }, 'to ship'],
        [{ ready: 'true', fulfilled: 'false' }, 'ready to ship'],
        [{ ready: 'true' }, 'ready to ship or shipped'],
        [{ fulfilled: 'true' }, 'shipped'],
        [{ ready: 'false' }, 'not ready'],
      ],
    },
    refundState: {
      label: 'Refunds',
      choices: [
        [{ refunded: 'true_or_open' }, 'refunded or being refunded'],
        [{ refundState: 'whole' }, 'refunded whole'],
        [{ refundState: 'part' }, 'partly refunded'],
        [{ refunded: 'open' }, 'refund not finished'],
        [{ refunded: 'true' }, 'refunded or partly refunded'],
        [{ refunded: 'none' }, 'no refund'],
      ],
    },
    reported: { label: 'Shopper', text: () => 'reported a problem' },
    provider: gatewayFilter,
    email: { label: 'Customer', placeholder: 'E-mail' },
    link: { label: 'Link', placeholder: 'lnk_…' },
    from: { label: 'Created from' },
    to: { label: 'Created to' },
    paidFrom: { label: 'Paid from' },
    paidTo: { label: 'Paid to' },
    readyFrom: { label: 'Ready from' },
    readyTo: { label: 'Ready to' },
    amount: { label: 'Amount' },
    currency: { label: 'Currency', placeholder: 'USD' },
    sort: { label: 'Sort', text: (value) => sortTexts[value] },
  },
  at: (checkout, given) => checkout[momentOf(given)] ?? checkout.createdAt,
  summary: async (view, { sort, ...query }) => {
    const totals = await view.api.checkouts.totals(query);
    return {
      count: grouped(String(totals.count)),
      sums: <SumsLine of={totals} currency={view.currency} isOpen={query.status === 'open'} />,
      note: ['largest', 'smallest', 'mostMissing'].includes(sort ?? '') && (
        <MostByAmount count={totals.count} />
      ),
    };
  },
  columns: (given) => {
    const moment = momentColumn(momentOf(given), isWaiting(given));
    const price = { ...priceColumn, label: 'Price' };
    return isWaiting(given)
      ? [orderColumn, customerColumn, { ...price, as: 'side' }, ...figureColumns, moment, chipColumn]
      : [orderColumn, customerColumn, ...detailColumns, moment, price, chipColumn];
  },
  csv: [
    csvFile(
      '/payments.csv',
      [
        'createdAt',
        'id',
        'reference',
        'description',
        'status',
        ['exceptions', ({ exceptions }) => exceptions.join(' ')],
        ...numbers('amount'),
        'currency',
        ...numbers('amountPaid', 'amountPending', 'amountDue'),
        ...numbers('amountReceived', 'amountRefunded', 'amountKept'),
        'refundState',
        'paidAt',
        'readyAt',
        'fulfilledAt',
        ['customerId', ({ customer }) => customer?.id ?? null],
        ['customerEmail', ({ customer }) => customer?.email ?? null],
        ['gateways', ({ payments }) => joined(payments.map(({ provider }) => gatewayName(provider)))],
        [
          'received',
          ({ payments }) =>
            joined(
              payments
                .flatMap((payment) => receivedCoins(payment))
                .map(({ amount, asset, network }) => coinsText(amount, asset, network)),
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
        ...parcelColumns,
        ...numbers('amountRateDifference'),
      ],
      {
        of: ({ metadata }) => metadata,
        names: ({ api }, query) => api.checkouts.metadataNames(query),
      },
    ),
  ],
  none: 'No orders yet.',
  noMatch: 'No orders match these filters.',
};

const sortTexts = {
  newest: 'created, newest first',
  oldest: 'created, oldest first',
  newestReady: 'ready, newest first',
  oldestReady: 'ready, oldest first',
  newestPaid: 'paid, newest first',
  oldestPaid: 'paid, oldest first',
  largest: 'currency, then largest price',
  smallest: 'currency, then smallest price',
  mostMissing: 'currency, then most not received',
} as const;

/** @param many what can be done with several of them at once */
export const paymentsPages = ({ many }: Pick<List<'checkouts.list'>, 'many'>) =>
  listPages({ ...payments, many })
    // Addresses of refused forms, opened again.
    .get('/payments/:form{resolve|ship}', (context) => context.redirect(context.get('view').at('/payments')));

/** The coins that came, or else the one that was chosen last. */
function coinOf({ payments }: Checkout): string {
  const withMoney = payments.filter(({ transactions }) => transactions.length > 0);
  const shown = withMoney.length > 0 ? withMoney : payments.slice(-1);
  return [...new Set(shown.map(({ asset, network }) => coinName(asset, network)))].join(', ');
}

/** "144.00": final or not. */
const cameOf = ({ amount, amountReceived, amountPending }: Checkout): string =>
  grouped(pad(add(amountReceived, amountPending), decimals(amount)));

/** "27.01 USD missing": of each exception that is about an amount. */
const differenceText = (checkout: Checkout): string =>
  checkout.exceptions.flatMap((kind) => figureText(checkout, kind) ?? []).join(', ');
