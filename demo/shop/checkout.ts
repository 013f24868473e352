/** Creates a checkout at the companion server from a basket. */
import { randomInt } from 'node:crypto';
import { CURRENCY, lineTotal, total, type Line } from './catalogue.ts';
import type { Merchant } from './merchant.ts';
import type { Order, Visitor } from './visitors.ts';

/** Begins the reference of each order of this shop. */
export const ORDER_PREFIX = 'MC-';

export interface Purchase {
  readonly lines: readonly Line[];
  /** Whether the lines are removed from the basket after payment. */
  readonly fromBasket: boolean;
  /** Path of the shop that a customer who cancels returns to. */
  readonly backTo: string;
  /** Seconds; null for the server's default. */
  readonly expiresIn: number | null;
}

/**
 * The order for exactly these lines. A customer who returns with the same lines continues the open payment, at the address they
 * may already have sent money to; other lines make a new order.
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
  // After a failure the next call starts from the same order: an open payment is not forgotten because a call failed.
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

/** Eight characters that can be read out on the phone: without 0, O, 1 and I. */
function newReference(): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return `${ORDER_PREFIX}${Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')}`;
}
