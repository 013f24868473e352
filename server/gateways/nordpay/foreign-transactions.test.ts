import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import { noLimits } from '../../testing/gateway-server.ts';
import { createNordPay } from './provider.ts';
import {
  invoiceOf,
  noon,
  startNordPay,
  transactionOf,
  watched,
  type ScriptedNordPay,
} from '../../testing/scripted-nordpay.ts';

/** What the list of all transactions shows beside the payments that were asked for. */

let nordpay: ScriptedNordPay;
let provider: PollableGateway;
let warnings: string[];
const clock = { time: noon, now: () => clock.time };

const connect = () =>
  createNordPay({
    apiKey: 'key-canary',
    postbackSecrets: ['secret-canary'],
    baseUrl: nordpay.url,
    mode: 'live',
    clock,
    log: { info: () => {}, error: () => {}, warn: (_fields, text) => warnings.push(text) },
    limits: { ...noLimits, backoff: 1, attempts: 1 },
  });

beforeEach(async () => {
  clock.time = noon + 120_000;
  warnings = [];
  nordpay = await startNordPay();
  nordpay.invoices = [invoiceOf()];
  provider = connect();
});
afterEach(async () => {
  await provider.close();
  await nordpay.close();
});

const observe = (fields: Partial<WatchedPayment> = {}) => provider.observe([watched(fields)]);
/** Which payments are to be asked for, of which money. */
const hints = async (fields: Partial<WatchedPayment> = {}) =>
  (await observe(fields)).pollTriggers.map((hint) => [
    'paymentId' in hint ? hint.paymentId : hint.reference,
    hint.money.key,
  ]);

describe('money with a label that this server gave, of a payment that was not polled', () => {
  const late = transactionOf({ tx_id: 7, label: 'pay_7' });

  it('triggers a poll of the payment, with the money', async () => {
    nordpay.transactions = [late, transactionOf()];
    const { observations: seen, unmatched, pollTriggers: reported } = await observe();
    expect([seen[0]?.transactions[0]?.key, unmatched]).toEqual(['67890', []]);
    expect(reported).toEqual([
      {
        paymentId: 'pay_7',
        money: {
          key: '7',
          method: 'usdt-bsc',
          asset: 'USDTBEP20',
          network: 'BNB Smart Chain',
          amount: '10',
          hash: '0xc0ffee',
          status: 'final',
          confirmations: null,
          requiredConfirmations: null,
          at: noon + 60_000,
          fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.1' }],
          raw: expect.objectContaining({ label: 'pay_7' }) as unknown,
        },
      },
    ]);
  });

  it('is reported again when it changed, and after six hours', async () => {
    nordpay.transactions = [{ ...late, status: 'pending' }];
    expect(await hints()).toEqual([['pay_7', '7']]);
    expect(await hints()).toEqual([]);
    nordpay.transactions = [late];
    expect(await hints()).toEqual([['pay_7', '7']]);
    clock.time += 6 * 3_600_000 - 1;
    expect(await hints()).toEqual([]);
    clock.time += 1;
    expect(await hints()).toEqual([['pay_7', '7']]);
  });

  it('is no change where it was reported when the payment was polled', async () => {
    nordpay.transactions = [transactionOf()];
    await observe();
    const another = { paymentId: 'pay_2', reference: 'uuid-2' };
    nordpay.invoices.push(invoiceOf({ id: 2, uuid: 'uuid-2', label: 'pay_2' }));
    expect(await hints(another)).toEqual([]);
    nordpay.transactions.push(transactionOf({ tx_id: 8 }));
    expect(await hints(another)).toEqual([['pay_1', '8']]);
  });

  it('triggers a hundred polls at a time', async () => {
    nordpay.transactions = Array.from({ length: 150 }, (_, number) =>
      transactionOf({ tx_id: number + 1, label: `pay_x${number}` }),
    );
    const [first, second, third] = [await hints(), await hints(), await hints()];
    expect([first.length, second.length, third.length]).toEqual([100, 50, 0]);
    expect(new Set([...first, ...second].map(([label]) => label)).size).toBe(150);
  });

  it.each([
    ["a permanent address's", { label: 'adr_2' }],
    ["a wallet's", { label: 'pay_2', tx_type: 'wallet' }],
    ['none', { label: 'pay_2', received_amount: 0, service_fee: 0 }],
    ['failed', { label: 'pay_2', status: 'failed' }],
    ["another integration's", { label: 'Order #1' }],
  ])('is no hint where it is %s', async (_what, fields) => {
    nordpay.transactions = [transactionOf(fields)];
    expect(await hints()).toEqual([]);
  });
});

describe("another integration's money", () => {
  const count = async () => (await observe()).unmatched.length;

  it('is reported once, again when it changed, and after ten minutes', async () => {
    nordpay.transactions = Array.from({ length: 300 }, (_, number) =>
      transactionOf({ tx_id: number + 1, label: `Order #${number}`, status: 'pending' }),
    );
    expect([await count(), await count()]).toEqual([300, 0]);
    nordpay.transactions[4] = transactionOf({ tx_id: 5, label: 'Order #4' });
    expect([await count(), await count()]).toEqual([1, 0]);
    clock.time += 599_999;
    expect(await count()).toBe(0);
    clock.time += 1;
    expect(await count()).toBe(300);
  });

  it('with an undocumented status is shown, and logged once in ten minutes', async () => {
    nordpay.transactions = [transactionOf({ label: 'Order #1', status: 'odd' })];
    expect((await observe()).unmatched).toMatchObject([{ key: '67890', amount: '10', status: 'detected' }]);
    await observe();
    expect(warnings).toHaveLength(1);
    clock.time += 600_000;
    await observe();
    expect(warnings).toHaveLength(2);
  });
});
