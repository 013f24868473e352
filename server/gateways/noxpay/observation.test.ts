import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Observation, PollableGateway, WatchedPayment } from '../gateway.ts';
import { sampleAsset, sampleWatched, start } from '../../testing/sample.ts';
import { failureOf, startGateway, type Reply, type ScriptedGateway } from '../../testing/gateway-server.ts';
import { createNoxPay } from './gateway.ts';
import { intentId, intentOf, methods, solanaHash, tronHash, type Wire } from './testing/samples.ts';

let server: ScriptedGateway;
let answer: Reply;
let warnings: object[];
const opened: PollableGateway[] = [];

const watchedOf = (method: string, changes: Partial<WatchedPayment> = {}): WatchedPayment =>
  sampleWatched({ asset: sampleAsset(method), reference: intentId, ...changes });

beforeEach(async () => {
  warnings = [];
  answer = { body: intentOf() };
  server = await startGateway(() => answer);
});
afterEach(async () => {
  for (const gateway of opened.splice(0)) await gateway.close();
  await server.close();
});

function connect(): PollableGateway {
  const gateway = createNoxPay({
    clientId: 'client-canary',
    clientSecret: 'secret-canary',
    baseUrl: server.url,
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, error: () => {}, warn: (fields: object) => warnings.push(fields) },
    limits: { backoff: 1 },
  });
  opened.push(gateway);
  return gateway;
}

function observe(fields: Wire, payment: WatchedPayment = watchedOf('usdt-tron')): Promise<Observation> {
  answer = { body: intentOf(fields) };
  return connect().observe(payment);
}

describe('an intent', () => {
  it('that is pending is awaiting', async () => {
    const observation = await observe({ note: 'secret-canary' });
    expect(observation).toEqual({
      paymentId: 'pay_1',
      source: 'poll',
      observedAt: start,
      rawStatus: 'pending',
      status: 'awaiting',
      at: null,
      transactions: [],
      raw: { ...intentOf({ amount: '50', note: '[secret]' }) },
    });
    expect(server.requests.map(({ call }) => call)).toEqual([`GET /intents/${intentId}`]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['usdt-tron', 'USDT_TRC20', tronHash, tronHash],
    ['usdt-tron', 'USDT_TRC20', `0x${tronHash.toUpperCase()}`, tronHash],
    ['usdt-solana', 'USDT_SOL', solanaHash, solanaHash],
    ['sol-solana', 'SOL', solanaHash, solanaHash],
  ])(
    'R24: of %s that settled by a whole hash is one transaction, once: %s',
    async (method, currency, reported, hash) => {
      const settled = {
        currency,
        status: 'settled',
        transaction_hash: reported,
        verified_at: '2030-01-01T00:03:12.000Z',
      };
      expect(await observe(settled, watchedOf(method))).toMatchObject({
        rawStatus: 'settled',
        status: 'settled',
        transactions: [
          {
            key: intentId,
            method,
            amount: '50.00',
            hash,
            status: 'final',
            confirmations: null,
            requiredConfirmations: null,
            at: start + 192_000,
            fees: [],
            single: true,
          },
        ],
      });
    },
  );

  it.each([
    ['usdt-tron', null],
    ['usdt-tron', ''],
    ['usdt-tron', '25a589255a298bf6fbe1e28bc0da0a631c15...'],
    ['usdt-tron', 7],
    ['usdt-tron', solanaHash],
    ['usdt-solana', tronHash],
    ['sol-solana', 'z'.repeat(88)],
    ['upi', tronHash],
    ['usdt-tron', {}],
  ])(
    'of %s that settled without a whole hash is settled by its status, at its time: %s',
    async (method, hash) => {
      const currency = methods.find(([, own]) => own === method)?.[0];
      const fields = { currency, status: 'settled', transaction_hash: hash };
      const settled = { status: 'settled', transactions: [] };
      expect(await observe(fields, watchedOf(method))).toMatchObject({ ...settled, at: null });
      const verified = { ...fields, verified_at: '2030-01-01T00:03:12.000Z' };
      expect(await observe(verified, watchedOf(method))).toMatchObject({ ...settled, at: start + 192_000 });
    },
  );

  it.each([null, undefined, 'yesterday', 7])('settles without a readable time of it: %s', async (time) => {
    const fields = { status: 'settled', transaction_hash: tronHash, verified_at: time };
    expect((await observe(fields)).transactions).toMatchObject([{ status: 'final', at: null }]);
  });

  it.each([
    ['intent_id', { intent_id: '00000000-3b7d-4bad-9bdd-2b0d7b3dcb6d' }],
    ['currency', { currency: 'USDT_SOL' }],
    ['currency', { currency: 'UPI' }],
    ['amount', { amount: 49.99 }],
    ['amount', { amount: 0 }],
    ['amount', { amount: 5000 }],
    ['amount', { amount: [50] }],
    ['amount', { amount: undefined }],
    ['currency', { currency: null }],
  ])(
    'R23: that settled with another %s counts for nothing, and is reported as unclear: %o',
    async (field, fields) => {
      const isThere = Object.values(fields).some(
        (value) => typeof value === 'number' || typeof value === 'string',
      );
      const reason = isThere
        ? `the intent is settled, with another ${field} than was asked for`
        : `the intent is settled, and its ${field} is missing or cannot be read`;
      expect(await observe({ status: 'settled', transaction_hash: tronHash, ...fields })).toMatchObject({
        rawStatus: 'settled',
        status: 'unknown',
        transactions: [],
        unclear: field === 'intent_id' ? undefined : [{ key: intentId, reason }],
      });
      expect(warnings).toEqual([{ provider: 'noxpay', paymentId: 'pay_1', field }]);
    },
  );

  it.each([
    ['another intent, settled', { status: 'settled', intent_id: '00000000-3b7d-4bad-9bdd-2b0d7b3dcb6d' }],
    ['pending with another amount', { amount: 60 }],
    ['pending with an amount of another type', { amount: {} }],
    ['an undocumented status without a transaction', { status: 'paid', amount: 60 }],
    ['pending with a hash', { transaction_hash: tronHash }],
  ])('R34: shows no money that is unclear: %s', async (_what, fields) => {
    expect((await observe({ ...fields })).unclear).toBeUndefined();
  });

  it('R47: settles only by the last digit of its amount', async () => {
    const settled = JSON.stringify(intentOf({ status: 'settled', amount: 'here' }));
    const payment = watchedOf('sol-solana', { amount: '1.000000001' });
    const tell = async (amount: string) => {
      answer = { body: settled.replace('USDT_TRC20', 'SOL').replace('"here"', amount) };
      return (await connect().observe(payment)).status;
    };
    expect(await tell('1.000000001')).toBe('settled');
    expect(await tell('1.000000001e0')).toBe('settled');
    expect(await tell('1.0000000010000000000001')).toBe('unknown');
    expect(await tell('1.000000000')).toBe('unknown');
  });

  it.each(['SETTLED', ' Settled '])('is settled in any case of that word: %s', async (status) => {
    expect(await observe({ status })).toMatchObject({ rawStatus: status, status: 'settled' });
    expect(warnings).toEqual([]);
  });

  it('is ours in any case of its id, and inside an envelope', async () => {
    expect((await observe({ status: 'settled', intent_id: intentId.toUpperCase() })).status).toBe('settled');
    answer = { body: { success: true, data: intentOf({ status: 'settled' }) } };
    expect(await connect().observe(watchedOf('usdt-tron'))).toMatchObject({ status: 'settled' });
  });

  it.each([
    { status: 'paid', transaction_hash: tronHash },
    { status: 'Confirmed', verified_at: '2030-01-01T00:03:12.000Z' },
    { status: null, transaction_hash: tronHash },
    { status: undefined, transaction_hash: 'cut short...', amount: 60 },
  ])('R34: shows a transaction under an undocumented status as unclear: %o', async (fields) => {
    const reason = 'the intent shows a transaction, under a status that is not documented';
    expect(await observe(fields)).toMatchObject({
      status: 'unknown',
      transactions: [],
      unclear: [{ key: intentId, reason }],
    });
  });

  it.each(['paid', 'confirmed', '', 'x'.repeat(500)])(
    'R35: with an undocumented status changes nothing and is logged: %s',
    async (status) => {
      const rawStatus = status.slice(0, 100);
      expect(await observe({ status, transaction_hash: tronHash })).toMatchObject({
        rawStatus,
        status: 'unknown',
        transactions: [],
      });
      expect(warnings).toEqual([{ provider: 'noxpay', paymentId: 'pay_1', rawStatus }]);
    },
  );

  it.each([
    ['intent_id', { intent_id: null }],
    ['status', { status: { word: 'settled' } }],
  ])('R34: with %s of another type is not reported, by that name: %o', async (field, fields) => {
    answer = { body: intentOf(fields) };
    const failure = await failureOf(connect(), watchedOf('usdt-tron'));
    expect(failure).toMatchObject({ fault: 'unexpected_response', effect: 'none' });
    expect(failure.message).toContain(`differs from its document: ${field} must`);
  });

  it('R40: that was settled and is pending again takes nothing back', async () => {
    const known = [{ key: intentId, hash: null, amount: '50', status: 'final' }] as const;
    expect(await observe({}, watchedOf('usdt-tron', { known }))).toMatchObject({
      status: 'awaiting',
      transactions: [],
    });
  });
});
