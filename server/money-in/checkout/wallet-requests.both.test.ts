import { describe, expect, test } from 'vitest';
import { scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { startWorkbench } from '../../testing/workbench.ts';

/** R91: pages of one checkout ask one wallet, over HTTP, with either database. */

const { name, locate } = databaseOfTier();
const methods = ['usdt-ethereum', 'usdt-tron'];
const other = { id: 'page-2', wallet: 'Rabby' };
const own = { id: 'page-1', wallet: 'MetaMask' };

/** Servers with one gateway: two where they share a database. */
async function chosen() {
  const location = await locate();
  const given = { location };
  const gateway = scriptedProvider('gateway1', { offers: methods.map((method) => scriptedOffer(method)) });
  const bench = await startWorkbench([gateway], given);
  const benches = name === 'SQLite' ? [bench] : [bench, await startWorkbench([gateway], given)];
  const { id, token } = await bench.open();
  await bench.choose(token, 'usdt-ethereum');
  const post = (path: string, body: object, at = bench) =>
    at.shopper(token, 'POST', `/v1/session/${path}`, body);
  const ask = (body: object, at = bench) => post('wallet', body, at);
  const stored = async () => (await bench.services.checkouts.get(id)).walletRequest;
  return { bench, benches, gateway, id, token, post, ask, stored };
}

describe(`R91: a request to a wallet, on ${name},`, () => {
  test('is seen by every page, is no hint of money, and causes no call of the gateway', async () => {
    const { bench, gateway, id, token, ask } = await chosen();
    const { body } = await bench.shopper(token, 'GET', '/v1/session');
    await bench.pass(0);
    const polls = gateway.asked.length;
    const asked = await ask(own);
    expect(asked).toMatchObject({
      status: 200,
      body: { status: 'open', walletRequest: { ...own, paymentId: expect.any(String) as string } },
    });
    expect(asked.body['version']).toBeGreaterThan(body['version'] as unknown as number);
    // The same one again.
    expect((await ask(own)).body).toMatchObject({ version: asked.body['version'] });
    const { sent } = await bench.services.checkouts.get(id);
    expect(sent).toBeNull();
    await bench.pass(0);
    expect(gateway.asked).toHaveLength(polls);
    const timeline = await bench.merchant('GET', `/v1/checkouts/${id}/events?limit=100`);
    expect(JSON.stringify(timeline.body)).not.toContain('MetaMask');
  });

  test('is one of two that are made at the same time', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const { benches, ask, stored } = await chosen();
      const last = benches.at(-1);
      const answers = await Promise.all([ask(own), ask(other, last)]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      const [first] = answers;
      expect(await stored()).toMatchObject(first.status === 200 ? own : other);
    }
  });

  test('refuses another until it has ended, and only its own page ends it', async () => {
    const { ask, stored } = await chosen();
    await ask(own);
    expect(await ask(other)).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    expect((await ask({ id: other.id, wallet: null })).status).toBe(200);
    expect(await stored()).toMatchObject(own);
    expect((await ask({ id: own.id, wallet: null })).body).toMatchObject({ walletRequest: null });
    expect((await ask(other)).status).toBe(200);
  });

  test('ends with what its wallet has sent, and with a retraction', async () => {
    const { ask, post, stored } = await chosen();
    await ask(own);
    expect((await post('sent', { hash: '0xab' })).body).toMatchObject({ walletRequest: null });
    expect(await ask(other)).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    expect((await post('sent', { hash: null })).status).toBe(200);
    expect((await ask(other)).status).toBe(200);
    // A hint without a transaction says nothing of the wallet.
    await post('sent', {});
    expect(await stored()).toMatchObject(other);
    await post('sent', { hash: null });
    expect(await stored()).toBeNull();
  });

  test('stays where a wallet has sent for another payment', async () => {
    const { bench, token, ask, post, stored } = await chosen();
    await ask(own);
    const paymentId = (await stored())?.paymentId;
    await bench.choose(token, 'usdt-tron');
    await post('sent', { hash: '0xab' });
    expect(await stored()).toMatchObject(own);
    await post('sent', { hash: '0xcd', paymentId });
    expect(await stored()).toBeNull();
  });

  test('is refused without a payment, after its end and once the checkout is over', async () => {
    const { bench, ask, token, id } = await chosen();
    const { token: empty } = await bench.open();
    const refused = { status: 409, body: { code: 'invalid_state' } };
    expect(await bench.shopper(empty, 'POST', '/v1/session/wallet', own)).toMatchObject(refused);
    const { payments } = await bench.services.checkouts.get(id);
    bench.wait((payments[0]?.expiresAt ?? 0) - bench.now());
    expect(await ask(own)).toMatchObject(refused);
    const { token: cancelled } = await bench.open();
    await bench.choose(cancelled, 'usdt-ethereum');
    await bench.shopper(cancelled, 'POST', '/v1/session/cancel');
    expect(await bench.shopper(cancelled, 'POST', '/v1/session/wallet', own)).toMatchObject(refused);
    expect(token).not.toBe(cancelled);
  });

  test.each([
    [{ wallet: 'MetaMask' }, 'id'],
    [{ id: 'a b', wallet: 'MetaMask' }, 'id'],
    [{ id: 'a'.repeat(65), wallet: null }, 'id'],
    [{ id: 'a' }, 'wallet'],
    [{ id: 'a', wallet: '' }, 'wallet'],
    [{ id: 'a', wallet: 'a'.repeat(101) }, 'wallet'],
    [{ ...own, hash: '0xab' }, 'hash'],
  ])('with the body %j is refused by its field', async (body, field) => {
    const { ask, stored } = await chosen();
    const errors = [expect.objectContaining({ path: field })];
    expect(await ask(body)).toMatchObject({ status: 400, body: { code: 'invalid_request', errors } });
    expect(await stored()).toBeNull();
  });
});
