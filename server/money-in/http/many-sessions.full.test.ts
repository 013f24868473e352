import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf, newSessionToken } from '../../base/ids.ts';
import { startPostgres, type PostgresServer } from '../../testing/postgres-server.ts';
import { sampleCheckout, samplePayment } from '../../testing/sample.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

const OPEN = 10_000;
const POLLED = OPEN / 2;
const LIVES = 4;
const AT_ONCE = 100;
const HOUR_MS = 3_600_000;
/** Ends it only where it hangs. */
const timeout = 900_000;

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const inGroups = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, nth) =>
    all.slice(nth * AT_ONCE, (nth + 1) * AT_ONCE),
  );

interface Opened {
  readonly id: string;
  readonly token: string;
}

/** Straight into the database, each with an address to pay to and no poll of its payment for an hour. */
async function openMany({ services, now }: Workbench): Promise<readonly Opened[]> {
  const { checkouts: store, polls } = services.database;
  const expiresAt = now() + HOUR_MS;
  const opened = Array.from({ length: OPEN }, (_, nth) => ({ id: `chk_${nth}`, token: newSessionToken() }));
  for (const group of inGroups(opened))
    await Promise.all(
      group.map(({ id, token }) => {
        const payment = samplePayment({ id: `pay_${id}`, address: `address of ${id}`, expiresAt });
        const checkout = sampleCheckout({ id, payments: [payment], selectedId: payment.id, expiresAt });
        return store.create(checkout, {
          tokenHash: hashOf(token),
          checkoutId: id,
          createdAt: now(),
          expiresAt,
        });
      }),
    );
  await polls.schedule(
    opened.map(({ id }) => ({ paymentId: `pay_${id}`, at: expiresAt })),
    now(),
  );
  return opened;
}

test.each(['SQLite', 'PostgreSQL'])(
  'every poll of 5,000 pages is answered among 10,000 open checkouts, while others are created and paid, on %s',
  { timeout },
  async (name) => {
    const isPaid = new Set<string>();
    const gateway = scriptedProvider('novapay', {
      observe: (payment) =>
        says(
          payment,
          isPaid.has(payment.paymentId) ? { transactions: [coins(payment.paymentId, '50.00')] } : {},
        ),
    });
    const location = { kind: 'postgres', url: await postgres.createDatabase() } as const;
    const bench = await startWorkbench([gateway], name === 'PostgreSQL' ? { location } : {});
    const pages = (await openMany(bench)).slice(0, POLLED);

    const tags = new Map<string, string>();
    let unchanged = 0;
    const poll = async ({ id, token }: Opened): Promise<void> => {
      const response = await bench.services.app.request('/v1/session', {
        headers: { Authorization: `Bearer ${token}`, 'If-None-Match': tags.get(id) ?? '' },
      });
      tags.set(id, response.headers.get('etag') ?? '');
      if (response.status === 304) unchanged += 1;
      else expect(await response.json()).toMatchObject({ id, status: 'open' });
    };
    const lives = { ended: 0 };
    const live = async (): Promise<void> => {
      const { id, token } = await bench.open();
      await bench.choose(token);
      const [payment] = (await bench.services.checkouts.get(id)).payments;
      isPaid.add(payment?.id ?? '');
      const status = async () => {
        await bench.round();
        return (await bench.shopper(token, 'GET', '/v1/session')).body['status'];
      };
      await expect.poll(status).toBe('paid');
      lives.ended += 1;
    };
    const all = (async () => {
      while (lives.ended < LIVES) await live();
    })();
    all.catch(() => (lives.ended = LIVES));
    for (let rounds = 0; rounds < 2 || lives.ended < LIVES; rounds += 1)
      for (const group of inGroups(pages)) {
        await Promise.all(group.map(poll));
        // Requests without a socket would otherwise never let timers run.
        await setImmediate();
      }
    await all;
    expect(tags.size).toBe(POLLED);
    expect(unchanged).toBeGreaterThanOrEqual(POLLED);
  },
);
