import { beforeEach, describe, expect, it } from 'vitest';
import type { UnconfirmedPayment } from '../gateway.ts';
import { openNovaPay, type AnsweredNovaPay } from '../../testing/answered-gateways.ts';
import { at, noon, orderOf, orders, pageOf, pagesOf, tronAddress } from './testing/samples.ts';

let novapay: AnsweredNovaPay;

beforeEach(async () => {
  novapay = await openNovaPay();
});

const lost = (number: number): UnconfirmedPayment => ({ paymentId: `pay_${number}`, createdAt: noon });
const find = async (...payments: UnconfirmedPayment[]) => (await novapay.gateway.recover?.(payments)) ?? null;
const order = (number: number, fields: object = {}) =>
  orderOf({
    order_id: `order-${number}`,
    metadata: { payment_id: `pay_${number}` },
    deposit_address: tronAddress(number),
    ...fields,
  });

describe('R32: a payment whose creation was not answered', () => {
  it('is found by our id, with what its order is called and where it is paid to', async () => {
    novapay.showOrders(order(1, { selected_crypto: null, deposit_address: null }));
    expect(await find(lost(1))).toEqual([{ paymentId: 'pay_1', reference: 'order-1', address: null }]);

    novapay.showOrders(order(1));
    expect(await find(lost(1))).toEqual([
      { paymentId: 'pay_1', reference: 'order-1', address: tronAddress(1) },
    ]);
  });

  it('is found whatever became of its order', async () => {
    for (const status of ['pending', 'paid', 'expired', 'refunded']) {
      novapay.showOrders(order(1, { status }));
      expect(await find(lost(1))).toHaveLength(1);
    }
  });

  it('is looked for together with others, on as few pages as hold them', async () => {
    const all = Array.from({ length: 300 }, (_, index) => order(index, { deposit_address: null }));
    novapay.answerAll(pagesOf(orders, all));
    expect((await find(lost(3), lost(150), lost(99)))?.map(({ reference }) => reference).toSorted()).toEqual([
      'order-150',
      'order-3',
      'order-99',
    ]);
    expect(novapay.requests).toHaveLength(2);
  });

  it('is not found where no order names it, and no order of another is taken for it', async () => {
    novapay.showOrders(order(2), order(3, { metadata: null }), order(1, { metadata: 'pay_1' }));
    expect(await find(lost(1))).toEqual([]);
  });

  it('is found by the order that can be paid to, should there be two', async () => {
    const unselected = order(1, { order_id: 'order-9', deposit_address: null });
    for (const both of [
      [unselected, order(1)],
      [order(1), unselected],
    ]) {
      novapay.showOrders(...both);
      expect(await find(lost(1), lost(8))).toMatchObject([{ reference: 'order-1' }]);
    }
  });

  it('is looked for no further back than an hour before it', async () => {
    const newest = Array.from({ length: 100 }, (_, index) =>
      order(1, { order_id: `order-${index}`, metadata: null, created_at: at(-index * 60) }),
    );
    novapay.answer(orders, pageOf(orders, newest, 5000));
    expect(await find(lost(1))).toEqual([]);
    expect(novapay.requests).toHaveLength(1);
  });

  it('is found where the clock of the gateway is behind ours', async () => {
    const younger = Array.from({ length: 150 }, (_, index) =>
      order(2, { order_id: `order-${index + 2}`, metadata: null, created_at: at(-index - 1) }),
    );
    novapay.answerAll(pagesOf(orders, [...younger, order(1, { created_at: at(-3599) })]));
    expect(await find(lost(1))).toHaveLength(1);
  });

  it('makes no call where there is none', async () => {
    expect(await find()).toEqual([]);
    expect(novapay.requests).toEqual([]);
  });
});
