import { randomUUID } from 'node:crypto';
import { Script } from 'node:vm';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveOnLoopback } from '../loopback.ts';
import { newAddress } from '../simulators/engine/chains.ts';
import { startTestSimulator as startNordPay } from '../simulators/nordpay/testing.ts';
import { startTestSimulator as startNovaPay, type TestSimulator } from '../simulators/novapay/testing.ts';
import { startTestSimulator as startNovaX } from '../simulators/novax/testing.ts';
import { startTestSimulator as startNoxPay } from '../simulators/noxpay/testing.ts';
import { startTestSimulator as startNuxPay } from '../simulators/nuxpay/testing.ts';
import { createConsole, type Developer, type MerchantSide } from './console.ts';
import type { PaidCheckout } from './checkouts.ts';
import { browserScript } from './script.ts';
import { GATEWAYS, SIMULATORS } from '../simulators/all.ts';
import type { Control, SimulatorModule } from '../simulators/module.ts';
import type { ShownGateway } from './state.ts';

const SERVER = 'http://127.0.0.1:8787';
const KEYS = {
  serverUrl: SERVER,
  secretKey: 'sk_test_desk',
  restartServer: async () => {},
  webhooks: { received: [] },
  script: browserScript,
};

function deskOf(novapay: TestSimulator) {
  return createConsole({ ...KEYS, simulators: [{ id: 'novapay', url: novapay.url }] });
}

async function state(desk: ReturnType<typeof createConsole>, query = ''): Promise<ShownGateway[]> {
  const response = await desk.request(`/console/state${query}`);
  return ((await response.json()) as { data: ShownGateway[] }).data;
}

describe('the page', () => {
  test('runs its own script alone and frames the shop and the hosted checkout alone', async () => {
    const desk = createConsole({ ...KEYS, simulators: [] });
    const response = await desk.request('/');
    const policy = response.headers.get('content-security-policy')?.split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain(`frame-src 'self' ${SERVER}`);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(String(policy)).not.toContain('unsafe');
    expect(await response.text()).not.toMatch(/ style="|<style|<script>| on[a-z]+="/);
  });

  test('gets its script as plain JavaScript without imports', async () => {
    const desk = createConsole({ ...KEYS, simulators: [] });
    const response = await desk.request('/console/client.js');
    const script = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(script).toContain('Pay in full');
    expect(script).not.toMatch(/^\s*(import|interface) |import\(/m);
    // Compiled, not run.
    expect(() => new Script(script.replace(/^export \{\};?$/m, ''))).not.toThrow();
  });
});

describe('what is shown', () => {
  test('are payments, requests, webhooks and faults of every gateway that runs, and of no other', async () => {
    const [noxpay, novax, nordpay, novapay, nuxpay] = await Promise.all([
      startNoxPay(),
      startNovaX(),
      startNordPay(),
      startNovaPay(),
      startNuxPay(),
    ]);
    await noxpay.intent('500', 'UPI', 'ours-1');
    await novax.order({ orderNumber: 'ours-2' });
    await nordpay.invoice('10 USD', 'TRX', { label: 'ours-3' });
    await novapay.selectedOrder('10', 'USDT_TRC20');
    await nuxpay.payment({ reference_id: 'ours-5' });
    await nordpay.control('POST', '/faults', { mode: 'slow', ms: 1 });
    await nuxpay.control('POST', '/webhooks', { mode: 'hold' });
    const desk = createConsole({
      ...KEYS,
      simulators: [
        { id: 'noxpay', url: noxpay.url },
        { id: 'novax', url: novax.url },
        { id: 'nordpay', url: nordpay.url },
        { id: 'novapay', url: novapay.url },
        { id: 'nuxpay', url: nuxpay.url },
      ],
    });
    expect(await state(desk)).toMatchObject([
      { id: 'noxpay', name: 'NoxPay', payments: [{ reference: 'ours-1', currency: 'UPI' }], fault: null },
      { id: 'novax', payments: [{ reference: 'ours-2' }], requests: [{ path: '/orders' }] },
      { id: 'nordpay', payments: [{ reference: 'ours-3' }], fault: { mode: 'slow' } },
      { id: 'novapay', payments: [{ currency: 'USDT_TRC20' }], mode: 'deliver' },
      { id: 'nuxpay', payments: [{ reference: 'ours-5', missing: '10.000000' }], mode: 'hold' },
    ]);
    expect(await state(deskOf(novapay))).toHaveLength(1);
  });

  test('are only the requests that the page has not seen', async () => {
    const novapay = await startNovaPay();
    const desk = deskOf(novapay);
    await novapay.selectedOrder('10', 'TRX');
    expect((await state(desk)).flatMap(({ requests }) => requests.map(({ id }) => id))).toEqual([1, 2]);
    expect((await state(desk, '?novapay=1'))[0]?.requests.map(({ id }) => id)).toEqual([2]);
    expect((await state(desk, '?novapay=x'))[0]?.requests).toHaveLength(2);
  });
});

describe('a developer’s own shop', () => {
  const developer: Developer = {
    shopUrl: 'http://localhost:3000',
    variables: {
      PAYWICKET_URL: SERVER,
      PAYWICKET_SECRET_KEY: 'sk_test_1',
      PAYWICKET_WEBHOOK_SECRET: 'whsec_2',
    },
    keyInEnv: async () => 'missing',
    forward: () => null,
  };

  /** A desk whose server lists these checkouts. */
  async function deskWith(...listed: object[]) {
    const app = new Hono().get('/v1/checkouts', (c) => c.json({ data: listed }));
    const server = await serveOnLoopback(() => app, 0);
    onTestFinished(async () => server.close());
    const isSample = ({ reference }: PaidCheckout): boolean => reference === 'sample';
    const desk = createConsole({ ...KEYS, serverUrl: server.url, simulators: [], developer, isSample });
    return async () => {
      const { data } = (await (await desk.request('/console/merchant')).json()) as { data: MerchantSide };
      return { listed, shop: data.yourShop, desk };
    };
  }

  test('is seen once it has created a checkout, and stays so', async () => {
    const read = await deskWith({ id: 'chk_1', reference: 'sample', createdAt: '2026-01-01T00:00:00Z' });
    const { shop, listed } = await read();
    expect(shop).toMatchObject({ seenAt: null, key: 'missing', forward: null });
    listed.unshift({ id: 'chk_2', reference: 'order-1', createdAt: '2026-01-02T00:00:00Z' });
    expect((await read()).shop?.seenAt).toBe('2026-01-02T00:00:00Z');
    listed.shift();
    expect((await read()).shop?.seenAt).toBe('2026-01-02T00:00:00Z');
  });

  test('gets its lines unmasked on request, and masked with the rest', async () => {
    const { shop, desk } = await (await deskWith())();
    expect(shop?.lines).toEqual([
      `PAYWICKET_URL=${SERVER}`,
      'PAYWICKET_SECRET_KEY=…',
      'PAYWICKET_WEBHOOK_SECRET=…',
    ]);
    const lines = await desk.request('/console/lines', { method: 'POST' });
    expect(await lines.text()).toBe(
      `PAYWICKET_URL=${SERVER}\nPAYWICKET_SECRET_KEY=sk_test_1\nPAYWICKET_WEBHOOK_SECRET=whsec_2\n`,
    );
    expect((await desk.request('/console/lines')).status).toBe(404);
    const demo = createConsole({ ...KEYS, simulators: [] });
    expect((await demo.request('/console/lines', { method: 'POST' })).status).toBe(404);
  });
});

describe('the controls', () => {
  test('reach the simulator of their gateway and return its response', async () => {
    const novapay = await startNovaPay();
    const desk = deskOf(novapay);
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    const paid = await desk.request(`/console/control/novapay/payments/${id}/pay`, {
      method: 'POST',
      body: JSON.stringify({ amount: '4', instant: true }),
    });
    expect(paid.status).toBe(201);
    expect((await state(desk))[0]?.payments[0]).toMatchObject({ missing: '6.000000' });
    const refused = await desk.request(`/console/control/novapay/payments/${id}/pay`, {
      method: 'POST',
      body: '{"amount":"x"}',
    });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { error: { code: 'INVALID_AMOUNT' } },
    ]);
    for (const path of [`/console/control/nordpay/payments/${id}/pay`, '/console/control/payments'])
      expect((await desk.request(path, { method: 'POST' })).status).toBe(404);
  });

  test('change a gateway’s responses and hold its webhooks', async () => {
    const novapay = await startNovaPay({ webhookUrl: 'http://127.0.0.1:9/' });
    const desk = deskOf(novapay);
    await desk.request('/console/control/novapay/faults', { method: 'POST', body: '{"mode":"down"}' });
    await desk.request('/console/control/novapay/webhooks', { method: 'POST', body: '{"mode":"hold"}' });
    const id = await startedOrder(desk, novapay);
    await desk.request(`/console/control/novapay/payments/${id}/notify`, { method: 'POST' });
    expect(await state(desk)).toMatchObject([
      { mode: 'hold', fault: null, webhooks: [{ about: id, state: 'held' }] },
    ]);
    const flushed = await desk.request('/console/control/novapay/webhooks/flush?order=newest', {
      method: 'POST',
    });
    expect(flushed.status).toBe(200);
    await expect.poll(async () => (await state(desk))[0]?.webhooks[0]?.attempts).toBeGreaterThan(0);
  });

  test('that show a merchant’s secrets cannot be called', async () => {
    const nuxpay = await startNuxPay();
    const desk = createConsole({ ...KEYS, simulators: [{ id: 'nuxpay', url: nuxpay.url }] });
    const before = (await nuxpay.control('GET', '/callback')).json;
    for (const [method, path] of [
      ['GET', 'callback'],
      ['POST', 'callback'],
      ['POST', 'payments/..%2fcallback'],
      ['POST', 'payments/%252e%252e/callback'],
    ] as const) {
      const body = method === 'GET' ? null : '{"url":null}';
      const refused = await desk.request(`/console/control/nuxpay/${path}`, { method, body });
      expect([path, refused.status]).toEqual([path, 404]);
    }
    expect((await nuxpay.control('GET', '/callback')).json).toEqual(before);
  });

  test('on the desk are those that the gateway has, and its coins can be sent', async () => {
    const [noxpay, novax, nordpay, novapay, nuxpay] = await Promise.all([
      startNoxPay(),
      startNovaX(),
      startNordPay(),
      startNovaPay({ webhookUrl: 'http://127.0.0.1:9/' }),
      startNuxPay(),
    ]);
    const created = {
      noxpay: async () => noxpay.intent('10', 'USDT_TRC20'),
      novax: async () => novax.order(),
      nordpay: async () => String(await nordpay.invoice('10 USD', 'USDTTRC20')),
      novapay: async () => novapay.selectedOrder('10', 'USDT_TRC20'),
      nuxpay: async () => nuxpay.payment(),
    };
    const simulators = { noxpay, novax, nordpay, novapay, nuxpay };
    for (const id of GATEWAYS) {
      const { controls, reversal, coins }: SimulatorModule = SIMULATORS[id];
      const gateway = simulators[id];
      const worked: string[] = [];
      for (const control of ['settle', 'expire', 'cancel', 'reverse', 'notify'] satisfies Control[]) {
        const payment = await created[id]();
        // Not for what an open payment is needed.
        if (control !== 'expire' && control !== 'cancel')
          await gateway.control('POST', `/payments/${payment}/pay`, { instant: true });
        if ((await gateway.control('POST', `/payments/${payment}/${control}`)).status === 200)
          worked.push(control);
      }
      expect([id, worked.toSorted()]).toEqual([id, controls.toSorted()]);
      const messages = async (): Promise<number> => {
        const { json } = await gateway.control('GET', '/webhooks?last=60');
        return (json as { data: { sent: unknown[] } }).data.sent.length;
      };
      const paidOff = await created[id]();
      await gateway.control('POST', `/payments/${paidOff}/pay`, { instant: true });
      const before = await messages();
      await gateway.control('POST', `/payments/${paidOff}/reverse`);
      expect([id, (await messages()) > before]).toEqual([id, reversal?.startsWith('message') ?? false]);
      const payment = await created[id]();
      for (const { code: currency } of coins) {
        const paid = await gateway.control('POST', `/payments/${payment}/pay`, { amount: '1', currency });
        expect([id, currency, paid.status]).toEqual([id, currency, 201]);
      }
      // As curl sends it, which names another type of body.
      const body = new Blob(['{"amount":"1"}'], { type: 'application/x-www-form-urlencoded' });
      const byHand = await fetch(`${gateway.url}/control/payments/${payment}/pay`, { method: 'POST', body });
      expect([id, byHand.status]).toEqual([id, 201]);
    }
  });

  test('of what a gateway sends are shown where they work', async () => {
    const [novapay, nordpay, nuxpay] = await Promise.all([startNovaPay(), startNordPay(), startNuxPay()]);
    const [tron, ethereum] = [newAddress('tron'), newAddress('ethereum')];
    for (const gateway of [novapay, nordpay]) await gateway.control('POST', '/balance', { amount: '1000' });
    await nuxpay.control('POST', '/whitelist', { address: ethereum, wallet_type: 'tetherusd' });
    const senders = {
      novapay: async () =>
        novapay.call('POST', '/v1/pay/withdrawals', { to_address: tron, chain_id: 728126428, amount: '25' }),
      async nordpay() {
        const wanted = { currency: 'USDTTRC20', address: tron, amount: '25' };
        const { json } = await nordpay.call('POST', '/balance/withdraw/request', wanted);
        const { identifier } = json as { identifier: string };
        await nordpay.call('POST', '/balance/withdraw/confirm', { identifier });
      },
      nuxpay: async () =>
        nuxpay.call('/crypto/external/transfer', {
          wallet_type: 'tetherusd',
          reference_id: randomUUID(),
          recipient_address: ethereum,
          amount: '25',
        }),
    };
    const sending = GATEWAYS.filter((id) => SIMULATORS[id].sender !== null);
    expect(Object.keys(senders).toSorted()).toEqual(sending.toSorted());
    const urls = { novapay, nordpay, nuxpay };
    for (const [id, send] of Object.entries(senders) as [keyof typeof senders, () => Promise<unknown>][]) {
      const desk = createConsole({ ...KEYS, simulators: [{ id, url: urls[id].url }] });
      const newest = async () => {
        const { list = '', transfers = [] } = (await state(desk))[0]?.moneyOut ?? {};
        const [transfer] = transfers;
        if (transfer === undefined) throw new Error(`${id} shows no transfer`);
        return { ...transfer, path: `/console/control/${id}/${list}/${transfer.id}` };
      };
      await send();
      const first = await newest();
      expect(first).toMatchObject({ addresses: [id === 'nuxpay' ? ethereum : tron] });
      expect(Number(first.amount)).toBe(25);
      expect([id, first.status, first.controls.length]).toEqual([id, first.status, 2]);
      for (const control of first.controls) {
        await send();
        const { path } = await newest();
        expect([id, control, (await desk.request(`${path}/${control}`, { method: 'POST' })).status]).toEqual([
          id,
          control,
          200,
        ]);
        for (const next of (await newest()).controls)
          expect([id, next, (await desk.request(`${path}/${next}`, { method: 'POST' })).status]).toEqual([
            id,
            next,
            200,
          ]);
      }
    }
  });
});

/** One that came about although the gateway is down, which it is no longer. */
async function startedOrder(desk: ReturnType<typeof createConsole>, novapay: TestSimulator): Promise<string> {
  await expect(novapay.selectedOrder('10', 'TRX')).rejects.toThrow('fetch failed');
  await desk.request('/console/control/novapay/faults', { method: 'DELETE' });
  return novapay.selectedOrder('10', 'TRX');
}
