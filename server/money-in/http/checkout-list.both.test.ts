import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleCheckout, start } from '../../testing/sample.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { byTier } from '../../testing/tier.ts';
import type { Workbench } from '../../testing/workbench.ts';

/** `GET /v1/checkouts` in each order. */

const startWorkbench = workbenchOfTier();

const orders = [
  'newest',
  'oldest',
  'newestReady',
  'oldestReady',
  'newestPaid',
  'oldestPaid',
  'largest',
  'smallest',
  'mostMissing',
] as const;

/** Few values of each, so that many are equal. */
const anOrder = fc.record({
  cents: fc.oneof(fc.constantFrom(1, 900, 990, 1000, 10_050), fc.integer({ min: 1, max: 2_000_000 })),
  currency: fc.constantFrom('EUR', 'USD'),
  at: fc.integer({ min: 0, max: 5 }),
  readyAt: fc.integer({ min: 0, max: 5 }),
  paidAt: fc.integer({ min: 0, max: 5 }),
});
type Order = (typeof anOrder extends fc.Arbitrary<infer Value> ? Value : never) & { readonly id: string };

const descending = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);
const newestFirst = (a: Order, b: Order): number => b.at - a.at || descending(a.id, b.id);
const largestFirst = (a: Order, b: Order): number =>
  descending(b.currency, a.currency) || b.cents - a.cents || newestFirst(a, b);
const by =
  (time: 'readyAt' | 'paidAt', sign: 1 | -1) =>
  (a: Order, b: Order): number =>
    sign * (a[time] - b[time] || descending(b.id, a.id));
const comparisons: Readonly<Record<(typeof orders)[number], (a: Order, b: Order) => number>> = {
  newest: newestFirst,
  oldest: (a, b) => newestFirst(b, a),
  newestReady: by('readyAt', -1),
  oldestReady: by('readyAt', 1),
  newestPaid: by('paidAt', -1),
  oldestPaid: by('paidAt', 1),
  largest: largestFirst,
  // Nothing has come for any of them.
  mostMissing: largestFirst,
  smallest: (a, b) =>
    a.currency === b.currency && a.cents !== b.cents ? a.cents - b.cents : largestFirst(a, b),
};

async function write(
  { services }: Workbench,
  { id, cents, currency, at, readyAt, paidAt }: Order,
  reference: string,
) {
  const checkout = sampleCheckout({
    id,
    currency,
    amount: (cents / 100).toFixed(2),
    createdAt: start + at,
    readyAt: start + readyAt,
    paidAt: start + paidAt,
    details: { reference },
    payments: [],
    selectedId: null,
  });
  const session = { tokenHash: `token ${id}`, checkoutId: id, createdAt: start, expiresAt: start + 1 };
  await services.database.checkouts.create(checkout, session);
}

interface Answer {
  readonly data: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

async function read({ merchant }: Workbench, query: Readonly<Record<string, string>>): Promise<Answer> {
  const { body, text } = await merchant('GET', `/v1/checkouts?${new URLSearchParams(query).toString()}`);
  expect(body['data'], text).toBeDefined();
  return body as unknown as Answer;
}

test('lists have each order over all pages, while orders arrive, and each order once', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')], { writesOwnRows: true });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anOrder, { maxLength: 12 }),
      fc.array(anOrder, { maxLength: 4 }),
      fc.constantFrom(...orders),
      fc.integer({ min: 1, max: 13 }),
      async (first, arriving, sort, limit) => {
        run += 1;
        const reference = `run-${run}`;
        const named = [...first, ...arriving].map((each, index) =>
          Object.assign(each, { id: `chk_${run}_${index}` }),
        );
        const [before, later] = [named.slice(0, first.length), named.slice(first.length)];
        for (const each of before) await write(bench, each, reference);
        const found: string[] = [];
        const written = [...before];
        let cursor: string | null = null;
        do {
          const query = { reference, sort, limit: String(limit) };
          const { data, nextCursor }: Answer = await read(
            bench,
            cursor === null ? query : { ...query, cursor },
          );
          expect(data.length).toBe(nextCursor === null ? Math.min(data.length, limit) : limit);
          found.push(...data.map(({ id }) => id));
          cursor = nextCursor;
          const next = later[written.length - before.length];
          if (next === undefined || cursor === null) continue;
          await write(bench, next, reference);
          written.push(next);
        } while (cursor !== null);
        // What arrives has its place, or is before what was read.
        const shown = new Set(found);
        expect(found).toEqual(
          written
            .filter(({ id }) => shown.has(id))
            .toSorted(comparisons[sort])
            .map(({ id }) => id),
        );
        expect(before.filter(({ id }) => !shown.has(id))).toEqual([]);
      },
    ),
    { numRuns: byTier(60, 300) },
  );
});

test('a cursor is refused in another order than its own, and one that is none', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')], { writesOwnRows: true });
  for (const id of ['chk_1', 'chk_2'])
    await write(bench, { id, cents: 990, currency: 'EUR', at: 0, readyAt: 0, paidAt: 0 }, id);
  for (const sort of orders) {
    const { nextCursor } = await read(bench, { sort, limit: '1' });
    for (const other of orders) {
      const { status, body } = await bench.merchant(
        'GET',
        `/v1/checkouts?sort=${other}&cursor=${nextCursor}`,
      );
      const detail = `cursor: must be the nextCursor of an answer of this list, with sort=${other}`;
      expect([sort, other, status, body['detail']]).toEqual(
        sort === other ? [sort, other, 200, undefined] : [sort, other, 400, detail],
      );
    }
    const odds = ['x', `${sort}.`, `${sort}.1`, `${sort}.1e9.EUR.1.chk_1`];
    for (const odd of sort === 'mostMissing' ? odds : [...odds, `${sort}.-1.EUR.1.chk_1`]) {
      const { status } = await bench.merchant('GET', `/v1/checkouts?sort=${sort}&cursor=${odd}`);
      expect([odd, status]).toEqual([odd, 400]);
    }
  }
  const { status, body } = await bench.merchant('GET', '/v1/checkouts?sort=price');
  expect([status, body['detail']]).toEqual([
    400,
    'sort: must be newest, oldest, newestReady, oldestReady, newestPaid, oldestPaid, largest, smallest or mostMissing',
  ]);
  expect((await bench.merchant('GET', '/v1/reports/checkouts?sort=largest')).status).toBe(400);
});
