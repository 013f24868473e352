import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkout } from '../../checkout/model.ts';
import { GatewayError } from '../../core/errors.ts';
import type { WebhookResult, Observation } from '../gateway.ts';
import { minute, run, tick, type Step } from '../../testing/transition-steps.ts';
import { end, sampleAsset, sampleCheckout, samplePayment, start } from '../../testing/sample.ts';
import {
  bringing,
  callback,
  credited,
  hash,
  receive,
  input,
  paramsOf,
  sample,
  token,
  watched,
  type Wire,
} from '../../testing/scripted-nuxpay.ts';

/** No callback, whatever it holds, credits money to the wrong payment or crashes the server. */

const mine = watched();
const other = watched({
  paymentId: 'pay_2',
  reference: 'another-token',
  asset: sampleAsset('usdt-tron'),
});
const payments = [mine, other];

/** Null where the callback could not be read. */
async function received(body: string): Promise<WebhookResult | null> {
  try {
    return await receive(body, { payments, autoSettleUpTo: '1000' });
  } catch (error) {
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'none' });
    return null;
  }
}

/** All that may come of a callback for `mine`, which brings 50 USDT. */
function expectHarmless(news: WebhookResult | null): void {
  if (news === null) return;
  expect(news.poll).toEqual([]);
  expect(credited(news, other)).toEqual([]);
  expect(
    news.observations.filter(({ status: state }) => state !== 'awaiting' && state !== 'unknown'),
  ).toEqual([]);
  for (const { key, amount } of credited(news, mine)) {
    expect(key.startsWith(`${token}:`)).toBe(true);
    expect(Number(amount)).toBe(50);
  }
}

const whole = { command: 'paymentGatewayCallback', params: paramsOf() };

/** Every place in a value, as the names that lead to it. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => placesIn(part, [...path, name]))];
}

/** The same with another value at one place; left out where it is undefined. */
function bent(value: unknown, [name, ...rest]: readonly string[], news: unknown): unknown {
  if (name === undefined) return news;
  const parts = value as Wire;
  const changed = { ...parts, [name]: bent(parts[name], rest, news) };
  return Array.isArray(value) ? Object.values(changed) : changed;
}

const places = placesIn(whole);

const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    undefined,
    'success',
    'failed',
    'ETH',
    'TRX',
    'tronusdt',
    'tetherusd',
    '1e3',
    '-1',
    'NaN',
    '0',
    '5000000 USDT',
    '50 ETH',
    'another-token',
    'pay_2',
    'pyt_1',
    'externalFundOutCallback',
    '12345678901234567890.10',
    '\0',
    '__proto__',
  ),
  fc.double(),
);

describe('whatever is sent', () => {
  it('R23: with any one field bent, the wrong payment gets nothing, and the right one no more than came', async () => {
    for (const place of places) {
      await fc.assert(
        fc.asyncProperty(anyValue, async (news) => {
          expectHarmless(await received(JSON.stringify(bent(whole, place, news)) ?? ''));
        }),
        { numRuns: 60 },
      );
    }
  });

  it('R23: what is credited names token, reference, unit and type of the payment, however many fields are bent', async () => {
    const changes = fc.array(fc.tuple(fc.constantFrom(...places.slice(1)), anyValue), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const body = list.reduce<unknown>((value, [place, news]) => {
          try {
            return bent(value, place, news);
          } catch {
            return value;
          }
        }, whole);
        const news = await received(JSON.stringify(body) ?? '');
        if (news === null) return;
        for (const payment of payments) {
          if (credited(news, payment).length === 0) continue;
          const { params } = body as { params: Wire };
          expect(params['transactionToken']).toBe(payment.reference);
          expect([params['clientReferenceID'], params['referenceID']]).toContain(payment.paymentId);
          expect(params['amountReceive']).toMatch(/^[\d.]+ usdt$/i);
          expect(params['type']).toMatch(payment === mine ? /^tetherusd$/i : /^tronusdt$/i);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('R34: bytes, text, JSON of any shape and callbacks cut short never crash and credit no payment', async () => {
    const samples = await Promise.all(
      ['payment-callback.json', 'transfer-callback.json', 'batch-callback.json', 'transaction.json'].map(
        sample,
      ),
    );
    const texts = [...samples, JSON.stringify(whole)];
    const cut = fc
      .tuple(fc.constantFrom(...texts), fc.double({ min: 0, max: 0.999, noNaN: true }))
      .map(([text, share]) => text.slice(0, Math.floor(text.length * share)));
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new TextDecoder().decode(bytes)),
      fc.string({ unit: 'binary' }),
      fc.json({ maxDepth: 4 }),
      fc.jsonValue().map((params) => callback(params)),
      fc.jsonValue().map((params) => callback(params, 'externalFundOutCallback')),
      cut,
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const news = await received(text);
        expect(news?.observations ?? []).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('R34: nesting without end is not read', async () => {
    for (const text of [
      '['.repeat(300_000),
      '{"a":'.repeat(300_000),
      `{"command":"x","params":${'['.repeat(300_000)}`,
    ])
      expect(await received(text)).toBeNull();
  });

  it('R18: names that JavaScript knows change nothing', async () => {
    const body = JSON.stringify(whole).replace(
      '"params":{',
      '"params":{"__proto__":{"status":"success","x":1},',
    );
    expectHarmless(await received(body));
    expect(({} as Wire)['x']).toBeUndefined();
  });
});

describe('in any order and any number', () => {
  const payment = samplePayment({
    provider: 'nuxpay',
    asset: mine.asset,
    address: mine.address,
    providerReference: token,
  });
  const checkout: Checkout = sampleCheckout({ payments: [payment] });

  /** The transactions and their sum. The order of callbacks decides when each was first seen. */
  async function endOf(bodies: readonly string[]) {
    const observations: Observation[] = [];
    for (const body of bodies) observations.push(...(await receive(body)).observations);
    const steps = observations.map((observation, index): Step => {
      const at = start + 5 * minute + index * 1000;
      const said = { ...observation, askedAt: at };
      return [{ type: 'observed', observation: said, rate: '1' }, at];
    });
    const { checkout: after } = run([...steps, tick(end + minute)], checkout);
    const transactions = after.payments[0]?.transactions ?? [];
    return {
      status: after.status,
      exceptions: after.exceptions,
      transactions: transactions
        .map(({ seenAt: _seenAt, confirmedAt: _confirmedAt, ...rest }) => rest)
        .toSorted((one, two) => (one.key < two.key ? -1 : 1)),
    };
  }

  const both = paramsOf({}, [
    input({ amount: '20', receivedTxID: hash(1) }),
    input({ amount: '30', receivedTxID: hash(2) }),
  ]);
  const first = bringing('20', 1);
  const second = bringing('30', 2);
  const bodies = [
    callback(first),
    callback(second),
    callback(both),
    callback({ ...first, status: 'pending' }),
    callback({ ...second, status: 'received' }),
    callback({ ...both, status: 'who knows' }),
    callback(bringing('50', 1, { clientReferenceID: 'pay_2' })),
  ];

  it('R25 and R24: the same callbacks, doubled and shuffled, count the same coins once', async () => {
    const expected = await endOf(bodies);
    expect(expected).toMatchObject({
      status: 'paid',
      exceptions: [],
      transactions: [
        { amount: '20', status: 'final' },
        { amount: '30', status: 'final' },
      ],
    });
    const copies = fc.shuffledSubarray([...bodies, ...bodies, ...bodies], { minLength: 21 });
    await fc.assert(
      fc.asyncProperty(copies, async (shuffled) => {
        expect(await endOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('R25: a thousand shuffled copies come to the same', async () => {
    const [many = []] = fc.sample(
      fc.shuffledSubarray(
        Array.from({ length: 1000 }, (_, index) => bodies[index % bodies.length] ?? ''),
        {
          minLength: 1000,
        },
      ),
      1,
    );
    expect(await endOf(many)).toEqual(await endOf(bodies));
  });

  it('R43: one "failed" takes no coins away', async () => {
    const failed = callback(paramsOf({ status: 'failed' }));
    const paid = callback(paramsOf());
    for (const order of [
      [paid, failed],
      [failed, paid],
    ]) {
      const { status, transactions } = await endOf(order);
      expect([status, transactions.map((entry) => entry.status)]).toEqual(['paid', ['final']]);
    }
  });
});
