/** From a basket to an open checkout at the companion server. */
import { randomInt } from 'node:crypto';
import { CURRENCY, lineTotal, total, type Line } from './catalogue.ts';
import type { Merchant } from './merchant.ts';
import type { Order, Visitor } from './visitors.ts';

export interface Purchase {
  readonly lines: readonly Line[];
  /** Whether the lines leave the basket once they are paid for. */
  readonly fromBasket: boolean;
  /** Where a customer who gives up returns to: a path of the shop. */
  readonly backTo: string;
  /** Seconds; null for the server's default. */
  readonly expiresIn: number | null;
}

/**
 * The order for exactly these lines. A customer who comes back with the same ones goes on with the payment that is open, at the address they may
 * already have sent money to; anything else is a new order.
 *
 * @param shopUrl Origin of the shop.
 */
export async function orderFor(
  merchant: Merchant,
  shopUrl: string,
  visitor: Visitor,
  purchase: Purchase,
): Promise<Order> {
  const key = JSON.stringify([
    purchase.fromBasket,
    purchase.expiresIn,
    ...purchase.lines.map(({ product, quantity }) => [product.id, quantity]),
  ]);
  const before = visitor.begun.get(key) ?? Promise.resolve(null);
  const order = before.then(async (last) =>
    last !== null && (await isUnderWay(merchant, last)) ? last : begin(merchant, shopUrl, visitor, purchase),
  );
  // After a failure the next try starts where this one did: an open payment is not forgotten because a call was lost.
  visitor.begun.set(
    key,
    order.catch(async () => before),
  );
  return order;
}

async function isUnderWay(merchant: Merchant, order: Order): Promise<boolean> {
  const { status } = await merchant.readCheckout(order.checkout.id);
  return status === 'open' || status === 'processing';
}

async function begin(
  merchant: Merchant,
  shopUrl: string,
  visitor: Visitor,
  purchase: Purchase,
): Promise<Order> {
  const { lines, fromBasket, backTo, expiresIn } = purchase;
  const reference = newReference();
  const orderUrl = `${shopUrl}/orders/${reference}`;
  const checkout = await merchant.createCheckout({
    amount: total(lines),
    currency: CURRENCY,
    reference,
    description: lines.map(({ product }) => product.name).join(', '),
    lineItems: lines.map((line) => ({
      name: line.product.name,
      quantity: line.quantity,
      amount: lineTotal(line),
      imageUrl: `${shopUrl}/art/${line.product.id}.svg`,
    })),
    metadata: Object.fromEntries(lines.map(({ product, quantity }) => [product.id, String(quantity)])),
    successUrl: orderUrl,
    pendingUrl: orderUrl,
    cancelUrl: shopUrl + backTo,
    ...(expiresIn !== null && { expiresIn }),
  });
  const order: Order = { reference, lines, checkout, inBasket: fromBasket };
  visitor.orders.set(reference, order);
  return order;
}

/** Eight characters that can be read out on the phone: no 0, O, 1, I. */
function newReference(): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return `MC-${Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')}`;
}
