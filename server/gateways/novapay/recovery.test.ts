import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UnconfirmedPayment, PollableGateway } from '../gateway.ts';
import { hangUp } from '../../testing/gateway-server.ts';
import { sampleRequest } from '../../testing/sample.ts';
import { createNovaPay } from './provider.ts';
import {
  at,
  noon,
  orderOf,
  startNovaPay,
  tronAddress,
  type ScriptedNovaPay,
} from '../../testing/scripted-novapay.ts';

let novapay: ScriptedNovaPay;
let provider: PollableGateway;

beforeEach(async () => {
  novapay = await startNovaPay();
  provider = createNovaPay({
    apiKey: 'key-canary',
    baseUrl: novapay.url,
    mode: 'live',
    clock: { now: () => noon + 60_000 },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    limits: { backoff: 1, attempts: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await novapay.close();
});

const lost = (number: number): UnconfirmedPayment => ({ paymentId: `pay_${number}`, createdAt: noon });
const find = async (...payments: UnconfirmedPayment[]) => (await provider.recover?.(payments)) ?? null;
const order = (number: number, fields: object = {}) =>
  orderOf({
    order_id: `order-${number}`,
    metadata: { payment_id: `pay_${number}` },
    deposit_address: tronAddress(number),
    ...fields,
  });

describe('R32: a payment whose creation was not answered', () => {
  it('is found by our id, with what its order is called and where it is paid to', async () => {
    novapay.instead.set('POST /v1/pay/orders/order-1/select', hangUp);
    novapay.instead.set('GET /v1/pay/orders/order-1', hangUp);
    const request = sampleRequest({ paymentId: 'pay_1', amount: '10.00' });
    await expect(provider.create(request)).rejects.toMatchObject({ effect: 'unknown' });
    expect(await find(lost(1))).toEqual([{ paymentId: 'pay_1', reference: 'order-1', address: null }]);

    novapay.orders = [order(1)];
    expect(await find(lost(1))).toEqual([
      { paymentId: 'pay_1', reference: 'order-1', address: tronAddress(1) },
    ]);
  });

  it('is found whatever became of its order', async () => {
    for (const status of ['pending', 'paid', 'expired', 'refunded']) {
      novapay.orders = [order(1, { status })];
      expect(await find(lost(1))).toHaveLength(1);
    }
  });

  it('is looked for together with others, on as few pages as hold them', async () => {
    novapay.orders = Array.from({ length: 300 }, (_, index) =>
      order(index % 250, { order_id: `order-${index}`, metadata: { payment_id: `pay_${index}` } }),
    );
    expect((await find(lost(3), lost(150), lost(99)))?.map(({ reference }) => reference).toSorted()).toEqual([
      'order-150',
      'order-3',
      'order-99',
    ]);
    expect(novapay.requests).toHaveLength(2);
  });

  it('is not found where no order names it, and no order of another is taken for it', async () => {
    novapay.orders = [order(2), order(3, { metadata: null }), order(1, { metadata: 'pay_1' })];
    expect(await find(lost(1))).toEqual([]);
  });

  it('is found by the order that can be paid to, should there be two', async () => {
    const unselected = order(1, { order_id: 'order-9', deposit_address: null });
    for (const orders of [
      [unselected, order(1)],
      [order(1), unselected],
    ]) {
      novapay.orders = orders;
      expect(await find(lost(1), lost(8))).toMatchObject([{ reference: 'order-1' }]);
    }
  });

  it('is looked for no further back than an hour before it', async () => {
    novapay.orders = Array.from({ length: 5000 }, (_, index) =>
      order(1, { order_id: `order-${index}`, metadata: null, created_at: at(-index * 60) }),
    );
    expect(await find(lost(1))).toEqual([]);
    expect(novapay.requests).toHaveLength(1);
  });

  it('is found where the clock of the gateway is behind ours', async () => {
    const younger = Array.from({ length: 150 }, (_, index) =>
      order(2, { order_id: `order-${index + 2}`, metadata: null, created_at: at(-index - 1) }),
    );
    novapay.orders = [...younger, order(1, { created_at: at(-3599) })];
    expect(await find(lost(1))).toHaveLength(1);
  });

  it('makes no call where there is none', async () => {
    expect(await find()).toEqual([]);
    expect(novapay.requests).toEqual([]);
  });

  it('fails where the list cannot be had, and is found the next time', async () => {
    novapay.orders = [order(1)];
    novapay.instead.set('GET /v1/pay/orders', { body: '<html>' });
    await expect(find(lost(1))).rejects.toMatchObject({ fault: 'unexpected_response' });
    novapay.instead.clear();
    expect(await find(lost(1))).toHaveLength(1);
  });
});
