import fc from 'fast-check';
import { expect } from 'vitest';
import { exceptionKinds, checkoutStatuses } from '../../../base/contract/constants.ts';
import type { Workbench } from '../../../testing/workbench.ts';
import type { Seen } from './checks.ts';
import { compare, read, sum, write, type Fraction } from './fractions.ts';
import { emailOf } from './life.ts';
import { customers, providers } from './plans.ts';

/** Test helper: random filters of orders, and what they have to find. */

const byText = (one: string, other: string): number => Number(one > other) - Number(one < other);
const names =
  'status exception refunded refundState ready toShip fulfilled provider email link price times'.split(' ');
const timed = [
  ['from', 'to'],
  ['readyFrom', 'readyTo'],
  ['paidFrom', 'paidTo'],
] as const;

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
      refundState: rarely(fc.constantFrom('none', 'part', 'whole')),
      ready: rarely(fc.constantFrom('true', 'false')),
      toShip: rarely(fc.constant('true')),
      fulfilled: rarely(fc.constantFrom('true', 'false')),
      provider: rarely(fc.constantFrom(...providers)),
      email: rarely(fc.nat(customers - 1).map(emailOf)),
      link: links.length === 0 ? fc.constant(undefined) : rarely(fc.constantFrom(...links)),
      price: rarely(price),
      times: rarely(fc.tuple(fc.constantFrom(...timed), time, time)),
      kept: fc.subarray(names, {
        maxLength: 3,
      }),
    })
    .map(({ kept, price: of, times, ...texts }) => {
      const [ends, ...between] = times ?? [timed[0]];
      const [from, to] = between.toSorted(byText);
      const given = {
        ...texts,
        ...(kept.includes('price') && of && { amount: of.amount, currency: of.currency }),
        ...(kept.includes('times') && { [ends[0]]: from, [ends[1]]: to }),
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

/** Whether its money is gone, or may be: also after a person has left that as it is. */
export const isMissing = ({ checkout: { exceptions, payments, resolution }, truth }: Seen): boolean =>
  exceptions.includes('reversed') ||
  payments.some(({ recheckedUntil }) => recheckedUntil !== null) ||
  (truth.isLost && resolution?.action !== 'accept');

/** What a person has to send: of a link, ready, not sent yet, and its money neither missing nor going back. */
export const isToShip = (seen: Seen): boolean => {
  const { checkout, truth } = seen;
  return (
    checkout.link !== null &&
    checkout.readyAt !== null &&
    checkout.fulfilledAt === null &&
    !truth.isGoingBack &&
    !isMissing(seen)
  );
};

/** Whether an order is found, by the fields that tell of its state: none of them is an amount of what came. */
function isFound({ checkout, life, truth }: Seen, wanted: Filter): boolean {
  const { status, exceptions, refunds, payments, customer, link } = checkout;
  const { readyAt, fulfilledAt, createdAt, paidAt } = checkout;
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
    refundState: (value) => truth.refundState === value,
    ready: (value) => (value === 'true' ? readyAt !== null && !truth.isGoingBack : readyAt === null),
    toShip: () => isToShip({ checkout, life, truth }),
    fulfilled: (value) => (fulfilledAt !== null) === (value === 'true'),
    provider: (value) => payments.some(({ provider }) => provider === value),
    email: (value) => customer?.email === value,
    link: (value) => link?.id === value,
    amount: (value) => compare(read(life.price.amount), read(value)) === 0,
    currency: (value) => life.price.currency === value,
    from: (value) => createdAt >= value,
    to: (value) => createdAt < value,
    readyFrom: (value) => readyAt !== null && readyAt >= value,
    readyTo: (value) => readyAt !== null && readyAt < value,
    paidFrom: (value) => paidAt !== null && paidAt >= value,
    paidTo: (value) => paidAt !== null && paidAt < value,
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
      const total = (pick: (each: Seen) => Fraction): string => write(sum(own.map(pick)), places);
      return {
        currency,
        count: own.length,
        amount: total(({ life }) => read(life.price.amount)),
        received: total(({ truth }) => truth.received),
        refunded: total(({ truth }) => truth.refunded),
        rateDifference: total(({ truth }) => truth.rateDifference),
        kept: total(({ truth }) => truth.kept),
      };
    }),
  });
}

const orders = {
  newest: 'createdAt',
  oldest: 'createdAt',
  newestReady: 'readyAt',
  oldestReady: 'readyAt',
  newestPaid: 'paidAt',
  oldestPaid: 'paidAt',
} as const;
export const order = fc.constantFrom(...(Object.keys(orders) as (keyof typeof orders)[]));

/** What a filter lists, page by page, and in which order. */
export async function checkListed(
  bench: Workbench,
  all: readonly Seen[],
  wanted: Filter,
  sort: keyof typeof orders,
): Promise<void> {
  const { [sort]: by } = orders;
  const listed: string[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ ...wanted, sort, limit: '40', ...(cursor !== null && { cursor }) });
    const { status, text, body } = await bench.merchant('GET', `/v1/checkouts?${query.toString()}`);
    expect(status, text).toBe(200);
    const rows = body['data'] as unknown as readonly Seen['checkout'][];
    listed.push(...rows.map(({ id }) => id));
    cursor = body['nextCursor'] as unknown as string | null;
  } while (cursor !== null);
  const timeOf = new Map(all.map(({ checkout }) => [checkout.id, checkout[by]]));
  const found = all.filter((each) => isFound(each, wanted) && timeOf.get(each.life.id) !== null);
  expect([wanted, sort, listed.toSorted()]).toEqual([
    wanted,
    sort,
    found.map(({ life }) => life.id).toSorted(),
  ]);
  const times = listed.map((id) => timeOf.get(id) ?? '');
  const sorted = sort.startsWith('oldest') ? times.toSorted() : times.toSorted().toReversed();
  expect(times).toEqual(sorted);
}
