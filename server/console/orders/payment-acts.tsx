/** @jsxImportSource hono/jsx */
import type { Checkout } from '../../client/client.ts';
import { isPositive } from '../../base/money/decimal.ts';
import { ActForm, isRefused } from '../kit/act/act-form.tsx';
import type { View } from '../kit/view.ts';
import { orderActs } from './order-acts.ts';

/** Actions about an order, beside decisions. */

interface Props {
  readonly view: View;
  readonly checkout: Checkout;
}

/** Whether an order has nothing to decide, to ship or to refund: then these actions are its main ones. */
const isUnpaid = ({ status, exceptions, amountPaid, amountPending }: Checkout): boolean =>
  status !== 'paid' && exceptions.length === 0 && !isPositive(amountPaid) && !isPositive(amountPending);

/** The actions of an order for which nothing has come. */
export function OpenActs({ view, checkout }: Props) {
  if (!isUnpaid(checkout)) return null;
  return (
    <>
      <ActForm view={view} act={orderActs['checkouts.sync']} of={checkout} />
      <Credit view={view} checkout={checkout} isButton />
      {checkout.status === 'open' && (
        <ActForm view={view} act={orderActs['checkouts.cancel']} of={checkout} />
      )}
    </>
  );
}

/** No payment could have received money before one was chosen. */
const Credit = ({ view, checkout, isButton = false }: Props & { readonly isButton?: boolean }) =>
  checkout.payments.length === 0 ? null : (
    <ActForm
      view={view}
      act={orderActs['checkouts.settle']}
      of={checkout}
      folded="Credit by hand…"
      {...(isButton && { summaryClass: 'button' })}
    />
  );

/** Acts that are rarely needed: decisions, shipping and the refund come first. */
export const More = ({ view, checkout }: Props) =>
  isUnpaid(checkout) ? null : (
    <details class="card" open={isRefused({ view, act: orderActs['checkouts.settle'], of: checkout })}>
      <summary>More</summary>
      <ActForm view={view} act={orderActs['checkouts.sync']} of={checkout} />
      <Credit view={view} checkout={checkout} />
    </details>
  );
