import { describe, expect, test } from 'vitest';
import { sum } from '../base/money/decimal.ts';
import type { Rates } from '../money-in/pricing/rates.ts';
import { signedInForMoney } from '../testing/console-passkeys.ts';
import { factsOf } from './testing/figures/pages.ts';
import { moneyShopsOn } from '../testing/money-shop.ts';
import { readCsv } from '../testing/read-csv.ts';
import { coins, says } from '../testing/scripted-gateway.ts';
import { recipient, report, sendMoney } from '../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';

/**
 * Refunds at the price after the coin's rate has changed. An order of 50.00 EUR was paid with 54 USDT, at 1.08 USD for 1 EUR. A
 * higher price of the euro is a lower rate of the coin.
 */

const moneyShop = moneyShopsOn(workbenchOfTier());
const minute = 60_000;
const hour = 60 * minute;
const destination = { type: 'address', address: recipient };
const noLimit = { approvals: { payoutsAbove: { '*': '1000' }, refundsAbove: { '*': '1000' } } };

async function paidOrder() {
  let euro = '1.08';
  const rates: Rates = {
    loaded: () => Promise.resolve(),
    isReliable: () => true,
    table: () => ({
      at: 0,
      sources: [
        { source: 'static', usdProxy: null, prices: new Map([['EUR/USD', { rate: euro, at: null }]]) },
      ],
      maxAge: Infinity,
      stablecoinParity: true,
      markup: '0',
    }),
  };
  const failed = new Set<string>();
  const shop = await moneyShop(
    { ...noLimit, settings: { rates } },
    {
      observe: (transfers) =>
        Promise.resolve(
          transfers.map(({ transferId }) => ({
            transferId,
            report: report({ status: failed.has(transferId) ? 'failed' : 'completed' }),
          })),
        ),
    },
  );
  const { bench, gateway } = shop;
  let { ada } = shop;
  const transactions = [coins('dep_1', '54.00')];
  gateway.script.observe = (payment) => says(payment, { observedAt: bench.now(), transactions });
  const { id, token } = await bench.open({ amount: '50.00', currency: 'EUR', reference: 'order-7' });
  await bench.choose(token);
  await bench.pass(minute);
  const get = async (path: string) => {
    const { status, body, text } = await bench.merchant('GET', path);
    expect(status, text).toBe(200);
    return body;
  };
  const file = async (path: string) => {
    const response = await bench.services.app.request(path, {
      headers: { Authorization: bench.authorization },
    });
    return readCsv(await response.text());
  };
  return {
    bench,
    get,
    file,
    setEuro: (dollars: string) => void (euro = dollars),
    refund: async (body: object) => {
      const answer = await sendMoney(bench, `/v1/checkouts/${id}/refunds`, body);
      expect(answer.status, answer.text).toBe(201);
      await bench.pass(minute);
      return get(`/v1/refunds/${String(answer.body['id'])}`);
    },
    comeBack: async (refundId: string) => {
      failed.add(refundId);
      await bench.pass(hour);
      // A session ends after an hour without a request.
      ada = await signedInForMoney(bench, { name: 'Eve' });
      expect((await get(`/v1/refunds/${refundId}`))['status']).toBe('returned');
    },
    /** Received, refunded, rate difference and kept, which each page, list and file has to the cent. */
    totals: async () => {
      const checkout = await get(`/v1/checkouts/${id}`);
      const said = ['Received', 'Refunded', 'RateDifference', 'Kept'].map((name) =>
        String(checkout[`amount${name}`]),
      );
      const [received = '', refunded = '', rateDifference = '', kept = ''] = said;
      expect(sum([received, `-${refunded}`, rateDifference])).toBe(sum([kept]));
      const same = { received, refunded, rateDifference, kept };

      expect((await get('/v1/reports/checkouts'))['data']).toMatchObject([same]);
      const figures = (await get('/v1/reports/figures')) as never as {
        readonly data: readonly [{ readonly today: object }];
        readonly coins: readonly object[];
      };
      expect(figures.data[0].today).toMatchObject(same);
      expect(figures.coins).toMatchObject([{ rateDifference, refunded: { value: refunded } }]);
      const daily = { gross: { value: received }, refunds: { value: refunded }, rateDifference };
      expect((await get('/v1/reports/daily'))['data']).toMatchObject([daily]);

      const sumOf = (values: readonly (string | undefined)[]) => sum(values.map((value) => value ?? '0'));
      const entries = await file('/v1/ledger.csv');
      const booked = ['received', 'refund', 'rate_difference'].map((wanted) =>
        sumOf(entries.filter(({ kind }) => kind === wanted).map(({ value }) => value)),
      );
      expect(booked).toEqual([received, refunded, rateDifference].map((value) => sum([value])));
      const rows = await file('/v1/orders.csv');
      const columns = ['received', 'refunded', 'rateDifference', 'net'];
      expect(columns.map((name) => sumOf(rows.map((row) => row[name])))).toEqual(
        said.map((value) => sum([value])),
      );

      const facts = factsOf(await ada.open(`/payments/${id}`));
      const shown = rateDifference === '0.00' ? [] : [`${rateDifference} EUR`];
      if (facts.has('Kept')) expect(facts.get('Rate difference') ?? []).toEqual(shown);
      // While something is to be decided, that stands there instead.
      if (facts.has('Kept')) expect(facts.get('Kept')).toEqual([`${kept} EUR`]);
      const list = (await ada.open('/payments')).text;
      const middle = rateDifference === '0.00' ? '' : ` · rate difference ${rateDifference}`;
      expect(list).toContain(`received ${received} EUR · refunded ${refunded}${middle} · kept ${kept}`);
      return said.join(' ');
    },
  };
}

describe('a refund at the price', () => {
  test('is booked as the amount asked and a rate difference, which together are what its coins were worth', async () => {
    const { get, refund, setEuro, totals } = await paidOrder();
    setEuro('1.16');
    const refunded = await refund({ basis: 'price', amount: '46.55', destination });
    expect(refunded).toMatchObject({ amount: '53.998', value: '46.55', rateDifference: '-3.45' });
    // 0.002 USDT are left, which are worth less than a cent.
    expect(await totals()).toBe('50.00 46.55 -3.45 0.00');
    const { data } = await get('/v1/ledger');
    expect(data).toMatchObject([
      { kind: 'rate_difference', amount: '0', value: '-3.45', quote: null, reverses: null },
      { kind: 'refund', amount: '53.998', value: '46.55', quote: { pair: 'USDT/EUR' } },
      { kind: 'received', amount: '54.00', value: '50.00' },
    ]);
    const [, entry] = data as never as readonly { readonly quote: { readonly rate: string } }[];
    expect(entry?.quote.rate).toMatch(/^0\.86206/);
  });

  test.each([
    // Price of the euro in dollars, amounts asked (undefined for all that is left), coins sent, totals.
    ['fell by 10 %', '1.20', [undefined], ['53.988'], '50.00 44.99 -5.00 0.01'],
    ['fell by 10 %', '1.20', ['15.00', '15.00', undefined], ['18', '18', '17.988'], '50.00 44.99 -5.00 0.01'],
    [
      'fell by 10 %',
      '1.20',
      ['11.11', '13.33', '7.77'],
      ['13.332', '15.996', '9.324'],
      '50.00 32.21 -3.58 14.21',
    ],
    ['rose by 10 %', '0.981818181818181818', ['50.00'], ['49.090909'], '50.00 50.00 4.54 4.54'],
    [
      'rose by 10 %',
      '0.981818181818181818',
      ['16.67', '16.67', '16.66'],
      ['16.366909', '16.366909', '16.35709'],
      '50.00 50.00 4.54 4.54',
    ],
  ])('a coin that %s: %s', async (_, euro, amounts, sent, expected) => {
    const { refund, setEuro, totals } = await paidOrder();
    setEuro(euro);
    const paidBack: unknown[] = [];
    for (const amount of amounts)
      paidBack.push((await refund({ basis: 'price', amount, destination }))['amount']);
    expect(paidBack).toEqual(sent);
    expect(await totals()).toBe(expected);
  });

  test('that comes back is taken back with its rate difference', async () => {
    const { get, refund, comeBack, setEuro, totals } = await paidOrder();
    setEuro('1.20');
    const refunded = await refund({ basis: 'price', amount: '20.00', destination });
    expect(await totals()).toBe('50.00 20.00 -2.23 27.77');
    await comeBack(String(refunded['id']));
    expect(await totals()).toBe('50.00 0.00 0.00 50.00');
    const { data } = await get('/v1/ledger');
    const entries = data as never as readonly {
      readonly id: string;
      readonly kind: string;
      readonly reverses: string | null;
      readonly value: string;
    }[];
    for (const kind of ['refund', 'rate_difference']) {
      const [back, first] = entries.filter((entry) => entry.kind === kind);
      expect(back?.reverses).toBe(first?.id);
      expect(sum([back?.value ?? '', first?.value ?? ''])).toBe('0');
    }
    // Its money can be refunded again, without the former difference.
    await refund({ basis: 'coins', destination });
    expect(await totals()).toBe('50.00 50.00 0.00 0.00');
  });

  test('leaves its rest to a refund of the coins, after which nothing is kept', async () => {
    const { refund, setEuro, totals } = await paidOrder();
    setEuro('1.20');
    await refund({ basis: 'price', amount: '40.00', destination });
    expect(await totals()).toBe('50.00 40.00 -4.45 5.55');
    // As before, the last coins take the rest of the price: 10.00 for coins that were worth 5.55.
    expect(await refund({ basis: 'coins', destination })).toMatchObject({
      amount: '6',
      value: '10.00',
      rateDifference: '4.45',
    });
    expect(await totals()).toBe('50.00 50.00 0.00 0.00');
  });

  test('that was paid outside has both entries, too', async () => {
    const { refund, setEuro, totals } = await paidOrder();
    setEuro('1.20');
    await refund({ basis: 'price', amount: '44.99', outside: true, note: 'by hand' });
    expect(await totals()).toBe('50.00 44.99 -5.00 0.01');
  });
});

test('a refund of coins has no rate difference, and carries the rate of the payment', async () => {
  const { get, refund, setEuro, totals } = await paidOrder();
  setEuro('1.20');
  expect(await refund({ basis: 'coins', amount: '27', destination })).toMatchObject({
    value: '25.00',
    rateDifference: null,
  });
  expect(await totals()).toBe('50.00 25.00 0.00 25.00');
  const [entry, received] = (await get('/v1/ledger'))['data'] as never as readonly {
    readonly quote: object;
  }[];
  expect(entry).toMatchObject({ kind: 'refund', quote: received?.quote });
});

test('a payout carries the rate of its value in dollars', async () => {
  const { bench, get } = await paidOrder();
  const body = {
    provider: 'novapay',
    method: 'usdt-tron',
    address: recipient,
    amount: '7',
    reference: 'wages',
  };
  expect((await sendMoney(bench, '/v1/payouts', body)).status).toBe(201);
  await bench.pass(minute);
  const { data } = await get('/v1/ledger');
  expect(data).toMatchObject([
    { kind: 'payout', amount: '7', value: '7.00', quote: { pair: 'USDT/USD', rate: '1' } },
    { kind: 'received' },
  ]);
});
