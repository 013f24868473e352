import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayError } from '../../core/errors.ts';
import type { Observation, PollableGateway, WatchedPayment } from '../gateway.ts';
import { sampleAsset, sampleRequest } from '../../testing/sample.ts';
import { createNordPay } from './provider.ts';
import {
  bscAddress,
  currencyOf,
  invoiceOf,
  noon,
  startNordPay,
  sweepOnce,
  transactionOf,
  watched,
  type ScriptedNordPay,
  type Wire,
} from '../../testing/scripted-nordpay.ts';

/** Whatever a gateway answers, an adapter fails in its own words, and reports no money that was not in the answer. */

let nordpay: ScriptedNordPay;
let provider: PollableGateway;
let logged = '';
/** Time goes by, so that neither failures nor calls add up. */
let now = noon;

beforeAll(async () => {
  nordpay = await startNordPay();
  const log = (fields: object, text: string) => {
    logged += JSON.stringify([fields, text]);
  };
  provider = createNordPay({
    apiKey: 'key-canary',
    postbackSecrets: ['secret-canary', 'former-canary'],
    baseUrl: nordpay.url,
    mode: 'live',
    clock: { now: () => (now += 1000) },
    log: { info: log, warn: log, error: log },
    limits: { attempts: 1 },
  });
});
afterAll(async () => {
  await provider.close();
  await nordpay.close();
});

/** Bytes, text, JSON of any shape, JSON of almost the right one, and JSON that is cut off. */
const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary' }),
  fc.json({ maxDepth: 4 }),
  fc.jsonValue().map((entry) => JSON.stringify([entry])),
  fc.jsonValue().map((entry) => JSON.stringify({ ...invoiceOf(), status: entry, label: entry })),
  fc.nat(200).map((length) => JSON.stringify([transactionOf({ received_amount: 99 })]).slice(0, length)),
);
const anyStatus = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  fc.constantFrom(201, 204, 301, 400, 404, 500, 503),
);

/** A value that a field may hold by mistake, or by malice. */
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom('paid', 'pending', 'BNB', '1e3', '-1', 'NaN', '0', '99999999', '12345678901234567890.10'),
  fc.constantFrom('pay_2', 'uuid-2', 2, 'wallet', -1, '2026-02-25T11:00:00Z', '9 USDT', '10 BNB', bscAddress),
  fc.double(),
);
function bent(whole: Wire): fc.Arbitrary<Wire> {
  const bend = (changes: Wire) => ({ ...whole, ...changes });
  return fc.dictionary(fc.constantFrom(...Object.keys(whole)), anyValue, { maxKeys: 3 }).map(bend);
}

const anyKnown = fc.constantFrom<WatchedPayment['known']>(
  [],
  [{ key: '67890', hash: '0xc0ffee', amount: '10', status: 'final' }],
  [
    { key: '67890', hash: '0xc0ffee', amount: '10', status: 'detected' },
    { key: '2', hash: null, amount: '10', status: 'gone' },
  ],
);

async function observe(known: WatchedPayment['known'] = []): Promise<Observation | undefined> {
  now = noon;
  const { observations: seen, failed } = await sweepOnce(provider, [watched({ known })]);
  expect(seen.length + failed.length).toBe(1);
  for (const { error } of failed) expect(error).toBeInstanceOf(GatewayError);
  expect(JSON.stringify([seen, failed])).not.toContain('canary');
  return seen[0];
}

const sumOf = ({ received_amount, service_fee, network_fee }: Wire): number =>
  [received_amount, service_fee, network_fee].reduce<number>(
    (total, part) => total + (Number.isFinite(Number(part)) ? Math.max(Number(part), 0) : 0),
    0,
  );

describe('whatever the gateway answers', () => {
  it('R34: with bytes at random, nothing is reported as paid', async () => {
    const calls = [
      'GET /invoice/transactions',
      'GET /invoice/uuid-1',
      'GET /invoice/uuid-1/transactions',
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...calls), anyStatus, anyBody, async (call, status, body) => {
        nordpay.invoices = [invoiceOf({ status: 'paid' })];
        nordpay.transactions = [transactionOf()];
        nordpay.instead.clear();
        nordpay.instead.set(call, { status, body });
        const observation = await observe();
        for (const { key, amount } of observation?.transactions ?? []) {
          expect([key, amount]).toEqual(['67890', '10']);
        }
        if (observation?.status === 'settled') expect(observation.transactions).not.toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it('R43: known money is dropped only by an empty list of its own invoice', async () => {
    await fc.assert(
      fc.asyncProperty(anyStatus, anyBody, anyKnown, async (status, body, known) => {
        nordpay.invoices = [invoiceOf()];
        nordpay.transactions = [];
        nordpay.instead.clear();
        nordpay.instead.set('GET /invoice/uuid-1/transactions', { status, body });
        const observation = await observe(known);
        for (const transaction of observation?.transactions ?? []) {
          expect(transaction).toMatchObject({ status: 'gone', single: true, amount: '10' });
          expect(known.map(({ key }) => key)).toContain(transaction.key);
          expect(String(body).trim()).toMatch(/^\[\s*\]$/);
          expect(status).toBeLessThan(300);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('R23, R24 and R44: with fields bent at random, what counts is no more than was received with its fees', async () => {
    nordpay.instead.clear();
    await fc.assert(
      fc.asyncProperty(
        bent(invoiceOf({ status: 'paid' })),
        fc.array(bent(transactionOf()), { maxLength: 3 }),
        anyKnown,
        async (invoice, transactions, known) => {
          nordpay.instead.set('GET /invoice/uuid-1', { body: invoice });
          nordpay.instead.set('GET /invoice/uuid-1/transactions', { body: transactions });
          nordpay.instead.set('GET /invoice/transactions', { body: transactions });
          const observation = await observe(known);
          if (observation === undefined) return;
          const own = observation.transactions.filter(
            ({ method, status }) => method === 'usdt-bsc' && status !== 'gone',
          );
          for (const { amount, status, hash } of own) {
            expect(amount).toMatch(/^\d+(\.\d+)?$/);
            const reported = transactions.filter(
              ({ tx_hash: wire }) =>
                (wire ?? '') === (hash ?? '') ||
                String(wire) === hash ||
                // A number is kept in plain digits.
                (typeof wire === 'number' && wire === Number(hash)),
            );
            const fitting = reported.filter(
              (wire) =>
                [null, '', 'invoice'].includes(wire['tx_type'] as string | null) &&
                [null, '', 'pay_1'].includes(wire['label'] as string | null) &&
                wire['currency'] === 'USDTBEP20' &&
                (status === 'detected' || wire['status'] === 'paid'),
            );
            const most = Math.max(...fitting.map(sumOf));
            expect(Number(amount)).toBeLessThanOrEqual(most * 1.000000001);
          }
          expect(new Set(observation.transactions.map(({ key }) => key)).size).toBe(
            observation.transactions.length,
          );
          if (observation.status === 'settled' && own.length === 0) {
            expect(invoice).toMatchObject({ status: 'paid' });
            expect(observation.transactions).toEqual([]);
            expect(transactions.filter(({ label }) => label === 'pay_1')).toEqual([]);
            expect([invoice['label'] ?? '', 'pay_1', '']).toContain('pay_1');
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('R34 and R38: to a new payment, an address is shown only as reported for our invoice', async () => {
    const request = sampleRequest({
      asset: sampleAsset('usdt-bsc'),
      amount: '10.00',
      price: { amount: '10.00', currency: 'USD' },
    });
    nordpay.instead.clear();
    now = noon;
    await provider.offers();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.tuple(anyStatus, anyBody),
          bent(invoiceOf()).map((body) => [200, JSON.stringify(body)] as const),
        ),
        async ([status, body]) => {
          now = noon;
          nordpay.instead.set('POST /invoice/create', { status, body });
          const created = await provider.create(request).catch((error: unknown) => error);
          if (created instanceof Error) {
            expect(created).toBeInstanceOf(GatewayError);
            expect(JSON.stringify(created)).not.toContain('canary');
            return;
          }
          const reported = JSON.parse(String(body)) as Wire;
          expect(created).toMatchObject({ address: bscAddress, memo: null, hostedUrl: null, exact: false });
          const { reference } = created as { reference: string };
          // A number among the ids is written out: 1e-30 by its decimals.
          const isId = (wire: unknown) =>
            typeof wire === 'number' ? Number(reference) === wire : wire === reference;
          expect([reported['uuid'], reported['id']].some(isId)).toBe(true);
          expect([null, undefined, '', 'pay_1']).toContain(reported['label']);
        },
      ),
      { numRuns: 250 },
    );
  });

  it('R34: a catalogue or rates in any shape are offers and prices, or an error of its own', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anyBody,
          fc.array(bent(currencyOf()), { maxLength: 4 }).map((list) => JSON.stringify(list)),
        ),
        async (body) => {
          const fresh = createNordPay({
            apiKey: 'key-canary',
            postbackSecrets: ['secret-canary'],
            baseUrl: nordpay.url,
            mode: 'live',
            clock: { now: () => noon },
            log: { info: () => {}, warn: () => {}, error: () => {} },
            limits: { attempts: 1 },
          });
          nordpay.instead.set('GET /currencies/', { body });
          nordpay.instead.set('GET /currencies/rates', { body });
          for (const read of [() => fresh.offers(), () => fresh.rates?.()]) {
            try {
              await read();
            } catch (error) {
              expect(error).toBeInstanceOf(GatewayError);
            }
          }
          await fresh.close();
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('whatever comes as a postback', () => {
  const headers = { header: () => undefined };

  it('R21, R28 and R34: is refused, stored without a secret, a poll trigger, or unreadable', async () => {
    const any = fc.oneof(
      anyBody.map((body) => Buffer.from(body)),
      bent({ postback_secret: 'secret-canary', postback_type: 'transaction', ...transactionOf() }).chain(
        (wire) => {
          const text = JSON.stringify(wire);
          return fc.nat(text.length).map((length) => Buffer.from(text.slice(0, length)));
        },
      ),
      bent({ postback_secret: 'former-canary', ...transactionOf({ note: 'secret-canary' }) }).map((wire) =>
        Buffer.from(JSON.stringify(wire)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(any, async (body) => {
        const kept = provider.webhooks?.verify({ ...headers, body }) ?? null;
        if (kept === null) return;
        expect(body.toString()).toContain('canary');
        expect(kept).not.toContain('canary');
        const context = { receivedAt: noon, own: watched(), find: () => Promise.resolve(undefined) };
        try {
          expect(await provider.webhooks?.read(kept, context)).toEqual({
            poll: [{ paymentId: 'pay_1' }],
            observations: [],
            unmatched: [],
          });
        } catch (error) {
          expect(error).toBeInstanceOf(GatewayError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

it('R28: no log line of all this holds a secret', () => {
  expect(logged).not.toBe('');
  expect(logged).not.toContain('canary');
});
