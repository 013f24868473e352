/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { gatewayName } from '../../contract/constants.ts';
import { sum } from '../../core/decimal.ts';
import type { Answer } from '../act.ts';
import { figureText } from '../decisions.ts';
import { csvFile, dayFilters, gatewayFilter, type CsvColumn, type List } from '../list.ts';
import { listRoutes } from '../list-page.tsx';
import { Amount, Minute, searchOf, Status } from '../parts.tsx';
import type { View } from '../view.ts';
import {
  coinName,
  coinsText,
  exceptionTexts,
  exceptionTitle,
  mayBeGone,
  recheckedUntil,
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
  'fulfilledAt',
  'fulfillmentNote',
];

const yesOrNo = (value: 'true' | 'false'): string => ({ true: 'yes', false: 'no' })[value];

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
    toShip: { label: 'To ship', text: yesOrNo },
    ready: { label: 'Ready', text: yesOrNo },
    fulfilled: { label: 'Shipped', text: yesOrNo },
    refunded: { label: 'Refunds', text: (value) => refundTexts[value] },
    reported: { label: 'Shopper', text: () => 'reported a problem' },
    provider: gatewayFilter,
    email: { label: 'Customer', placeholder: 'E-mail' },
    link: { label: 'Link', placeholder: 'lnk_…' },
    ...dayFilters,
    paidFrom: { label: 'Paid from' },
    paidTo: { label: 'Paid to' },
    amount: { label: 'Amount' },
    currency: { label: 'Currency', placeholder: 'USD' },
    sort: {
      label: 'Sort',
      text: (value) => value.replace(/(Ready|Paid)$/, (_, what: string) => ` ${what.toLowerCase()}`),
    },
  },
  at: ({ createdAt }) => createdAt,
  summary: async (view, { sort, ...query }) => (
    <Totals
      of={await view.api.checkouts.totals(query)}
      isSortedByAmount={sort === 'largest' || sort === 'smallest'}
    >
      {query.email !== undefined && (
        <Refunds
          view={view}
          of={await view.api.checkouts.list({ refunded: 'any', ...query, limit: MOST_REFUNDED })}
        />
      )}
    </Totals>
  ),
  columns: [
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
    priceColumn,
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
    { label: 'Created', cell: ({ createdAt }, view) => <Minute at={createdAt} view={view} /> },
  ],
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
        'paidAt',
        'readyAt',
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

const refundTexts = {
  true: 'refunded',
  false: 'not refunded',
  any: 'any refund',
  open: 'refund not finished',
  none: 'no refund',
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

/** @param what is of the newest alone, if there are more than are counted */
export const countText = ({ count, more }: Answer<'checkouts.totals'>, what = 'the sums'): string =>
  more ? `more than ${count}; ${what} are of the newest ${count}` : String(count);

/** Number and sums of all that is filtered; currencies are never converted. */
const Totals = ({
  of,
  isSortedByAmount,
  children,
}: {
  readonly of: Answer<'checkouts.totals'>;
  /** Such a list has only as many as are counted. */
  readonly isSortedByAmount: boolean;
  readonly children: Child;
}) => (
  <>
    <dl class="facts">
      <dt>Payments</dt>
      <dd>{countText(of, isSortedByAmount ? 'this list, its file and the sums' : 'the sums')}</dd>
      {of.data.map(({ currency, amount }) => (
        <>
          <dt>Prices in {currency}</dt>
          <dd>
            <Amount of={amount} code={currency} />
          </dd>
        </>
      ))}
      {children}
    </dl>
  </>
);

const amountOf = ({ amount }: { readonly amount: string }): string => amount;

/** Most payments whose refunds are summed. */
const MOST_REFUNDED = 100;
const REFUNDS_SHOWN = 10;

/** Those of all that is filtered. */
function Refunds({
  view,
  of: { data, nextCursor },
}: {
  readonly view: View;
  readonly of: Answer<'checkouts.list'>;
}) {
  const of = data.flatMap(({ refunds }) => refunds);
  const sent = of.filter(({ status }) => status === 'succeeded');
  const coins = new Map(sent.map(({ asset, network }) => [coinName(asset, network), { asset, network }]));
  return (
    of.length > 0 && (
      <>
        <dt>Refunds</dt>
        <dd>
          {of.slice(0, REFUNDS_SHOWN).map((refund) => (
            <div>
              <a href={view.at(`/money/refunds/${refund.id}`)}>
                {coinsText(refund.amount, refund.asset, refund.network)}
              </a>{' '}
              <Status of={refund.status} />
            </div>
          ))}
          {of.length > REFUNDS_SHOWN && `and ${of.length - REFUNDS_SHOWN} more`}
          {nextCursor !== null && `; these are of the newest ${MOST_REFUNDED} payments with refunds`}
        </dd>
        {[...coins.values()].map(({ asset, network }) => (
          <>
            <dt>Refunded</dt>
            <dd>
              {coinsText(
                sum(sent.filter((each) => each.asset === asset && each.network === network).map(amountOf)),
                asset,
                network,
              )}
            </dd>
          </>
        ))}
      </>
    )
  );
}

/** @param many what can be done with several of them at once */
export const paymentsRoutes = ({ many }: Pick<List<'checkouts.list'>, 'many'>) =>
  listRoutes({ ...payments, many });

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
    {checkout.fulfilledAt !== null && (
      <>
        {' '}
        <Status of="shipped" tone="good" />
      </>
    )}
  </>
);

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
