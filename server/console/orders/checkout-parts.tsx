/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { searchOf, Status } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import {
  exceptionTexts,
  mayBeGone,
  moneyText,
  recheckedUntil,
  refundTitle,
  shortened,
} from '../kit/words.ts';

/** Parts of an order that several pages show. */

const MAX_TITLE = 60;

/** The payment's name: order reference, else what is sold, else its id. */
export const titleOf = ({ reference, description, id }: Checkout): string =>
  shortened(reference ?? description ?? id, MAX_TITLE);

/** Names what is sold; empty if the shop did not name it. */
export const productOf = ({ description, lineItems }: Checkout): string =>
  shortened(description ?? lineItems.map(itemText).join(', '), MAX_TITLE);

/** Columns of orders and of links. */
export const customerColumn = {
  label: 'Customer',
  cell: (of: Pick<Checkout, 'customer'>): Child => {
    const name = customerName(of) || of.customer?.email;
    return name !== undefined && <bdi>{name}</bdi>;
  },
  as: 'who',
} as const;
export const priceColumn = {
  label: 'Amount',
  cell: ({ amount, currency }: Pick<Checkout, 'amount' | 'currency'>): string => moneyText(amount, currency),
  as: 'amount',
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

/** Shows the most important of an order: what is wrong with it, or else its status. */
export function StateChip({ checkout }: { readonly checkout: Checkout }) {
  if (recheckedUntil(checkout) !== null) return <Status of={mayBeGone} tone="bad" />;
  const [exception] = checkout.exceptions;
  if (exception !== undefined)
    return (
      <Status of={exceptionTexts[exception].title} tone={exception === 'reversed' ? 'bad' : 'waiting'} />
    );
  const refund = refundTitle(checkout);
  if (refund !== null) return <Status of={refund.title} tone={refund.tone} />;
  return <Status of={checkout.fulfilledAt === null ? checkout.status : 'Shipped'} />;
}

/** Exceptions to decide, and whether money may be gone. Red is for money that is lost, or about to be. */
export const Exceptions = ({ checkout }: { readonly checkout: Checkout }) => (
  <>
    {[
      ...(recheckedUntil(checkout) === null ? [] : [[mayBeGone, 'bad'] as const]),
      ...checkout.exceptions.map(
        (kind) => [exceptionTexts[kind].title, kind === 'reversed' ? 'bad' : 'waiting'] as const,
      ),
    ].map(([title, tone]) => (
      <>
        {' '}
        <Status of={title} tone={tone} />
      </>
    ))}
  </>
);
