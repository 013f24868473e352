import type { Fraction } from './fractions.ts';

/** Test helper: what happened to an order, and what its figures are. */

/** Times are milliseconds, amounts are decimals. */
export type Fact = { readonly at: number } & (
  | {
      readonly is: 'quoted';
      readonly payment: string;
      readonly provider: string;
      readonly method: string;
      readonly asset: string;
      /** Coins that the shopper was asked for, and the part of the price that they pay. */
      readonly amount: string;
      readonly priceAmount: string;
      readonly rate: string;
      /** End of the quote. */
      readonly until: number;
    }
  /** A gateway's answer to one call. */
  | { readonly is: 'reported'; readonly payment: string; readonly coins: readonly Coins[] }
  | {
      readonly is: 'refunding';
      readonly refund: string;
      readonly payment: string;
      readonly method: string;
      readonly asset: string;
      readonly coins: string;
      readonly basis: 'coins' | 'price' | 'excess';
      /** Of the price, if that was the basis. */
      readonly price?: string | undefined;
    }
  | {
      readonly is: 'refund';
      readonly refund: string;
      readonly became: 'succeeded' | 'ended' | 'returned';
      /** In the coin. */
      readonly fee?: string;
    }
  /** A person accepts wrong coins, at the rates of the moment, or, without one, for a value. */
  | {
      readonly is: 'accepted';
      /** By coin, in the price's currency. */
      readonly rates: Readonly<Record<string, string>>;
      readonly value?: string | undefined;
    }
  /** A person waits no longer for what is on its way. */
  | { readonly is: 'dismissed' }
  /** What the shop was told. */
  | { readonly is: 'paid' }
  | { readonly is: 'ready' }
);

/** As a gateway reports them. */
export interface Coins {
  readonly key: string;
  readonly method: string;
  readonly asset: string;
  readonly amount: string;
  readonly status: 'detected' | 'final' | 'gone';
  /** When they moved; null if the gateway does not say. */
  readonly moved: number | null;
  /** The coin's rate in the price's currency at the time of the report; null without one. */
  readonly rate: string | null;
  /** Of the gateway, in the coin; null for none. */
  readonly fee: string | null;
}

export interface Price {
  readonly amount: string;
  readonly currency: string;
  /** Decimals of the currency. */
  readonly places: number;
}

/** A line of the books. */
export interface Movement {
  readonly at: number;
  readonly kind: 'received' | 'adjustment' | 'gateway_fee' | 'network_fee' | 'refund' | 'rate_difference';
  readonly payment: string;
  readonly provider: string;
  readonly asset: string;
  readonly coins: Fraction;
  readonly value: Fraction;
  /** Whether it is a refund that came back. */
  readonly isBack: boolean;
}

export interface Truth {
  readonly received: Fraction;
  readonly refunded: Fraction;
  /** What refunds took off the price less what their coins were worth when they came. */
  readonly rateDifference: Fraction;
  readonly kept: Fraction;
  /** Final money less succeeded refunds, and what is on its way. */
  readonly paid: Fraction;
  readonly pending: Fraction;
  readonly due: Fraction;
  readonly refundState: 'none' | 'part' | 'whole';
  /** Whether nothing is left of what came, once all refunds that are on their way have succeeded. */
  readonly isGoingBack: boolean;
  /** Final coins of a paid order are gone, and what is left is less than the price. */
  readonly isLost: boolean;
  readonly movements: readonly Movement[];
}
