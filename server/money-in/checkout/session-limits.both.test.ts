import { describe, expect, test } from 'vitest';
import { scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { startWorkbench, type WorkbenchOptions } from '../../testing/workbench.ts';

/** R70: what one session may write, over HTTP, with either database. */

const { name, locate } = databaseOfTier();
const methods = ['usdt-tron', 'usdt-ethereum', 'usdt-bsc', 'usdt-solana'];

/** Servers with one gateway: two where they share a database. */
async function start(settings: WorkbenchOptions['settings'] = {}) {
  const location = await locate();
  const given = { location, settings };
  const gateway = scriptedProvider('gateway1', { offers: methods.map((method) => scriptedOffer(method)) });
  const bench = await startWorkbench([gateway], given);
  const benches = name === 'SQLite' ? [bench] : [bench, await startWorkbench([gateway], given)];
  return { bench, benches, gateway };
}

interface Line {
  readonly actor: string;
  readonly summary: string;
}

async function opened() {
  const { bench } = await start();
  const { id, token } = await bench.open();
  const choose = async (method: string) => (await bench.choose(token, method)).status;
  const sent = (body: object) => bench.shopper(token, 'POST', '/v1/session/sent', body);
  const timeline = async () => {
    const { body } = await bench.merchant('GET', `/v1/checkouts/${id}/events?limit=100`);
    return body['data'] as unknown as readonly Line[];
  };
  return { bench, id, token, choose, sent, timeline };
}

describe(`R70: one session, on ${name},`, () => {
  test('switches between its payments at most sixty times a minute, and another session is not affected', async () => {
    const { bench, id, choose } = await opened();
    const alternating = async (times: number) => {
      const statuses = new Set<number>();
      for (let turn = 0; turn < times; turn += 1) statuses.add(await choose(methods[turn % 2] ?? ''));
      return [...statuses];
    };
    expect(await alternating(60)).toEqual([200]);
    const stored = await bench.services.checkouts.get(id);
    expect(await alternating(10)).toEqual([429]);
    expect(await bench.services.checkouts.get(id)).toEqual(stored);
    const { token } = await bench.open();
    expect((await bench.choose(token)).status).toBe(200);
  });

  test('is one line of the timeline while its selection keeps changing', async () => {
    const { choose, sent, timeline } = await opened();
    await choose('usdt-tron');
    await choose('usdt-ethereum');
    const before = await timeline();
    for (const method of ['usdt-tron', 'usdt-ethereum', 'usdt-tron']) await choose(method);
    expect(await timeline()).toMatchObject([
      ...before,
      { actor: 'shopper', summary: 'went back to USDT on TRON' },
    ]);
    // What happens in between keeps its place.
    await sent({});
    for (const method of ['usdt-ethereum', 'usdt-tron', 'usdt-ethereum']) await choose(method);
    expect((await timeline()).slice(before.length).map(({ summary }) => summary)).toEqual([
      'went back to USDT on TRON',
      'says that it has been sent: USDT on TRON',
      'went back to USDT on Ethereum',
    ]);
  });

  test('reports at most twenty transactions for a payment, also where it takes each back', async () => {
    const { bench, id, choose, sent, timeline } = await opened();
    await choose('usdt-tron');
    for (let count = 1; count <= 20; count += 1) {
      expect((await sent({ hash: `hash-${count}` })).status).toBe(200);
      // The same one again does not count.
      expect((await sent({ hash: `hash-${count}` })).status).toBe(200);
      if (count % 2 === 0) expect((await sent({ hash: null })).status).toBe(200);
    }
    const stored = await bench.services.checkouts.get(id);
    const lines = await timeline();
    const refused = await sent({ hash: 'hash-21' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    expect(refused.body['detail']).toContain('20 transactions have already been reported for this payment');
    expect(await bench.services.checkouts.get(id)).toEqual(stored);
    expect(await timeline()).toEqual(lines);
    // Another payment has its own.
    await choose('usdt-ethereum');
    expect((await sent({ hash: 'hash-21' })).status).toBe(200);
  });

  test('that chooses four methods at once gets two addresses where two payments are allowed', async () => {
    const { bench, benches, gateway } = await start({ paymentsPerCheckout: 2 });
    for (let round = 1; round <= 10; round += 1) {
      const { id, token } = await bench.open();
      const answers = await Promise.all(
        methods.map((method, index) => (benches[index % benches.length] ?? bench).choose(token, method)),
      );
      const refused = { status: 409, body: { code: 'too_many_payments' } };
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
      expect(answers.filter(({ status }) => status !== 200)).toMatchObject([refused, refused]);
      const { payments } = await bench.services.checkouts.get(id);
      expect(payments.map(({ status }) => status)).toEqual(['awaiting', 'awaiting']);
      expect(gateway.created).toHaveLength(2 * round);
    }
  });
});
