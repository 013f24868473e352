import { compare, type Decimal } from '../../base/decimal.ts';
import type { Customer } from '../../gateways/gateway.ts';
import type { Checkout } from './model.ts';

export interface Price {
  readonly amount: Decimal;
  readonly currency: string;
}

/** A link that the merchant made at run time. Times are milliseconds since 1970. */
export interface StoredLink extends Price {
  readonly id: string;
  readonly name: string;
  readonly reference: string | null;
  /** Of its checkouts; never shown on its page. */
  readonly customer: Customer | null;
  /** 1: it is paid once, by whoever has it, so that all share one checkout. Null: any number of times. */
  readonly uses: 1 | null;
  /** With one use, the checkout that was opened last; null before, and for others. */
  readonly checkoutId: string | null;
  readonly createdAt: number;
  /** From then on it opens no checkout; null for never. */
  readonly expiresAt: number | null;
  /** When the merchant ended it; null before. */
  readonly endedAt: number | null;
  /** Grows with each change: a checkout is created only for the version whose price it has. */
  readonly version: number;
}

/** A link of the settings may have such a name, too, and is found first. */
export const isStoredId = (id: string): boolean => /^lnk_[\w-]{24}$/.test(id);

export const isSamePrice = (one: Price, other: Price): boolean =>
  one.currency === other.currency && compare(one.amount, other.amount) === 0;

/** A checkout that came by a link has the link's price. */
export interface LinkPoint {
  /**
   * The price for a new quote; undefined if the checkout has no link, or it is gone or was ended.
   * @param stored as it is in the transaction of the quote
   */
  priceOf(checkout: Checkout, stored: StoredLink | undefined, now: number): Price | undefined;
}

export const noLinks: LinkPoint = { priceOf: () => undefined };
