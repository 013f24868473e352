/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../client/client.ts';
import { Amount, searchOf, Status } from './parts.tsx';
import type { View } from './view.ts';
import { exceptionTexts, mayBeGone, recheckedUntil, refundTitle, shortened } from './words.ts';

/** What several pages show of a payment. */

const MAX_TITLE = 60;

/** The payment's name: order reference, else what is sold, else its id. */
export const titleOf = ({ reference, description, id }: Checkout): string =>
  shortened(reference ?? description ?? id, MAX_TITLE);

/** What is sold; empty if the shop did not say. */
export const productOf = ({ description, lineItems }: Checkout): string =>
  shortened(description ?? lineItems.map(itemText).join(', '), MAX_TITLE);

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
