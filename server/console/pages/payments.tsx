/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { figureText } from '../decisions.ts';
import { csvFile, gatewayFilter, type Column, type CsvColumn, type Given, type List } from '../list.ts';
import { listRoutes } from '../list-page.tsx';
import { Amount, Minute, searchOf, Status } from '../parts.tsx';
import { SumsLine } from '../sums.tsx';
import { usualCurrency, type View } from '../view.ts';
import {
  coinName,
  coinsText,
  exceptionTexts,
  exceptionTitle,
  mayBeGone,
  receivedText,
  recheckedUntil,
  refundTitle,
  taskText,
} from '../words.ts';

const joined = (texts: readonly string[]): string => [...new Set(texts)].join('; ');

/** Columns of payments and of links. */
export const customerColumn = {
  label: 'Customer',
  cell: ({ customer }: Pick<Checkout, 'customer'>, view: View): Child =>
    customer?.email !== undefined && <OrdersOf view={view} email={customer.email} />,
} as const;
export const priceColumn = {
  label: 'Amount',
  cell: ({ amount, currency }: Pick<Checkout, 'amount' | 'currency'>): Child => (
    <Amount of={amount} code={currency} />
  ),
  isNumber: true,
} as const;

/** "Ada Lovelace". */
export const customerName = ({ customer }: Pick<Checkout, 'customer'>): string =>
  [customer?.firstName, customer?.lastName].filter((name) => name).join(' ');

/** "2 × Cup". */
const itemText = ({ name, quantity }: Checkout['lineItems'][number]): string =>
  quantity === 1 ? name : `${quantity} × ${name}`;

/** "2 × Cup; Saucer"; empty if the shop did not say. */
export const itemsText = ({ lineItems }: Pick<Checkout, 'lineItems'>): string =>
  lineItems.map(itemText).join('; ');

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

const columns: readonly Column<Checkout>[] = [
  {
    label: 'Payment',
    cell: (checkout, view) => (
      <>
        <a href={view.at(`/payments/${checkout.id}`)}>
          <bdi>{titleOf(checkout)}</bdi>
        </a>
        {checkout.reference !== null && (
          <small class="muted block">
            <bdi>{shortened(productOf(checkout))}</bdi>
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

/** Path of a customer's payments. */
export const paymentsOf = (email: string): string => `/payments${searchOf({ email })}`;

/** A customer's e-mail address, which leads to all their payments. */
export const OrdersOf = ({ view, email }: { readonly view: View; readonly email: string }) => (
  <a href={view.at(paymentsOf(email))}>
    <bdi>{email}</bdi>
  </a>
);

/** The link that opened it; null if the shop did. */
export const linkOf = (view: View, { link }: Checkout): Child | null =>
  link && (
    <a href={view.at(`/links/${encodeURIComponent(link.id)}`)}>
      <code>{link.id}</code>
    </a>
  );

/** @param many what can be done with several of them at once */
export const paymentsRoutes = ({ many }: Pick<List<'checkouts.list'>, 'many'>) =>
  listRoutes({ ...payments, many })
    // Addresses of refused forms, opened again.
    .get('/payments/:form{resolve|ship}', (context) => context.redirect(context.get('view').at('/payments')));

const MAX_TITLE = 60;

/** The payment's name: order reference, else what is sold, else its id. */
export const titleOf = ({ reference, description, id }: Checkout): string =>
  shortened(reference ?? description ?? id);

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > MAX_TITLE ? `${characters.slice(0, MAX_TITLE - 1).join('')}…` : text;
}

/** What is sold; empty if the shop did not say. */
const productOf = ({ description, lineItems }: Checkout): string =>
  description ?? lineItems.map(itemText).join(', ');

/** The coins that came, or else the one that was chosen last. */
function coinOf({ payments }: Checkout): string {
  const withMoney = payments.filter(({ transactions }) => transactions.length > 0);
  const shown = withMoney.length > 0 ? withMoney : payments.slice(-1);
  return [...new Set(shown.map(({ asset, network }) => coinName(asset, network)))].join(', ');
}

/** The status, the exceptions to decide, and what was refunded or shipped. */
export function StatusOf({ checkout }: { readonly checkout: Checkout }) {
  const refund = refundTitle(checkout);
  return (
    <>
      <Status of={checkout.status} />
      <Exceptions checkout={checkout} />
      {refund !== null && (
        <>
          {' '}
          <Status of={refund.title} tone={refund.tone} />
        </>
      )}
      {checkout.fulfilledAt !== null && (
        <>
          {' '}
          <Status of="Shipped" />
        </>
      )}
    </>
  );
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
