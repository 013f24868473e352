import type { CheckoutRequest, LinkOrder } from '../money-in/checkout/model.ts';
import { minorUnits, priceFault } from '../base/money/currency.ts';
import type { Customer } from '../gateways/gateway.ts';
import type { Price } from '../money-in/checkout/price.ts';
import { ApiError, validationError } from '../base/errors.ts';
import { multiply, pad, type Decimal } from '../base/money/decimal.ts';

/** A product of the store's catalogue, sold by URL: no part of its price comes from a page (R1). */
export interface Product {
  readonly name: string;
  readonly description?: string | undefined;
  /** Price of one item. */
  readonly amount: Decimal;
  readonly currency: string;
  readonly imageUrl?: string | undefined;
  /** Maximum quantity in one checkout. */
  readonly maxQuantity: number;
}

/** A link that the merchant made at run time. Times are milliseconds since 1970. */
export interface StoredLink extends Price {
  readonly id: string;
  readonly name: string;
  readonly reference: string | null;
  /** Customer of its checkouts; never shown on its page. */
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

export class Links {
  readonly #links: ReadonlyMap<string, Product>;

  constructor(links: Readonly<Record<string, Product>>) {
    this.#links = new Map(Object.entries(links));
  }

  find(id: string): Product | undefined {
    return this.#links.get(id);
  }

  /** @throws ApiError `not_found` */
  get(id: string): Product {
    const link = this.find(id);
    if (link === undefined) throw new ApiError('not_found', 'There is no such product here.');
    return link;
  }

  all(): readonly (readonly [id: string, link: Product])[] {
    return [...this.#links];
  }

  /** As `checkoutRequestOf`. @throws ApiError `not_found`, `invalid_request` for an invalid quantity */
  request({ id, quantity }: LinkOrder): CheckoutRequest {
    return checkoutRequestOf(id, this.get(id), quantity);
  }

  /** The current price; undefined if the product is no longer sold. */
  priceOf({ id, quantity }: LinkOrder): Price | undefined {
    const link = this.find(id);
    return link && { amount: times(link.amount, quantity), currency: link.currency };
  }
}

/** The checkout request for a quantity of one product. @throws ApiError `invalid_request` for an invalid quantity */
export function checkoutRequestOf(id: string, link: Product, quantity: number): CheckoutRequest {
  const { name, description, imageUrl, maxQuantity, ...price } = link;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity) {
    const message =
      maxQuantity === 1 ? 'must be 1 for this product' : `must be a whole number from 1 to ${maxQuantity}`;
    throw validationError('invalid_request', 'quantity', message);
  }
  const amount = shownPrice(price);
  return {
    ...price,
    amount: times(price.amount, quantity),
    description,
    lineItems: [{ name, quantity, amount, imageUrl }],
    link: { id, quantity },
  };
}

/** The amount for display, with all decimals of its currency. */
export const shownPrice = ({ amount, currency }: Price): Decimal => pad(amount, minorUnits(currency) ?? 0);

/** The total for display. */
export const shownTotal = ({ amount, currency }: Price, quantity: number): Decimal =>
  shownPrice({ amount: times(amount, quantity), currency });

/** Validation errors of a product, as field and reason. */
export function linkFaults({
  amount,
  currency,
  maxQuantity,
}: Product): readonly (readonly [string, string])[] {
  const places = minorUnits(currency);
  if (places === undefined)
    return [['currency', 'must be an ISO 4217 code such as "EUR", or a coin such as "USDT"']];
  const fault = priceFault(amount, places);
  if (fault !== undefined) return [['amount', fault]];
  const most = priceFault(times(amount, maxQuantity), places);
  return most === undefined ? [] : [['maxQuantity', `times the amount ${most}`]];
}

const times = (amount: Decimal, quantity: number): Decimal => multiply(amount, String(quantity));
