/** @jsxImportSource hono/jsx */
import type { Checkout } from '../../client/client.ts';
import { Moment } from '../kit/parts.tsx';
import { readable, type Readable, type View } from '../kit/view.ts';
import { exceptionTitle, grouped, moneyText, shortened } from '../kit/words.ts';
import { Box, ShipForm } from './many.tsx';
import { customerName, itemsText, titleOf } from './checkout-parts.tsx';

/** Orders to ship, as shown on Home. */

const TO_SHIP_SHOWN = 10;
const MAX_TEXT = 60;

export interface ToShip {
  /** Longest ready first. */
  readonly data: readonly Checkout[];
  readonly count: number;
}

/** Orders that a person has to send. */
export const toShipOf = (view: View): Promise<Readable<ToShip>> =>
  readable(view, 'checkouts:read', async () => {
    const { checkouts } = view.api;
    const toShip = 'true';
    const [{ data }, { count }] = await Promise.all([
      checkouts.list({ toShip, sort: 'oldestReady', limit: TO_SHIP_SHOWN }),
      checkouts.totals({ toShip }),
    ]);
    return { data, count };
  });

/** Nothing where there is none: a shop that makes its orders by the API ships them itself. */
export const OrdersToShip = ({ view, toShip }: { readonly view: View; readonly toShip: ToShip | null }) =>
  toShip !== null &&
  toShip.data.length > 0 && (
    <section class="card" aria-labelledby="to-ship">
      <div class="head">
        <h2 id="to-ship">To ship</h2>
        <a href={view.at('/payments?toShip=true&sort=oldestReady')}>
          {grouped(String(toShip.count))} {toShip.count === 1 ? 'order' : 'orders'}
        </a>
      </div>
      <ul class="orders">
        {toShip.data.map((checkout) => (
          <li>
            <Box view={view} of={checkout} />
            <OrderToShip view={view} checkout={checkout} />
          </li>
        ))}
      </ul>
      <div class="on-choosing">
        <ShipForm view={view} />
      </div>
    </section>
  );

/** The whole row but its box is the link. A phone shows the product, or else the customer. */
function OrderToShip({ view, checkout }: { readonly view: View; readonly checkout: Checkout }) {
  const { id, customer, reference, description, readyAt, exceptions } = checkout;
  const { refundState, amountRefunded, amountReceived, currency } = checkout;
  const name = customerName(checkout);
  const product = itemsText(checkout) || (reference === null ? '' : (description ?? ''));
  const more = [
    ...exceptions.map(exceptionTitle),
    ...(refundState === 'part'
      ? [`${grouped(amountRefunded)} of ${moneyText(amountReceived, currency)} refunded`]
      : []),
  ];
  return (
    <a href={view.at(`/payments/${id}`)}>
      <span class="what">
        <bdi>{titleOf(checkout)}</bdi>
        {more.length > 0 && <span class="waiting small">, {more.join(', ')}</span>}
      </span>
      <span class={product === '' ? 'who' : 'who only-wide'}>
        <bdi>{shortened(name === '' ? (customer?.email ?? '') : name, MAX_TEXT)}</bdi>
      </span>
      <span class={product === '' ? 'product only-wide' : 'product'}>
        <bdi>{shortened(product, MAX_TEXT)}</bdi>
      </span>
      <span class="when">{readyAt !== null && <Moment at={readyAt} view={view} />}</span>
    </a>
  );
}
