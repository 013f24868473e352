import { describe, expect, test } from 'vitest';
import type { ReportedTransaction } from '../../../gateways/transaction.ts';
import {
  coins,
  says,
  scriptedOffer,
  scriptedProvider,
  unreachable,
} from '../../../testing/scripted-gateway.ts';
import { fixedRates, startWorkbench } from '../../../testing/workbench.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A checkout over 100.00 USD; a price in USDT or ETH (2000 USD) holds for half an hour. */
async function opened(changes: object = {}) {
  const came = new Map<string, ReportedTransaction[]>();
  const prices = { 'ETH/USD': '2000' };
  let silent = false;
  const gateway = scriptedProvider('gateway1', {
    offers: [scriptedOffer('usdt-tron'), scriptedOffer('eth-ethereum')],
    observe: (payment) => {
      if (silent) throw unreachable('gateway1');
      return says(payment, { observedAt: bench.now(), transactions: came.get(payment.reference) ?? [] });
    },
  });
  const rates = { ...fixedRates(), table: () => ({ ...fixedRates(prices).table(), at: bench.now() }) };
  const bench = await startWorkbench([gateway], { settings: { rates } });
  const { token } = await bench.open({ amount: '100.00', ...changes });
  const view = async () => (await bench.shopper(token, 'GET', '/v1/session')).body;
  return {
    bench,
    prices,
    /** Its gateway answers no more. */
    falls: () => (silent = true),
    view,
    choose: (method: string) => bench.choose(token, method),
    /** Coins come to the payment that was chosen as the first, or as the second. */
    comes: async (nth: 1 | 2, method: string, amount: string) => {
      const reference = `gateway1-order-${nth}`;
      const former = came.get(reference) ?? [];
      came.set(reference, [...former, coins(`${reference}-${former.length}`, amount, { method })]);
      await bench.pass(2 * minute);
      return view();
    },
  };
}

describe('a part by each of two methods', () => {
  type Part = readonly [nth: 1 | 2, method: string, amount: string];
  const eth: Part = [1, 'eth-ethereum', '0.02'];
  const usdt: Part = [2, 'usdt-tron', '30.00'];

  test.each<[string, Part, Part, string]>([
    ['ETH', eth, usdt, '0.015000'],
    ['USDT', usdt, eth, '30.00'],
  ])('%s first: the shopper is not asked for what has been paid', async (_name, one, other, rest) => {
    const { choose, comes } = await opened();
    await choose('eth-ethereum');
    await choose('usdt-tron');
    expect(await comes(...one)).toMatchObject({ payment: { method: one[1], status: 'detected' } });
    const both = await comes(...other);
    expect(both).toMatchObject({ status: 'open', amountDue: '30.00', payment: { status: 'expired' } });
    expect(both['payment']).toMatchObject({ amountDue: expect.stringMatching(/^[0.]+$/) as string });
    expect((await choose(one[1])).body).toMatchObject({ payment: { status: 'awaiting', amountDue: rest } });
  });

  test('the second keeps its address, as it asks for no more than is missing', async () => {
    const { choose, comes } = await opened();
    await choose('eth-ethereum');
    await comes(...eth);
    expect((await choose('usdt-tron')).body).toMatchObject({ payment: { amountDue: '60.00' } });
    expect(await comes(...usdt)).toMatchObject({
      amountDue: '30.00',
      payment: { method: 'usdt-tron', status: 'detected', amountDue: '30.00' },
    });
  });
});

describe('a part whose quote is over, in a checkout that goes on', () => {
  const expiresIn = day / 1000;
  const usdt = [1, 'usdt-tron'] as const;

  test.each([
    ['a part', '30.00', '70.00', '69.00'],
    ['dust', '0.000001', '100.00', '99.00'],
  ])('%s: the rest is asked for by a new payment', async (_name, part, rest, less) => {
    const { bench, choose, comes, view } = await opened({ expiresIn });
    await choose('usdt-tron');
    expect(await comes(...usdt, part)).toMatchObject({ payment: { status: 'detected' } });
    await bench.pass(30 * minute);
    expect(await view()).toMatchObject({ status: 'open', amountDue: rest, payment: { status: 'expired' } });
    const { body } = await choose('usdt-tron');
    expect(body).toMatchObject({
      payment: { status: 'awaiting', amountDue: rest },
      formerPayments: [{ status: 'detected', moneySeen: true }],
    });
    // What comes to the former address still counts.
    expect(await comes(...usdt, '1.00')).toMatchObject({ amountDue: less });
  });

  test('expires ten minutes later where its gateway does not answer', async () => {
    const { bench, choose, comes, view, falls } = await opened({ expiresIn });
    await choose('usdt-tron');
    await comes(...usdt, '30.00');
    falls();
    await bench.pass(30 * minute);
    expect(await view()).toMatchObject({ payment: { status: 'detected' } });
    await bench.pass(10 * minute);
    expect(await view()).toMatchObject({ status: 'open', payment: { status: 'expired' } });
  });

  test('a whole payment that arrives late and is worth less: the rest can be paid', async () => {
    const { bench, choose, comes, prices } = await opened({ expiresIn });
    await choose('eth-ethereum');
    await bench.pass(31 * minute);
    prices['ETH/USD'] = '1940';
    expect(await comes(1, 'eth-ethereum', '0.05')).toMatchObject({
      status: 'open',
      exception: 'underpaid',
      amountDue: '3.00',
      payment: { status: 'expired', method: 'eth-ethereum' },
    });
    expect((await choose('usdt-tron')).body).toMatchObject({
      payment: { status: 'awaiting', amountDue: '3.00' },
      formerPayments: [{ status: 'settled', moneySeen: true }],
    });
  });
});
