import fc from 'fast-check';
import { expect } from 'vitest';
import { exceptionKinds, checkoutStatuses } from '../../contract/constants.ts';
import type { Workbench } from '../workbench.ts';
import type { Seen } from './checks.ts';
import { compare, read, sum, write } from './fractions.ts';
import { emailOf } from './life.ts';
import { customers, providers } from './plans.ts';

/** Test helper: random filters of orders, and what they have to find. */

type Filter = Readonly<Record<string, string>>;

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });

export const filter = (all: readonly Seen[], begin: number, end: number): fc.Arbitrary<Filter> => {
  const links = [...new Set(all.flatMap(({ checkout }) => checkout.link?.id ?? []))];
  const time = fc.integer({ min: begin, max: end }).map((at) => new Date(at).toISOString());
  const price = fc.nat(all.length - 1).map((index) => all[index]?.life.price);
  return fc
    .record({
      status: rarely(fc.constantFrom(...checkoutStatuses)),
      exception: rarely(fc.constantFrom(...exceptionKinds, 'any')),
      refunded: rarely(fc.constantFrom('true', 'false', 'any', 'open', 'none')),
      ready: rarely(fc.constantFrom('true', 'false')),
      provider: rarely(fc.constantFrom(...providers)),
      email: rarely(fc.nat(customers - 1).map(emailOf)),
      link: links.length === 0 ? fc.constant(undefined) : rarely(fc.constantFrom(...links)),
      price: rarely(price),
      times: rarely(fc.tuple(time, time)),
      kept: fc.subarray(
        ['status', 'exception', 'refunded', 'ready', 'provider', 'email', 'link', 'price', 'times'],
        {
          maxLength: 3,
        },
      ),
    })
    .map(({ kept, price: of, times, ...texts }) => {
      const [from, to] = [...(times ?? [])].toSorted();
      const given = {
        ...texts,
        ...(kept.includes('price') && of && { amount: of.amount, currency: of.currency }),
        ...(kept.includes('times') && { from, to }),
      };
      const isWanted = (name: string): boolean => !(name in texts) || kept.includes(name);
      return Object.fromEntries(
        Object.entries(given).filter(
          (entry): entry is [string, string] => entry[1] !== undefined && isWanted(entry[0]),
        ),
      );
    });
};

const ended = ['succeeded', 'failed', 'rejected', 'cancelled', 'expired', 'returned'];

/** Whether an order is found, by the fields that tell of its state: none of them is an amount of what came. */
function isFound({ checkout, life }: Seen, wanted: Filter): boolean {
  const { status, exceptions, refunds, readyAt, payments, customer, link, createdAt } = checkout;
  const has = refunds.map((refund) => refund.status);
  const tests: Readonly<Record<string, (value: string) => boolean>> = {
    status: (value) => status === value,
    exception: (value) =>
      value === 'any' ? exceptions.length > 0 : exceptions.some((kind) => kind === value),
    refunded: (value) =>
      ({
        true: has.includes('succeeded'),
        false: !has.includes('succeeded'),
        any: has.length > 0,
        open: has.some((state) => !ended.includes(state)),
        none: has.length === 0,
      })[value] === true,
    ready: (value) => (readyAt !== null) === (value === 'true'),
    provider: (value) => payments.some(({ provider }) => provider === value),
    email: (value) => customer?.email === value,
    link: (value) => link?.id === value,
    amount: (value) => compare(read(life.price.amount), read(value)) === 0,
    currency: (value) => life.price.currency === value,
    from: (value) => createdAt >= value,
    to: (value) => createdAt < value,
  };
  return Object.entries(wanted).every(([name, value]) => tests[name]?.(value) === true);
}

/** Number and sums of what a filter finds. */
export async function checkFilter(bench: Workbench, all: readonly Seen[], wanted: Filter): Promise<void> {
  const query = new URLSearchParams(wanted).toString();
  const { status, text, body } = await bench.merchant('GET', `/v1/reports/checkouts?${query}`);
  expect(status, text).toBe(200);
  const found = all.filter((each) => isFound(each, wanted));
  const currencies = [...new Set(found.map(({ life }) => life.price.currency))].toSorted();
  expect({ query, ...body }).toEqual({
    query,
    count: found.length,
    more: false,
    data: currencies.map((currency) => {
      const own = found.filter(({ life }) => life.price.currency === currency);
      const places = own[0]?.life.price.places ?? 0;
      return {
        currency,
        count: own.length,
        amount: write(sum(own.map(({ life }) => read(life.price.amount))), places),
      };
    }),
  });
}
