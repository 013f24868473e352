import type { CheckoutRequest, LinkOrder } from '../money-in/checkout/model.ts';
import { minorUnits, priceFault } from '../base/money/currency.ts';
import type { Customer } from '../gateways/gateway.ts';
import type { Price } from '../money-in/checkout/price.ts';
import { ApiError, validationError } from '../base/errors.ts';
import { multiply, pad, type Decimal } from '../base/money/decimal.ts';

/** A product of the store's catalogue, sold through a URL. No part of its price comes from a page (R1). */
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

/** A link that the merchant created at run time. Times are milliseconds since 1970. */
export interface StoredLink extends Price {
  readonly id: string;
  readonly name: string;
  readonly reference: string | null;
  /** Customer of the link's checkouts; never shown on its page. */
  readonly customer: Customer | null;
  /** 1: the link can be paid once, by anyone who has it, so everyone shares one checkout. Null: any number of times. */
  readonly uses: 1 | null;
  /** For a link with one use, the checkout that was opened last; null if none was opened, and for other links. */
  readonly checkoutId: string | null;
  readonly createdAt: number;
  /** Time from which the link opens no checkout; null if it never expires. */
  readonly expiresAt: number | null;
  /** Time when the merchant ended the link; null if the merchant has not ended it. */
  readonly endedAt: number | null;
  /** Increases with each change of the link. A checkout is created only for the version that its price comes from. */
  readonly version: number;
}

/** Whether an id has the form of a stored link's id. A link of the settings may also have such an id, and is found first. */
export const isStoredId = (id: string): boolean => /^lnk_[\w-]{24}$/.test(id);

export class Links {
  readonly #links: ReadonlyMap<string, Product>;

  constructor(links: Readonly<Record<string, Product>>) {
    this.#links = new Map(Object.entries(links));
  }

  find(id: string): Product | undefined {
    return this.#links.get(id);
  }

  /**
   * Returns the link with this id.
   * @throws ApiError `not_found`
   */
  get(id: string): Product {
    const link = this.find(id);
    if (link === undefined) throw new ApiError('not_found', 'There is no such product here.');
    return link;
  }

  all(): readonly (readonly [id: string, link: Product])[] {
    return [...this.#links];
  }

  /**
   * Like `checkoutRequestOf`, for a link with this id.
   * @throws ApiError `not_found`, `invalid_request` for an invalid quantity
   */
  request({ id, quantity }: LinkOrder): CheckoutRequest {
    return checkoutRequestOf(id, this.get(id), quantity);
  }

  /** Returns the current price of an order; undefined if the product is no longer sold. */
  priceOf({ id, quantity }: LinkOrder): Price | undefined {
    const link = this.find(id);
    return link && { amount: times(link.amount, quantity), currency: link.currency };
  }
}

/**
 * Returns the checkout request for a quantity of one product.
 * @throws ApiError `invalid_request` for an invalid quantity
 */
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

/** Returns the amount for display, with all decimals of its currency. */
export const shownPrice = ({ amount, currency }: Price): Decimal => pad(amount, minorUnits(currency) ?? 0);

/** Returns the total for display. */
export const shownTotal = ({ amount, currency }: Price, quantity: number): Decimal =>
  shownPrice({ amount: times(amount, quantity), currency });

/** Returns the validation errors of a product, as field and reason. */
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
