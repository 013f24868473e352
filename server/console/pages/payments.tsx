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
  StatusOf,
  titleOf,
} from '../checkout-parts.tsx';
import { figureText } from '../decisions.ts';
import { csvFile, gatewayFilter, type ListColumn, type CsvColumn, type Given, type List } from '../list.ts';
import { listPages } from '../list-page.tsx';
import { Minute } from '../parts.tsx';
import { SumsLine } from '../sums.tsx';
import { usualCurrency, type View } from '../view.ts';
import { coinName, coinsText, exceptionTitle, receivedText, taskText } from '../words.ts';

const joined = (texts: readonly string[]): string => [...new Set(texts)].join('; ');

const addressParts = ['line1', 'line2', 'postalCode', 'city', 'state', 'country'] as const;

/** What else a person needs to pack a parcel, and whether it was shipped. */
const parcelColumns: readonly CsvColumn<Checkout>[] = [
  ['customerName', customerName],
  ...addressParts.map((part): CsvColumn<Checkout> => [
    `address.${part}`,
    ({ customer }) => customer?.address?.[part],
  ]),
  ['items', itemsText],
  'fulfillmentNote',
];

const columns: readonly ListColumn<Checkout>[] = [
  {
    label: 'Payment',
    cell: (checkout, view) => (
      <>
        <a href={view.at(`/payments/${checkout.id}`)}>
          <bdi>{titleOf(checkout)}</bdi>
        </a>
        {checkout.reference !== null && (
          <small class="muted block">
            <bdi>{productOf(checkout)}</bdi>
          </small>
        )}
      </>
    ),
  },
  customerColumn,
  {
    ...priceColumn,
    cell: (checkout) => (
      <>
        {priceColumn.cell(checkout)}
        <Came checkout={checkout} />
      </>
    ),
  },
  { label: 'Coin', cell: (checkout) => coinOf(checkout) },
  {
    label: 'Status',
    cell: (checkout) => (
      <>
        <StatusOf checkout={checkout} />
        <Figures checkout={checkout} />
      </>
    ),
  },
];

/** By what the list is ordered, or else filtered: its last column, and the day of a line of its file. */
function momentOf({ sort = '', paidFrom, paidTo, readyFrom, readyTo }: Given): keyof typeof momentLabels {
  if (sort.endsWith('Paid')) return 'paidAt';
  if (sort.endsWith('Ready')) return 'readyAt';
  if (paidFrom !== undefined || paidTo !== undefined) return 'paidAt';
  return readyFrom !== undefined || readyTo !== undefined ? 'readyAt' : 'createdAt';
}

const minuteOf = (at: string | null, view: View): Child => at !== null && <Minute at={at} view={view} />;

const momentLabels = { createdAt: 'Created', paidAt: 'Paid', readyAt: 'Ready' } as const;

/** The payments, and the same as CSV. */
const payments: List<'checkouts.list'> = {
  operation: 'checkouts.list',
  path: '/payments',
  title: 'Payments',
  section: 'payments',
  beside: [['/links', 'Payment links']],
  filters: {
    task: { label: 'Needs you', text: taskText('checkout') },
    status: { label: 'Status' },
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
        [{ refundState: 'whole' }, 'refunded'],
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
    return (
      <SumsLine
        of={totals}
        currency={totals.data.length > 1 ? await usualCurrency(view) : null}
        isOpen={query.status === 'open'}
        isSortedByAmount={sort === 'largest' || sort === 'smallest'}
      />
    );
  },
  columns: (given) => {
    const moment = momentOf(given);
    return [
      ...columns,
      { label: momentLabels[moment], cell: (checkout, view) => minuteOf(checkout[moment], view) },
    ];
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
        'amount',
        'currency',
        'amountPaid',
        'amountPending',
        'amountDue',
        'amountReceived',
        'amountRefunded',
        'amountKept',
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
        ...parcelColumns,
      ],
      ({ metadata }) => metadata,
    ),
  ],
  none: 'No payments yet.',
  noMatch: 'No payments match these filters.',
  links: [['/unmatched', 'Money without a payment']],
};

const sortTexts = {
  newest: 'newest',
  oldest: 'oldest',
  newestReady: 'ready, newest first',
  oldestReady: 'ready, oldest first',
  newestPaid: 'paid, newest first',
  oldestPaid: 'paid, oldest first',
  largest: 'largest',
  smallest: 'smallest',
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

/** What came or went back, if the price does not say it. */
function Came({ checkout }: { readonly checkout: Checkout }) {
  const text = receivedText(checkout);
  return text !== '' && <small class="muted block">{text}</small>;
}

/** What is missing or too much, and coins that do not count. */
const Figures = ({ checkout }: { readonly checkout: Checkout }) => (
  <>
    {checkout.exceptions
      .map((kind) => figureText(checkout, kind))
      .filter((figure) => figure !== null)
      .map((figure) => (
        <small class="block">{figure}</small>
      ))}
  </>
);
