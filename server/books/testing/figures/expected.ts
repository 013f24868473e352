import { minus, plus, write, zero, type Fraction } from './fractions.ts';
import type { Movement, Price, Truth } from './facts.ts';

/** Test helper: what the books and reports of many orders have to say, summed from their truths. Nothing of the product either. */

export interface OrderFacts {
  readonly price: Price;
  readonly truth: Truth;
}

interface Sum {
  readonly coins: Fraction;
  readonly value: Fraction;
}

export interface Day {
  readonly date: string;
  readonly provider: string;
  readonly asset: string;
  readonly currency: string;
  readonly places: number;
  readonly payments: ReadonlySet<string>;
  readonly refundsSent: number;
  readonly of: Readonly<Record<Movement['kind'], Sum>>;
}

const nothing: Sum = { coins: zero, value: zero };
const noSums: Day['of'] = {
  received: nothing,
  adjustment: nothing,
  gateway_fee: nothing,
  network_fee: nothing,
  refund: nothing,
  rate_difference: nothing,
};

/** By day, gateway, coin and currency. */
export function daysOf(orders: readonly OrderFacts[], dateOf: (at: number) => string): readonly Day[] {
  const days = new Map<string, Day>();
  for (const { price, truth } of orders)
    for (const { at, kind, payment, provider, asset, coins, value, isBack } of truth.movements) {
      const { currency, places } = price;
      const date = dateOf(at);
      const key = [date, provider, asset, currency].join(' ');
      const day = days.get(key) ?? {
        date,
        provider,
        asset,
        currency,
        places,
        payments: new Set<string>(),
        refundsSent: 0,
        of: noSums,
      };
      const { [kind]: before } = day.of;
      const sum = { coins: plus(before.coins, coins), value: plus(before.value, value) };
      days.set(key, {
        ...day,
        payments: kind === 'received' ? new Set([...day.payments, payment]) : day.payments,
        refundsSent: day.refundsSent + Number(kind === 'refund' && !isBack),
        of: { ...day.of, [kind]: sum },
      });
    }
  return [...days.values()];
}

/** As decimals, by name: what a daily total has. */
export function totalsOf({ payments, places, of }: Day): Readonly<Record<string, string>> {
  const fees = add(of.gateway_fee, of.network_fee);
  const came = add(of.received, of.adjustment);
  const net = { coins: minus(came.coins, fees.coins), value: minus(came.value, fees.value) };
  const sums = {
    gross: of.received,
    adjustments: of.adjustment,
    gatewayFees: of.gateway_fee,
    networkFees: of.network_fee,
    net,
    refunds: of.refund,
  };
  return {
    payments: String(payments.size),
    rateDifference: write(of.rate_difference.value, places),
    ...Object.fromEntries(
      Object.entries(sums).flatMap(([name, { coins, value }]) => [
        [`${name} coins`, write(coins)],
        [`${name} value`, write(value, places)],
      ]),
    ),
  };
}

export interface Figures {
  readonly received: string;
  readonly refunds: number;
  readonly refunded: string;
  readonly rateDifference: string;
  readonly kept: string;
  readonly fees: string;
}

/** What days had in one currency. */
export function figuresOf(days: readonly Day[], places: number): Figures {
  const total = (pick: (day: Day) => readonly Sum[]): Fraction =>
    days.flatMap(pick).reduce((before, { value }) => plus(before, value), zero);
  const sum = (pick: (day: Day) => readonly Sum[]): string => write(total(pick), places);
  const came = total(({ of }) => [of.received, of.adjustment, of.rate_difference]);
  return {
    received: sum(({ of }) => [of.received, of.adjustment]),
    rateDifference: sum(({ of }) => [of.rate_difference]),
    kept: write(
      minus(
        came,
        total(({ of }) => [of.refund]),
      ),
      places,
    ),
    refunds: days.reduce((count, { refundsSent }) => count + refundsSent, 0),
    refunded: sum(({ of }) => [of.refund]),
    fees: sum(({ of }) => [of.gateway_fee, of.network_fee]),
  };
}

const add = (one: Sum, other: Sum): Sum => ({
  coins: plus(one.coins, other.coins),
  value: plus(one.value, other.value),
});
