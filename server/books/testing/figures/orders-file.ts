import { expect } from 'vitest';
import type { Workbench } from '../../../testing/workbench.ts';
import { readCsv, type Seen } from './checks.ts';
import type { Movement } from './facts.ts';
import { minus, plus, read, write, zero, type Fraction } from './fractions.ts';

/** Test helper: the file that an accountant sums. Its columns are added by order and by day. */

const columns = ['received', 'refunded', 'fee', 'net', 'rateDifference'] as const;

export async function checkOrdersFile(
  bench: Workbench,
  all: readonly Seen[],
  dateOf: (at: number) => string,
): Promise<void> {
  const { status, text } = await bench.merchant('GET', '/v1/orders.csv?from=2029-01-01&to=2032-01-01');
  expect(status, text).toBe(200);
  const found = new Map<string, Fraction>();
  const expected = new Map<string, Fraction>();
  const add = (to: Map<string, Fraction>, keys: readonly string[], value: Fraction): void => {
    for (const key of keys) to.set(key, plus(to.get(key) ?? zero, value));
  };
  for (const row of readCsv(text)) {
    const { checkoutId, day, currency } = row;
    for (const name of columns)
      add(found, [`${checkoutId} ${name}`, `${day} ${currency} ${name}`], read(row[name] ?? ''));
  }
  for (const { life, truth } of all)
    for (const { at, kind, value } of truth.movements) {
      const keys = [life.id, `${dateOf(at)} ${life.price.currency}`];
      const { [kind]: column } = columnOf;
      const named = (name: string): readonly string[] => keys.map((key) => `${key} ${name}`);
      add(expected, named(column), value);
      const isAdded = column === 'received' || column === 'rateDifference';
      add(expected, named('net'), isAdded ? value : minus(zero, value));
    }
  const sumsOf = (sums: ReadonlyMap<string, Fraction>): readonly string[] =>
    [...sums]
      .filter(([, { top }]) => top !== 0n)
      .map(([key, value]) => `${key} ${write(value)}`)
      .toSorted((one, other) => Number(one > other) - Number(one < other));
  expect(sumsOf(found)).toEqual(sumsOf(expected));
}

const columnOf: Readonly<Record<Movement['kind'], (typeof columns)[number]>> = {
  received: 'received',
  adjustment: 'received',
  refund: 'refunded',
  gateway_fee: 'fee',
  network_fee: 'fee',
  rate_difference: 'rateDifference',
};
