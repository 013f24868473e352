/**
 * Visitors of the shop, found by a cookie. Each has a basket, a CSRF token and the orders that they have started, kept in memory.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { findProduct, LARGEST_QUANTITY, type Line } from './catalogue.ts';
import type { CreatedCheckout } from './merchant.ts';

export interface Order {
  readonly reference: string;
  readonly lines: readonly Line[];
  readonly checkout: CreatedCheckout;
  /** Whether the order's lines are still in the basket. */
  inBasket: boolean;
}

export interface Visitor {
  readonly csrfToken: string;
  /** Quantity by product id. */
  readonly basket: Map<string, number>;
  readonly orders: Map<string, Order>;
  /** The last order for each set of lines. A new order waits for the previous one, so that a double click creates only one. */
  readonly begun: Map<string, Promise<Order | null>>;
}

const COOKIE = 'morrow_visit';
const MOST_VISITORS = 10_000;

export class Visitors {
  readonly #visitors = new Map<string, Visitor>();

  /** Returns the visitor of a request. A new visitor gets a cookie. */
  of(c: Context): Visitor {
    const known = this.known(c);
    if (known !== undefined) return known;
    const id = randomBytes(32).toString('base64url');
    const visitor: Visitor = {
      csrfToken: randomBytes(32).toString('base64url'),
      basket: new Map(),
      orders: new Map(),
      begun: new Map(),
    };
    const [oldest] = this.#visitors.keys();
    if (oldest !== undefined && this.#visitors.size >= MOST_VISITORS) this.#visitors.delete(oldest);
    this.#visitors.set(id, visitor);
    setCookie(c, COOKIE, id, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return visitor;
  }

  /** Forgets the browser's visitor: the next call of `of` creates a new one. */
  forget(c: Context): void {
    this.#visitors.delete(getCookie(c, COOKIE) ?? '');
  }

  known(c: Context): Visitor | undefined {
    return this.#visitors.get(getCookie(c, COOKIE) ?? '');
  }
}

export function hasCsrfToken(visitor: Visitor, sent: unknown): boolean {
  if (typeof sent !== 'string' || sent.length !== visitor.csrfToken.length) return false;
  const bytes = Buffer.from(sent);
  return bytes.length === visitor.csrfToken.length && timingSafeEqual(bytes, Buffer.from(visitor.csrfToken));
}

export function basketLines(visitor: Visitor): Line[] {
  return [...visitor.basket].flatMap(([id, quantity]) => {
    const product = findProduct(id);
    return product === undefined ? [] : [{ product, quantity }];
  });
}

/** Sets the quantity of a product in the basket; 0 removes it. */
export function setQuantity(visitor: Visitor, productId: string, quantity: number): void {
  if (quantity <= 0) visitor.basket.delete(productId);
  else visitor.basket.set(productId, Math.min(quantity, LARGEST_QUANTITY));
}

/** Removes the lines of an order from the basket, once. Pieces that were added to the basket later stay. */
export function takeFromBasket(visitor: Visitor, order: Order): void {
  if (!order.inBasket) return;
  order.inBasket = false;
  for (const { product, quantity } of order.lines) {
    setQuantity(visitor, product.id, (visitor.basket.get(product.id) ?? 0) - quantity);
  }
}
