import { compare, type Decimal } from '../../base/money/decimal.ts';

export interface Price {
  readonly amount: Decimal;
  readonly currency: string;
}

export const isSamePrice = (one: Price, other: Price): boolean =>
  one.currency === other.currency && compare(one.amount, other.amount) === 0;
