import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GatewayError } from '../base/errors.ts';
import type { Log } from '../base/log/logger.ts';
import { startGateway, type Reply, type ScriptedGateway } from '../testing/gateway-server.ts';
import { start } from '../testing/sample.ts';
import type { CreatedPayment, Gateway, Observation, PaymentRequest, WatchedPayment } from './gateway.ts';
import type { ReportedTransaction } from './transaction.ts';

/**
 * For any answer or message of a gateway, an adapter reports no money that is not in it, or throws a GatewayError. Each adapter
 * is run through it over real HTTP, with bytes at random and with answers of a payment in full that are bent at random.
 */
export interface AnsweringGateway {
  /** To each call, of `payments[0]`, paid in full; under `message` what the gateway sends, under `callback` money that it reports. */
  readonly paid: Answers;
  /** Of the same payment where nothing came: they replace those of `paid`; undefined where nothing is found. */
  readonly unpaid: Answers;
  /** A refusal in the gateway's own form. */
  readonly refused: (code: string) => unknown;
  readonly payments: readonly [WatchedPayment, ...WatchedPayment[]];
  /** What may be known of the first payment before. */
  readonly known: readonly WatchedPayment['known'][];
  readonly request: PaymentRequest;
  /** Values that mean something else at this gateway. */
  readonly odd: readonly unknown[];
  /** Of its secrets, those that are removed from what is stored. */
  readonly secrets: readonly string[];
  /** Its secrets, and personal data in its answers, hold the word `canary`. */
  readonly open: (baseUrl: string, log: Log) => Gateway;
  /** Whether an answer shows this money as this payment's. */
  readonly shows: (money: ReportedTransaction, seen: Seen) => boolean;
  /** Whether the answers may settle the payment. */
  readonly settles: (observation: Observation, seen: Seen) => boolean;
  /** Whether a single answer shows that this known transaction is gone; null where nothing is ever gone. */
  readonly drops: ((money: ReportedTransaction, seen: Seen) => boolean) | null;
  /** Whether an answer has what is shown to the shopper. */
  readonly creates: (created: CreatedPayment, seen: Seen) => boolean;
}

export type Wire = Readonly<Record<string, unknown>>;
type Answers = Readonly<Record<string, unknown>>;
type Replies = ReadonlyMap<string, Reply>;

/** What the adapter could see. */
export interface Seen {
  readonly payment: WatchedPayment;
  /** The parsed body of a call's answer; undefined where it is an error or no JSON. */
  readonly answer: (call: string) => unknown;
  /** The status and parsed body, whatever the status. */
  readonly reply: (call: string) => { readonly status: number; readonly body: unknown };
}

/** Replaced by another value, a list may come twice instead. */
const twice = Symbol('twice');

const writings = ['1e3', '-1', 'NaN', '0', '99999999', '12345678901234567890.10', '', '\0', '__proto__'];
const common = [
  ...writings,
  '2030-01-01T00:09:00Z',
  undefined,
  null,
  true,
  0,
  1,
  -1,
  50,
  49.99,
  50.000_000_01,
  twice,
];

export function anyAnswerSuite(name: string, subject: AnsweringGateway): void {
  const { paid, payments, request } = subject;
  const [payment] = payments;
  const places = placesIn(paid).filter((place) => place.length > 0);
  const leaves = places
    .map((place) => at(paid, place))
    .filter((value) => typeof value !== 'object' && !textOf(value).includes('canary'));
  const anyValue = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(...leaves, ...subject.odd, ...common),
    fc.double(),
  );
  /** Answers of the payment in full, with other values in some places. */
  const bentAnswers = fc
    .array(fc.tuple(fc.constantFrom(...places), anyValue), { maxLength: 4 })
    .map(
      (changes) => changes.reduce<unknown>((all, [place, value]) => bent(all, place, value), paid) as Answers,
    );
  const bentReplies = bentAnswers.map((answers) => repliesOf(answers));

  /** Bytes, text, JSON of any shape, an answer that is cut short, and a refusal. */
  const anyBody = (call: string) =>
    fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'binary' }),
      fc.json({ maxDepth: 4 }),
      fc.jsonValue().map((data) => JSON.stringify({ data })),
      fc.jsonValue().map((entry) => JSON.stringify([entry])),
      fc.double({ min: 0, max: 0.999, noNaN: true }).map((share) => {
        const text = textOf(paid[call]);
        return text.slice(0, Math.floor(text.length * share));
      }),
      fc.string({ maxLength: 80 }).map((code) => JSON.stringify(subject.refused(code))),
    );
  const anyStatus = fc.oneof(
    { weight: 3, arbitrary: fc.constant(200) },
    fc.constantFrom(201, 204, 301, 400, 401, 403, 404, 410, 422, 500, 503),
  );
  const calls = Object.keys(paid);
  /** All answers as they should be, and one that is anything. */
  const oneSpoilt = fc
    .tuple(fc.constantFrom(paid, { ...paid, ...subject.unpaid }), fc.constantFrom(...calls))
    .chain(([answers, call]) =>
      fc
        .tuple(anyStatus, anyBody(call))
        .map(([status, body]) => new Map([...repliesOf(answers), [call, { status, body }]])),
    );

  describe(`any answer of ${name}`, () => {
    let server: ScriptedGateway;
    let gateway: Gateway;
    let replies: Replies;
    let logged: string;
    let dropped: number;
    const log = (fields: object, text: string) => {
      logged += JSON.stringify([fields, text]);
    };
    const open = () => subject.open(server.url, { info: log, warn: log, error: log });

    beforeAll(async () => {
      const missing = { status: 404, body: subject.refused('NOT_FOUND') };
      server = await startGateway(({ call }) => replies.get(call) ?? missing);
    });
    afterAll(async () => server.close());
    beforeEach(async () => {
      logged = '';
      dropped = 0;
      replies = repliesOf(paid);
      gateway = open();
      // From here on it has a catalogue.
      await gateway.offers();
      return async () => {
        await gateway.close();
        expect(logged).not.toContain('canary');
      };
    });

    const seenOf = (own: WatchedPayment): Seen => {
      const reply = (call: string) => {
        const { status = 200, body } = replies.get(call) ?? { status: 404 };
        return { status, body: parsed(String(body)) };
      };
      const answer = (call: string) => {
        const { status, body } = reply(call);
        return status < 300 ? body : undefined;
      };
      return { payment: own, reply, answer };
    };

    /** The result, or null with a GatewayError. */
    async function attempt<T>(made: () => T | Promise<T>): Promise<T | null> {
      try {
        return await made();
      } catch (error) {
        expect(error).toBeInstanceOf(GatewayError);
        expect(JSON.stringify(error) + String(error)).not.toContain('canary');
        return null;
      }
    }

    /** What is observed of the payments, by status calls or by a callback. */
    async function observe(known: WatchedPayment['known']): Promise<readonly Observation[]> {
      const { lists, webhooks } = gateway;
      if (gateway.observe === null) {
        const body = Buffer.from(String(replies.get('callback')?.body));
        const text = webhooks?.verify({ header: () => undefined, body });
        if (webhooks === null || typeof text !== 'string') throw new Error('the callback was refused');
        const find = (reference: string) =>
          Promise.resolve(payments.find((candidate) => candidate.reference === reference));
        const result = await attempt(() => webhooks.read(text, { receivedAt: start, own: null, find }));
        expect(result?.poll ?? []).toEqual([]);
        return result?.observations ?? [];
      }
      const readings = await Promise.all(lists.map((list) => attempt(() => list.read(start, 0))));
      const listed = readings
        .flatMap((reading) => reading?.entries ?? [])
        .filter(
          ({ paymentId, address }) =>
            paymentId === payment.paymentId || (address !== null && address.address === payment.address),
        );
      const observation = await attempt(() => gateway.observe?.({ ...payment, known }, listed));
      return observation === null || observation === undefined ? [] : [observation];
    }

    /** Number of transactions that count, and of payments that settle by their status. */
    async function creditedBy(answered: Replies, known: WatchedPayment['known']): Promise<number> {
      replies = answered;
      let credited = 0;
      for (const observation of await observe(known)) {
        expect(JSON.stringify(observation)).not.toContain('canary');
        const { paymentId, transactions, status } = observation;
        const own = payments.find((candidate) => candidate.paymentId === paymentId);
        if (own === undefined) throw new Error('observed another payment');
        const seen = seenOf({ ...own, known });
        expect(new Set(transactions.map(({ key }) => key)).size).toBe(transactions.length);
        for (const money of transactions) {
          if (money.status === 'gone') {
            dropped += 1;
            expect([money, subject.drops?.(money, seen)]).toEqual([money, true]);
          } else if (money.method === own.asset.method) {
            credited += 1;
            expect(money.amount).toMatch(/^\d+(\.\d+)?$/);
            expect([money, subject.shows(money, seen)]).toEqual([money, true]);
          }
        }
        if (status !== 'settled') continue;
        credited += 1;
        expect([observation, subject.settles(observation, seen)]).toEqual([observation, true]);
      }
      return credited;
    }

    const anyKnown = fc.constantFrom<WatchedPayment['known']>(...subject.known);

    test('R34 and R43: bytes in place of one of them report and drop only what the others show', async () => {
      await fc.assert(
        fc.asyncProperty(oneSpoilt, anyKnown, async (answered, known) => {
          await creditedBy(answered, known);
        }),
        { numRuns: 800 },
      );
      const canDrop = subject.drops !== null && Object.keys(subject.unpaid).length > 0;
      expect(dropped > 0).toBe(canDrop);
    });

    test('R23, R24 and R44: with fields bent at random, what counts is money as reported, of our payment', async () => {
      let times = 0;
      await fc.assert(
        fc.asyncProperty(bentReplies, anyKnown, async (answered, known) => {
          times += await creditedBy(answered, known);
        }),
        { numRuns: 2000 },
      );
      expect(times).toBeGreaterThan(100);
    });

    test('R71: a status that repeats a secret is kept and logged without it', async () => {
      const statuses = places.filter((place) => ['status', 'state'].includes(place.at(-1) ?? ''));
      let observed = 0;
      for (const place of statuses)
        for (const secret of subject.secrets) {
          replies = repliesOf(bent(paid, place, `no ${secret}`) as Answers);
          for (const observation of await observe([])) {
            observed += 1;
            expect(JSON.stringify(observation)).not.toContain('canary');
          }
        }
      expect(observed).toBeGreaterThan(0);
    });

    test('R7, R34 and R38: of a new payment, an address or page is shown only as reported for it', async () => {
      let times = 0;
      await fc.assert(
        fc.asyncProperty(fc.oneof(oneSpoilt, bentReplies), async (answered) => {
          replies = answered;
          const created = await attempt(() => gateway.create(request));
          if (created === null) return;
          times += 1;
          const seen = seenOf(payment);
          expect([created, subject.creates(created, seen)]).toEqual([created, true]);
        }),
        { numRuns: 800 },
      );
      expect(times).toBeGreaterThan(100);
    });

    test('R34: every other call is answered, or fails with a GatewayError', async () => {
      const { asset, amount } = payment;
      const address = request.asset.kind === 'hosted' ? '' : (payment.address ?? '');
      const payout = { transferId: 'pyt_1', asset, amount, address };
      const given = { id: 'adr_1', asset, userId: 'user-1', notifyUrl: request.notifyUrl };
      const stored = { ...given, address, owner: 'user-1', reference: '5' };
      const refund = { refundId: 'rfd_1', orderReference: payment.reference, notifyUrl: request.notifyUrl };
      await fc.assert(
        fc.asyncProperty(bentAnswers, anyStatus, anyBody(calls[0] ?? ''), async (answers, status, body) => {
          const good = repliesOf(answers);
          replies = { get: (call: string) => good.get(call) ?? { status, body } } as unknown as Replies;
          const fresh = open();
          const { addresses, moneyOut, refunds, lists } = fresh;
          const made: readonly (() => unknown)[] = [
            () => fresh.offers(),
            () => fresh.rates?.(),
            () => fresh.balances?.(),
            () => fresh.unpaid?.(start),
            () => fresh.recover?.([{ paymentId: payment.paymentId, createdAt: start }]),
            () => fresh.cancel?.(payment),
            ...lists.map((list) => () => list.read(start, 0)),
            () => addresses?.create(given),
            () => addresses?.read(stored),
            () => addresses?.list?.(),
            () => addresses?.qrcode?.(stored),
            () => addresses?.receivedAt(stored, start),
            () => moneyOut?.offers(),
            () => moneyOut?.request?.(payout),
            () => moneyOut?.send(payout, 'w-1'),
            () => moneyOut?.observe?.([{ ...payout, providerReference: '42' }]),
            () => moneyOut?.list?.(start),
            () => moneyOut?.allowRecipients?.([{ address, method: asset.method }]),
            () => refunds?.sendOtp(payment.reference),
            () => refunds?.toAccount({ ...refund, userId: 'user-1' }),
          ];
          for (const call of made) {
            const result = await attempt(call);
            expect(JSON.stringify(result) ?? '').not.toContain('canary');
          }
          await fresh.close();
        }),
        { numRuns: 80 },
      );
    });

    test.runIf('message' in paid)(
      'R21, R28 and R34: any message is refused, stored without a secret, a poll trigger, or unreadable',
      async () => {
        const anyMessage = fc.oneof(
          anyBody('message'),
          bentAnswers.map((answers) => textOf(answers['message'])),
        );
        let times = 0;
        await fc.assert(
          fc.asyncProperty(anyMessage, async (message) => {
            const { webhooks } = gateway;
            const body = Buffer.from(message);
            const kept = webhooks?.verify({ header: () => undefined, body }) ?? null;
            if (kept !== null && gateway.capabilities.webhookProof === 'secret')
              expect(body.toString()).toContain('canary');
            expect(kept ?? '').not.toContain('canary');
            const find = () => Promise.resolve(undefined);
            const context = { receivedAt: start, own: payment, find };
            const result = await attempt(() => webhooks?.read(kept ?? body.toString(), context));
            if (result === null || result === undefined) return;
            times += result.poll.length;
            expect(result).toMatchObject({ observations: [], unmatched: [] });
            for (const asked of result.poll)
              if ('paymentId' in asked) expect(asked.paymentId).toBe(payment.paymentId);
          }),
          { numRuns: 1000 },
        );
        expect(times).toBeGreaterThan(100);
      },
    );
  });
}

const textOf = (answer: unknown): string => JSON.stringify(answer) ?? '';

/** A call without an answer is refused as not found. */
const repliesOf = (answers: Answers): Map<string, Reply> =>
  new Map(
    Object.entries(answers)
      .filter(([, answer]) => answer !== undefined)
      .map(([call, answer]) => [call, { body: textOf(answer) }]),
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value in a place. Undefined where there is none. */
export const at = (value: unknown, place: readonly (string | number)[]): unknown =>
  place.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Wire)[name] : undefined),
    value,
  );

/** Every place in a value, as the names that lead to it. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => placesIn(part, [...path, name]))];
}

/** The same with another value in one place; left out where it is undefined. */
function bent(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) {
    if (other !== twice) return other;
    return Array.isArray(value)
      ? [...(value as readonly unknown[]), ...(value as readonly unknown[])]
      : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const changed = { ...value, [name]: bent((value as Wire)[name], rest, other) };
  return Array.isArray(value) ? Object.values(changed) : changed;
}
