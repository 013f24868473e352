import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../../server/testing/postgres-server.ts';
import { differences, readAll, settled, type Answers } from './answers.ts';
import type { GatewayId } from '../../server/base/contract/constants.ts';
import { fill } from './filling.ts';
import { installFormer, FORMER } from './install.ts';
import { openScene, type Answer } from './scene.ts';

/** The last release fills a database, this tree goes on with what is under way in it, and that release goes on with the rest. */

const here = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const start = Date.UTC(2026, 10, 2, 9);
const minute = 60_000;
const hour = 60 * minute;

const installed = await installFormer();
if ('missing' in installed) console.log(`skipped: ${installed.missing}`);

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe.skipIf('missing' in installed).each(['sqlite', 'postgres'] as const)('on %s', (name) => {
  test(`R152: money under way at ${FORMER} arrives once by this tree, and ${FORMER} reads and continues all of it`, async () => {
    if ('missing' in installed) return;
    const then = installed.entry;
    const databaseUrl = name === 'postgres' ? await postgres.createDatabase() : undefined;
    const scene = await openScene({ entry: then, start, ...(databaseUrl !== undefined && { databaseUrl }) });
    try {
      const { ann, shop, out, tokens } = await fill(scene);
      const read = (): Promise<Answers> =>
        settled(() => readAll((path, token = ann) => scene.send(token, 'GET', path), tokens));
      const named = async (reference: string) => {
        const { body } = await shop.ann('GET', `/v1/checkouts?reference=${reference}`);
        const [found] = body['data'] as readonly { id: string; payments: readonly { id: string }[] }[];
        if (found === undefined) throw new Error(`there is no ${reference}`);
        return found;
      };
      const idsOf = async (list: string, status: string): Promise<readonly string[]> => {
        const { body } = await shop.ann('GET', `${list}?status=${status}&limit=100`);
        return (body['data'] as readonly { id: string }[]).map(({ id }) => id);
      };
      const withdrawals = async (amount: string): Promise<number> => {
        const all = (await scene.control('novapay', 'GET', '/withdrawals')) as readonly { amount: string }[];
        return all.filter((each) => Number(each.amount) === Number(amount)).length;
      };
      const becomes = (answer: Answer, kind: 'payouts' | 'refunds', status: string) =>
        out.becomes(kind, answer, status, 10 * minute);

      const filled = await read();
      // At the gateway already, and one that its hold keeps back.
      const [asked, kept] = [['30', '34.5', '6.1', '6.2'], '29'];
      const before = await Promise.all(asked.map(withdrawals));
      expect(await withdrawals(kept)).toBe(0);
      await scene.restart(here);
      expect(differences(filled, await read())).toEqual([]);

      // What was under way goes on by this tree.
      scene.endpoints.clear();
      for (const reference of ['seen', 'part']) {
        const { id } = await named(reference);
        await shop.becomes({ id, token: '' }, reference === 'seen' ? '"status":"paid"' : '"underpaid"', 1000);
      }
      const pending = await idsOf('/v1/refunds', 'pending');
      const held = await idsOf('/v1/refunds', 'on_hold');
      expect(pending.length).toBeGreaterThan(0);
      expect(held.length).toBeGreaterThan(0);
      for (const id of [...pending, ...held]) {
        const isThere = async () =>
          (await shop.ann('GET', `/v1/refunds/${id}`)).body['status'] === 'succeeded';
        await scene.passUntil(`refund ${id}`, isThere, hour);
      }
      expect(await Promise.all(asked.map(withdrawals))).toEqual(before);
      expect(await withdrawals(kept)).toBe(1);
      // Those that are disabled keep what waits.
      const undelivered = async () => {
        const { body } = await shop.ann('GET', '/v1/webhook-endpoints');
        const endpoints = body['data'] as readonly { status: string; waiting: number }[];
        return endpoints.filter(({ status, waiting }) => status === 'enabled' && waiting > 0).length;
      };
      await scene.passUntil('deliveries', async () => (await undelivered()) === 0, 12 * hour);
      // What waits for a second person counts towards the bounds of its day.
      await scene.pass(24 * hour);
      const mine = await shop.open('novapay', { reference: 'by-this-tree' });
      const payment = await shop.choose(mine);
      const refunded = await shop.paid('novapay');
      const claimed = await out.refund(refunded, { amount: '19' });
      // A link of this tree, which that release does not know.
      const invoice = {
        name: 'Invoice 17',
        amount: '24.00',
        currency: 'USD',
        reference: 'invoice-17',
        uses: 1,
      };
      const { body: link } = await shop.ann('POST', '/v1/links', invoice);
      const opened = await scene.send('', 'POST', `/v1/links/${String(link['id'])}/sessions`, {});
      const invoiced = {
        id: (await named('invoice-17')).id,
        token: String(opened.body['sessionToken']),
      };
      const due = await shop.choose(invoiced);
      const [{ provider }] = (await shop.read(invoiced))['payments'] as readonly [
        { readonly provider: GatewayId },
      ];

      // And the release before reads what this tree wrote, where it was killed.
      const written = await read();
      await scene.restart(then, 'SIGKILL');
      expect(differences(await read(), written)).toEqual([]);
      await shop.send('novapay', payment);
      await shop.becomes(mine, '"status":"paid"', minute);
      await shop.send(provider, due);
      await shop.becomes(invoiced, '"status":"paid"', minute);
      const { body: found } = await shop.ann('GET', '/v1/search?q=invoice-17');
      expect(found).toMatchObject({ data: [{ checkoutId: invoiced.id }] });
      await out.claim(claimed);
      await becomes(claimed, 'refunds', 'succeeded');
      expect(await withdrawals('19')).toBe(1);
      const sent = await out.payout('novapay', '18');
      await becomes(sent, 'payouts', 'completed');
      const again = await read();
      await scene.restart(here);
      expect(differences(again, await read())).toEqual([]);
      expect((await shop.ann('GET', `/v1/links/${String(link['id'])}`)).body).toMatchObject({
        status: 'paid',
        checkoutId: invoiced.id,
      });
      expect(scene.server.log()).not.toContain('cannot be read');
    } finally {
      await scene.close();
    }
  });
});
