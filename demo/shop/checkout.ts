/** Creates checkouts at the companion server for a basket or for a single product. */
import { randomInt } from 'node:crypto';
import { CURRENCY, lineTotal, total, type Line } from './catalogue.ts';
import type { Merchant } from './merchant.ts';
import type { Order, Visitor } from './visitors.ts';

/** Prefix of the references of this shop's orders. */
export const ORDER_PREFIX = 'MC-';

export interface Purchase {
  readonly lines: readonly Line[];
  /** Whether the lines come from the basket and are removed from it after payment. */
  readonly fromBasket: boolean;
  /** Path of the page in the shop that a customer returns to after cancelling. */
  readonly backTo: string;
  /** Seconds until the checkout expires; null for the server's default. */
  readonly expiresIn: number | null;
}

/**
 * Returns the order for exactly these lines. A customer who returns with the same lines continues the open payment, at the
 * address to which they may already have sent money. Other lines create a new order.
 *
 * @param shopUrl origin of the shop
 * @throws MerchantError if the companion server does not answer, or refuses the call
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
  // If this call fails, the next one starts from the previous order again: a failed call must not forget an open payment.
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

/** Returns eight characters that are easy to read out on the phone: 0, O, 1 and I are not used. */
function newReference(): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return `${ORDER_PREFIX}${Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')}`;
}
