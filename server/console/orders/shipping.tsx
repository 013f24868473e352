/** @jsxImportSource hono/jsx */
import type { Checkout } from '../../client/client.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { Moment } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { isReversed, recheckedUntil } from '../kit/words.ts';
import { orderActs } from './order-acts.ts';

/** Whether an order was shipped, or can be marked so; nothing as long as it is not ready. */

interface Props {
  readonly view: View;
  readonly checkout: Checkout;
}

/** Beside a decision, which comes first. */
export const Shipping = ({ view, checkout }: Props) =>
  isShippable(checkout) && (
    <section class="card" aria-labelledby="shipping">
      <ShippingState view={view} checkout={checkout} />
      <MarkShipped view={view} checkout={checkout} isFirst={false} />
    </section>
  );

export function ShippingState({ view, checkout }: Props) {
  const { readyAt, fulfilledAt, fulfillmentNote } = checkout;
  if (!isShippable(checkout)) return null;
  const problem = shippingProblemOf(checkout);
  return (
    <>
      <h2 id="shipping">
        {fulfilledAt !== null ? (
          <>
            Shipped <Moment at={fulfilledAt} view={view} />
          </>
        ) : problem !== null ? (
          'Do not ship'
        ) : isToShip(checkout) ? (
          'To ship'
        ) : (
          'Ready to ship'
        )}
      </h2>
      {fulfillmentNote !== null && (
        <p>
          <bdi>{fulfillmentNote}</bdi>
        </p>
      )}
      {problem !== null && <p>{problem}</p>}
      {readyAt !== null && fulfilledAt === null && problem === null && (
        <p class="muted">
          Ready since <Moment at={readyAt} view={view} />.
          {checkout.link === null && ' Your shop made this order, and was told to ship it.'}
        </p>
      )}
    </>
  );
}

/** @param isFirst whether it may be the page's filled button */
export function MarkShipped({ view, checkout, isFirst }: Props & { readonly isFirst: boolean }) {
  if (!isShippable(checkout)) return null;
  if (checkout.fulfilledAt !== null)
    return <ActForm view={view} act={orderActs['checkouts.unfulfill']} of={checkout} />;
  return shippingProblemOf(checkout) === null ? (
    <div class="ship">
      <ActForm
        view={view}
        act={orderActs['checkouts.fulfill']}
        of={{ ...checkout, isToShip: isFirst && isToShip(checkout) }}
      />
    </div>
  ) : null;
}

const isShippable = ({ readyAt, fulfilledAt }: Checkout): boolean => readyAt !== null || fulfilledAt !== null;

/** Whether a person has to send it, as `toShip=true` lists. */
const isToShip = (checkout: Checkout): boolean =>
  checkout.link !== null && recheckedUntil(checkout) === null && shippingProblemOf(checkout) === null;

/** Why an order that is ready is not to be shipped after all; null if it is. */
function shippingProblemOf(checkout: Checkout): string | null {
  if (isReversed(checkout)) return 'Its money was reversed.';
  if (checkout.refundState === 'whole') return 'All of its money was refunded.';
  return checkout.beingRefunded ? 'All of its money is being refunded.' : null;
}
