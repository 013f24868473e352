import { describe, expect, test } from 'vitest';
import type { PermanentAddresses } from '../gateways/permanent-addresses.ts';
import { Pauses } from './pauses.ts';
import { scriptedOffer, scriptedProvider, type Script } from '../testing/scripted-gateway.ts';
import { databaseOfTier } from '../testing/tier-database.ts';
import { fixedRates, startWorkbench } from '../testing/workbench.ts';
import { SqlPauses } from './pause-store.ts';

const hour = 3_600_000;
const { locate } = databaseOfTier();

interface Listed {
  readonly id: string;
}

async function start() {
  const scripts: Record<'novapay' | 'nordpay', Script> = {
    novapay: { offers: [scriptedOffer('usdt-tron'), scriptedOffer('btc-bitcoin')] },
    nordpay: { offers: [scriptedOffer('usdt-tron')] },
  };
  const gateways = [
    scriptedProvider('novapay', scripts.novapay),
    scriptedProvider('nordpay', scripts.nordpay),
  ];
  const location = await locate();
  const settings = { rates: fixedRates({ 'BTC/USD': '50000' }) };
  const bench = await startWorkbench(gateways, { settings, location });
  const look = async (token: string, known = '') => {
    const { status, headers, body } = await bench.request('/v1/session', {
      headers: { Authorization: `Bearer ${token}`, 'If-None-Match': known },
    });
    const tag = headers.get('etag') ?? '';
    if (status === 304) return { tag, methods: null };
    const methods: readonly Listed[] = body['methods'] ?? [];
    return { tag, methods: methods.map(({ id }) => id) };
  };
  const write = (path: string, body: object = {}) => bench.merchant('POST', `/v1/${path}`, body);
  return { bench, look, write, novapay: gateways[0] };
}

describe('what is paused', () => {
  test('a gateway: pages that are open offer the rest at their next look, and its addresses stay watched', async () => {
    const { bench, look, write, novapay } = await start();
    const pages = await Promise.all(Array.from({ length: 10 }, () => bench.open()));
    const before = await Promise.all(pages.map(({ token }) => look(token)));
    for (const page of before) expect(page.methods).toEqual(['usdt-tron', 'btc-bitcoin']);
    const [paying = pages[0]] = pages;
    const chosen = await bench.choose(paying?.token ?? '', 'btc-bitcoin');
    expect(chosen.status).toBe(200);

    const paused = await write('providers/novapay/pause', { note: 'its addresses come late' });
    const at = new Date(bench.now()).toISOString();
    const entry = { kind: 'provider', id: 'novapay', at, until: null, note: 'its addresses come late' };
    expect(paused).toMatchObject({ status: 200, body: { data: [entry], nextCursor: null } });
    expect((await bench.merchant('GET', '/v1/pauses')).body).toEqual(paused.body);
    for (const [nth, { token }] of pages.slice(1).entries())
      expect((await look(token, before[nth + 1]?.tag)).methods).toEqual(['usdt-tron']);
    const refused = await bench.choose(pages[1]?.token ?? '', 'btc-bitcoin');
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'method_unavailable' }]);
    expect((await bench.choose(pages[1]?.token ?? '', 'usdt-tron')).body).toMatchObject({
      payment: { asset: 'USDT' },
    });
    const listed = await bench.merchant('GET', '/v1/methods?amount=50&currency=USD');
    expect(listed.body).toMatchObject({
      data: [
        { id: 'usdt-tron', reason: null, providers: ['nordpay'] },
        { id: 'btc-bitcoin', reason: 'paused', providers: ['novapay'] },
      ],
    });

    const asked = novapay?.asked.length ?? 0;
    await bench.pass(60_000);
    expect(novapay?.asked.length).toBeGreaterThan(asked);

    expect((await write('providers/novapay/resume')).body).toEqual({ data: [], nextCursor: null });
    expect((await look(pages[1]?.token ?? '')).methods).toContain('btc-bitcoin');
  });

  test('a method, at all gateways, until a time', async () => {
    const { bench, look, write } = await start();
    const { token } = await bench.open();
    const until = new Date(bench.now() + hour).toISOString();
    const { body } = await write('methods/usdt-tron/pause', { until });
    expect(body).toMatchObject({ data: [{ kind: 'method', id: 'usdt-tron', until, note: '' }] });
    const during = await look(token);
    expect(during.methods).toEqual(['btc-bitcoin']);
    await bench.restart();
    expect((await look(token)).methods).toEqual(['btc-bitcoin']);
    bench.wait(hour);
    expect((await look(token, during.tag)).methods).toEqual(['usdt-tron', 'btc-bitcoin']);
    expect((await bench.merchant('GET', '/v1/pauses')).body).toEqual({ data: [], nextCursor: null });
  });

  test('all gateways: the checkout stays open and offers nothing', async () => {
    const { bench, look, write } = await start();
    const { token } = await bench.open();
    for (const id of ['novapay', 'nordpay']) await write(`providers/${id}/pause`);
    expect((await look(token)).methods).toEqual([]);
    const opened = await bench.open();
    expect((await look(opened.token)).methods).toEqual([]);
  });

  test('no permanent address is made at it, or by it, and those that there are stay', async () => {
    const location = await locate();
    const given = (nth: number) => ({
      address: `T-address-${nth}`,
      owner: `user-${nth}`,
      reference: `wallet-${nth}`,
    });
    let made = 0;
    const addresses: PermanentAddresses = {
      create: () => Promise.resolve(given((made += 1))),
      read: () => Promise.reject(new Error('not asked')),
      list: () => Promise.resolve([]),
      qrcode: () => Promise.reject(new Error('not asked')),
      receivedAt: () => Promise.resolve([]),
    };
    const gateway = { ...scriptedProvider('novapay'), addresses };
    const bench = await startWorkbench([gateway], { location });
    const write = (path: string, body: object = {}) => bench.merchant('POST', `/v1/${path}`, body);
    const wanted = (userId: string) =>
      write('deposit-addresses', { provider: 'novapay', method: 'usdt-tron', userId });
    expect((await wanted('ann')).status).toBe(201);
    for (const target of ['providers/novapay', 'methods/usdt-tron']) {
      await write(`${target}/pause`);
      expect(await wanted('bob')).toMatchObject({
        status: 422,
        body: {
          code: 'method_unavailable',
          errors: [{ path: 'method', message: expect.stringContaining('is paused at novapay') as string }],
        },
      });
      expect((await wanted('ann')).body).toMatchObject({ address: 'T-address-1' });
      await write(`${target}/resume`);
    }
    expect(made).toBe(1);
    expect((await wanted('bob')).status).toBe(201);
  });

  test('in another process, after it has looked', async () => {
    const { bench, write } = await start();
    const other = new Pauses(bench.services.database.store(SqlPauses), { now: () => bench.now() });
    const before = other.active;
    await write('providers/nordpay/pause');
    expect(other.active).toBe(before);
    await other.refresh();
    expect(other.isPaused('nordpay', 'usdt-tron')).toBe(true);
    expect(other.isPaused('novapay', 'usdt-tron')).toBe(false);
    const active = other.active;
    await other.refresh();
    expect(other.active).toBe(active);
  });

  test('what cannot be paused says why', async () => {
    const { bench, write } = await start();
    const past = new Date(bench.now() - 1).toISOString();
    expect(await write('providers/novapay/pause', { until: past })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'until', message: 'must be a time in the future' }] },
    });
    expect(await write('providers/none/pause')).toMatchObject({ status: 404 });
    expect(await write('methods/none/resume')).toMatchObject({ status: 404 });
    expect((await bench.merchant('GET', '/v1/pauses')).body).toEqual({ data: [], nextCursor: null });
  });
});
