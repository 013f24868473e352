import { describe, expect, test } from 'vitest';
import type { GatewayPayment } from '../../../server/testing/gateway-under-test.ts';
import { methodAt } from '../simulators.ts';
import { atAllGateways, startServer, type Answer, type Server } from '../start-server.ts';

/**
 * A gateway that answers 429 while many checkouts are open. The number by default:
 * `PAYWICKET_LOAD=10000 npx vitest run --config e2e/vitest.config.ts e2e/server/processes/load.full.test.ts` is the long form.
 */
const open = Number(process.env['PAYWICKET_LOAD'] ?? 300);
const groups = 10;
const atOnce = 10;
/** Ends it only where it hangs. */
const timeout = 600_000 + 4000 * open;

const second = 1000;
/** What the gateway asks for, and for how long it goes on asking. */
const retryAfter = 60 * second;
const trouble = 180 * second;
/** Calls that are on their way when the first 429 comes: a payment's order, and the list of deposits. */
const underWay = 2;
/** A payment without a viewer is polled again after 20 s, and up to a fifth more by chance. */
const schedule = 24 * second;
const step = 5 * second;
/** The budget of calls that the gateway is sent, and how many at once after a rest. */
const callsPerSecond = 20;
const burst = 100;
/** Of its two lists, all orders that wait and all deposits: pages of 100 that overlap by 10. */
const pages = 2 * Math.ceil(open / 90);

interface Opened {
  readonly id: string;
  readonly order: string;
}

async function openMany(server: Server): Promise<readonly Opened[]> {
  const references = new Map<string, string>();
  const numbers = Array.from({ length: open }, (_, index) => index).values();
  const work = async (): Promise<void> => {
    for (const _number of numbers) {
      const { body } = await server.merchant('POST', '/v1/checkouts', {
        amount: '50.00',
        currency: 'USD',
        provider: 'novapay',
      });
      const chosen = await server.shopper(body['sessionToken'] ?? '', 'POST', '/v1/session/method', {
        method: methodAt.novapay,
      });
      if (chosen.status !== 200) throw new Error(`method not chosen: ${chosen.text}`);
      references.set((chosen.body['payment'] as unknown as GatewayPayment).id, body['id'] ?? '');
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const { data } = await server.control('novapay', 'GET', '/payments');
  return (data as readonly GatewayPayment[]).map(({ id: order, reference }) => ({
    id: references.get(reference ?? '') ?? '',
    order,
  }));
}

/** Number of calls to the gateway, and its last status. */
async function lastCall(
  server: Server,
  after = { id: 0, status: null as number | null },
): Promise<typeof after> {
  const { data } = await server.control('novapay', 'GET', `/log?after=${after.id}`);
  const logged = data as readonly {
    readonly id: number;
    readonly status: number | null;
  }[];
  return logged.at(-1) ?? after;
}

/** By checkout, all that its merchant sees of it. */
async function checkouts(
  server: Server,
  opened: readonly Opened[],
): Promise<ReadonlyMap<string, Answer['body']>> {
  const read = new Map<string, Answer['body']>();
  for (const { id } of opened) read.set(id, await server.checkout(id));
  return read;
}

describe('R37: a gateway that answers 429 to everything', () => {
  test(
    `is not called for as long as it asks, changes none of ${open} checkouts, and all that are paid settle afterwards`,
    { timeout },
    async () => {
      const server = await startServer({
        ...atAllGateways,
        settings: { limits: { selectionsPerMinute: 1000 } },
      });
      await server.control('novapay', 'POST', '/webhooks', { mode: 'drop' });
      const opened = await openMany(server);
      expect(new Set(opened.map(({ id }) => id)).size).toBe(open);
      const before = await checkouts(server, opened);

      await server.control('novapay', 'POST', '/faults', { mode: 'rate_limited', ms: retryAfter });
      const since = await lastCall(server);
      const paidFirst = opened.slice(0, open / groups);
      for (const { order } of paidFirst) await server.pay('novapay', order, { instant: true });
      for (let passed = 0; passed < trouble; passed += step) await server.pass(step);
      const limited = await lastCall(server);
      let last = limited;
      expect(limited.status).toBe(429);
      expect(limited.id - since.id).toBeLessThanOrEqual((trouble / retryAfter) * underWay);
      expect(await checkouts(server, opened)).toEqual(before);

      await server.control('novapay', 'DELETE', '/faults');
      const over = server.now();
      await server.pass(retryAfter);
      const waiting = new Set<string>();
      for (let group = 0; group < groups; group += 1) {
        const paid = opened.slice((group * open) / groups, ((group + 1) * open) / groups);
        // The first of them are paid already.
        for (const { order } of group === 0 ? [] : paid)
          await server.pay('novapay', order, { instant: true });
        for (const { id } of paid) waiting.add(id);
        // Each that is paid takes a call for its order and one for its deposit; twice that, as others are asked for, too.
        const calls = 2 * (2 * paid.length + pages);
        const end = server.now() + schedule + (calls * second) / callsPerSecond;
        while (server.now() < end && waiting.size > 0) {
          await server.pass(step);
          last = await lastCall(server, last);
          expect(last.id - limited.id).toBeLessThanOrEqual(
            burst + ((server.now() - over) / second) * callsPerSecond,
          );
          for (const id of waiting) {
            const { status, exceptions } = await server.checkout(id);
            if (status === 'paid') waiting.delete(id);
            else expect({ status, exceptions }).toEqual({ status: 'open', exceptions: [] });
          }
        }
        expect([...waiting], `of group ${group}`).toEqual([]);
      }
      for (const [id, { status, exceptions }] of await checkouts(server, opened))
        expect({ id, status, exceptions }).toEqual({ id, status: 'paid', exceptions: [] });
    },
  );
});
