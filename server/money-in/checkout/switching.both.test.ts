import { describe, expect, test } from 'vitest';
import { coins, says, scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { startWorkbench } from '../../testing/workbench.ts';

/** A shopper switches between the networks of a coin, over HTTP, with either database. */

const { name, locate } = databaseOfTier();
const networks = ['usdt-tron', 'usdt-ethereum', 'usdt-bsc'];

async function switching() {
  const location = await locate();
  /** Coins by the id of the payment that they came for. */
  const received = new Map<string, string>();
  const cancelled: string[] = [];
  const gateway = scriptedProvider('gateway1', {
    offers: networks.map((method) => scriptedOffer(method)),
    observe: (payment) => {
      const amount = received.get(payment.paymentId);
      if (amount === undefined) return says(payment);
      const transactions = [coins(payment.paymentId, amount, { method: payment.asset.method })];
      return says(payment, { status: 'settled', rawStatus: 'paid', transactions });
    },
    cancel: ({ paymentId }) => {
      cancelled.push(paymentId);
      return Promise.resolve();
    },
  });
  const bench = await startWorkbench([gateway], { location });
  const { id, token } = await bench.open();
  const choose = async (method: string): Promise<string> => {
    const { status, body } = await bench.choose(token, method);
    expect(status).toBe(200);
    const { id: paymentId } = body['payment'] as unknown as { readonly id: string };
    return paymentId;
  };
  const checkout = async () => bench.services.checkouts.get(id);
  return { bench, gateway, token, choose, checkout, received, cancelled };
}

describe(`R11: a switch of network, on ${name},`, () => {
  test('makes one payment for each network, and comes back to it', async () => {
    const { gateway, choose, checkout, cancelled, bench } = await switching();
    const [tron, ethereum, bsc] = [
      await choose('usdt-tron'),
      await choose('usdt-ethereum'),
      await choose('usdt-bsc'),
    ];
    expect([await choose('usdt-tron'), await choose('usdt-bsc'), await choose('usdt-tron')]).toEqual([
      tron,
      bsc,
      tron,
    ]);
    expect(gateway.created.map(({ asset }) => asset.method)).toEqual(networks);
    const { payments, selectedId } = await checkout();
    expect(selectedId).toBe(tron);
    expect(payments.map(({ id, status, superseded }) => [id, status, superseded])).toEqual(
      [tron, ethereum, bsc].map((id) => [id, 'awaiting', false]),
    );
    // The former orders are watched, and live on at their gateway.
    await bench.pass(60_000);
    expect(new Set(gateway.asked.map(({ paymentId }) => paymentId))).toEqual(new Set([tron, ethereum, bsc]));
    expect(cancelled).toEqual([]);
  });

  test('after which the first one is paid is paid once', async () => {
    const { bench, token, choose, checkout, received } = await switching();
    const first = await choose('usdt-tron');
    for (const method of ['usdt-ethereum', 'usdt-bsc', 'usdt-tron', 'usdt-bsc', 'usdt-ethereum'])
      await choose(method);
    received.set(first, '50.00');
    await bench.pass(60_000);
    expect(await checkout()).toMatchObject({ status: 'paid', exceptions: [] });
    const { body } = await bench.shopper(token, 'GET', '/v1/session');
    expect(body).toMatchObject({ status: 'paid', amountPaid: '50.00', payment: { method: 'usdt-tron' } });
  });

  test('after which two are paid is overpaid, and nothing of it is lost', async () => {
    const { bench, token, choose, checkout, received } = await switching();
    const [tron, ethereum] = [await choose('usdt-tron'), await choose('usdt-ethereum')];
    received.set(tron, '50.00').set(ethereum, '50.00');
    await bench.pass(60_000);
    await bench.pass(60_000);
    expect(await checkout()).toMatchObject({ status: 'paid', exceptions: ['overpaid'] });
    expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ amountPaid: '100.00' });
  });

  test('at the limit of payments is refused by a code of its own, and leaves the shown one', async () => {
    const gateway = scriptedProvider('gateway1', { offers: networks.map((method) => scriptedOffer(method)) });
    const location = await locate();
    const settings = { paymentsPerCheckout: 2 };
    const bench = await startWorkbench([gateway], { settings, location });
    const { token } = await bench.open();
    const first = (await bench.choose(token, 'usdt-tron')).body['payment'];
    await bench.choose(token, 'usdt-ethereum');
    expect(await bench.choose(token, 'usdt-bsc')).toMatchObject({
      status: 409,
      body: { code: 'too_many_payments' },
    });
    // Those that there are can be returned to.
    expect((await bench.choose(token, 'usdt-tron')).body['payment']).toEqual(first);
    expect(gateway.created).toHaveLength(2);
  });
});
