import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GatewayError } from '../base/errors.ts';
import { add, compare, isPositive, multiply, sum, type Decimal } from '../base/money/decimal.ts';
import type { CreatedPayment, Observation, PaymentRequest, WatchedPayment } from './gateway.ts';
import { answerDetails, type AnswerDetail, type GatewayUnderTest } from '../testing/gateway-under-test.ts';
import { listSuite } from './incoming-list.suite.ts';
import type { ReportedTransaction } from './transaction.ts';
import { sampleCreated, sampleRequest } from '../testing/sample.ts';

/**
 * What every gateway has to do, whatever its document says: each adapter is run through it over real HTTP. What a
 * gateway cannot do is said in `capabilities`, and tried as such; its oddities are in its own tests.
 */

export function portSuite(name: string, open: (answers: AnswerDetail) => Promise<GatewayUnderTest>): void {
  describe.each(answerDetails)(`the port of ${name}, %s answers`, (answers) => {
    let subject: GatewayUnderTest;
    let made = 0;

    // One for each test: what a spoilt answer left in an adapter is no start for another.
    beforeEach(async () => {
      subject = await open(answers);
    });
    afterEach(async () => subject.close());

    const request = (changes: Partial<PaymentRequest> = {}): PaymentRequest => {
      made += 1;
      const expiresAt = subject.now() + 3_600_000;
      return sampleRequest({
        paymentId: `pay_${name}${String(made).padStart(6, '0')}`,
        asset: subject.asset,
        amount: '50.00',
        price: { amount: '50.00', currency: 'USD' },
        usd: '50.00',
        expiresAt,
        ...changes,
      });
    };

    async function created(changes: Partial<PaymentRequest> = {}) {
      const wanted = request(changes);
      const answer = await subject.gateway.create(wanted);
      const own = (await subject.payments()).find(({ reference }) => reference === wanted.paymentId);
      if (own === undefined) throw new Error('the gateway does not know our payment');
      return { watched: watchedOf(wanted, answer, subject.now()), own, answer, wanted };
    }

    /** Observations of a payment so far: one response, or all webhooks together. */
    async function news(payment: WatchedPayment): Promise<Observation> {
      const { observe, webhooks } = subject.gateway;
      if (observe !== null) return observe(payment);
      const reported: Observation[] = [];
      for (const message of await subject.messages()) {
        const body = webhooks?.verify(message) ?? null;
        if (body === null) throw new Error('a genuine message was refused');
        const received = await webhooks?.read(body, {
          receivedAt: subject.now(),
          own: null,
          find: (reference) => Promise.resolve(reference === payment.reference ? payment : undefined),
        });
        reported.push(
          ...(received?.observations ?? []).filter(({ paymentId }) => paymentId === payment.paymentId),
        );
      }
      const byKey = new Map(
        reported.flatMap(({ transactions }) => transactions.map((entry) => [entry.key, entry])),
      );
      return {
        paymentId: payment.paymentId,
        source: 'webhook',
        observedAt: subject.now(),
        rawStatus: reported.at(-1)?.rawStatus ?? '',
        status: reported.at(-1)?.status ?? 'awaiting',
        transactions: [...byKey.values()],
        raw: null,
      };
    }

    const pay = (id: string, body: object = {}): Promise<void> => subject.pull(`/payments/${id}/pay`, body);

    test('offers methods once each, its own among them', async () => {
      const offers = await subject.gateway.offers();
      const ids = offers.map(({ asset }) => asset.method);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toContain(subject.asset.method);
      for (const { minimum } of offers) if (minimum !== null) expect(isPositive(minimum)).toBe(true);
    });

    test('creates a payment under our id, with an address or a page, and never for less', async () => {
      const { answer, wanted, own } = await created();
      expect(answer.reference).not.toBe('');
      expect(answer.address !== null).toBe(subject.gateway.capabilities.depositAddress);
      expect(answer.hostedUrl !== null).toBe(!subject.gateway.capabilities.depositAddress);
      expect(compare(answer.amount, own.amount)).toBeGreaterThanOrEqual(0);
      const offer = (await subject.gateway.offers()).find(
        ({ asset }) => asset.method === wanted.asset.method,
      );
      if (offer?.pricedBy === 'us') expect(compare(answer.amount, wanted.amount ?? '0')).toBe(0);
    });

    test('refuses an asset that it does not offer, and creates nothing', async () => {
      const before = await subject.payments();
      const asset = { ...subject.asset, method: 'none-anywhere', asset: 'NONE' };
      const refused = { name: 'GatewayError', effect: 'none' };
      await expect(subject.gateway.create(request({ asset }))).rejects.toMatchObject(refused);
      expect(await subject.payments()).toEqual(before);
    });

    test('names an end only where its orders end by themselves', async () => {
      const { answer } = await created();
      const isNamed = answer.expiresAt !== null;
      expect(isNamed && !subject.gateway.capabilities.expires).toBe(false);
    });

    test('an unpaid payment waits and shows no money', async () => {
      const { watched } = await created();
      expect(await news(watched)).toMatchObject({ status: 'awaiting', transactions: [] });
    });

    test('a payment in full is final in the end, whole, under keys that stay', async () => {
      const { watched, own, answer } = await created();
      await pay(own.id);
      await subject.pass(subject.settles);
      const reported = await news(watched);
      expect(worthOf(reported, watched)).toBe(multiply(answer.amount, '1'));
      const again = await news({ ...watched, known: reported.transactions });
      expect(again.transactions.map(({ key }) => key).toSorted()).toEqual(
        reported.transactions.map(({ key }) => key).toSorted(),
      );
      expect(worthOf(again, watched)).toBe(worthOf(reported, watched));
    });

    test('money on its way is not final yet', async () => {
      const { watched, own } = await created();
      await pay(own.id);
      const { status: state, transactions } = await news(watched);
      expect(state).not.toBe('settled');
      expect(transactions.filter(({ status }) => status === 'final')).toEqual([]);
    });

    test('partial payments are reported as such where the gateway shows them', async () => {
      const { watched, own } = await created();
      const part = '10';
      await pay(own.id, { amount: part });
      await subject.pass(subject.settles);
      const reported = await news(watched);
      expect(reported.status).not.toBe('settled');
      const { partPayments } = subject.gateway.capabilities;
      const seen = sum(ownCoins(reported, watched).map(({ amount }) => amount));
      expect(compare(seen, partPayments ? part : '0')).toBe(0);
      await pay(own.id);
      await subject.pass(subject.settles);
      const whole = await news({ ...watched, known: reported.transactions });
      expect(compare(worthOf(whole, watched), own.amount)).toBeGreaterThanOrEqual(0);
    });

    test('R42: an overpayment is reported as overpaid, or as paid', async () => {
      const { watched, own } = await created();
      await pay(own.id, { amount: add(own.amount, '7') });
      await subject.pass(subject.settles);
      const reported = await news(watched);
      expect(compare(worthOf(reported, watched), own.amount)).toBeGreaterThanOrEqual(0);
    });

    test('R44: another coin counts nothing for the payment', async () => {
      if (subject.wrongCoin === null) return;
      const { watched, own } = await created();
      await pay(own.id, { currency: subject.wrongCoin, amount: '50' });
      await subject.pass(subject.settles);
      const reported = await news(watched);
      expect(reported.status).not.toBe('settled');
      expect(ownCoins(reported, watched)).toEqual([]);
    });

    test('two payments do not mix', async () => {
      const [one, other] = [await created(), await created()];
      await pay(one.own.id);
      await subject.pass(subject.settles);
      expect(compare(worthOf(await news(one.watched), one.watched), one.own.amount)).toBeGreaterThanOrEqual(
        0,
      );
      expect(worthOf(await news(other.watched), other.watched)).toBe('0');
    });

    test('an order that ended unpaid says so', async () => {
      if (!subject.expires) return;
      const { watched, own } = await created();
      await subject.pull(`/payments/${own.id}/expire`);
      expect((await news(watched)).status).toBe('expired');
    });

    test('cancels an order where it can', async () => {
      const { cancel, capabilities } = subject.gateway;
      expect(cancel !== null).toBe(capabilities.cancel);
      if (cancel === null) return;
      const { watched } = await created();
      await cancel(watched);
      expect((await news(watched)).status).toBe('cancelled');
    });

    test('R36: many payments polled at once are each observed; one failure does not affect the others', async () => {
      const { observe } = subject.gateway;
      expect(observe === null).toBe(subject.gateway.capabilities.statusCall === 'none');
      if (observe === null) return;
      const { watched: first } = await created();
      const payments = [first];
      while (payments.length < 12) payments.push((await created()).watched);
      const unknown = { ...first, reference: 'unknown' };
      const [failed, ...seen] = await Promise.allSettled(
        [unknown, ...payments].map((payment) => observe(payment)),
      );
      expect(failed).toMatchObject({ status: 'rejected', reason: { fault: 'rejected', effect: 'none' } });
      expect(seen).toMatchObject(payments.map(({ paymentId }) => ({ value: { paymentId } })));
    });

    listSuite({ subject: () => subject, created, pay });

    describe.each([
      ['R33: is down', { mode: 'down' }, 'network'],
      ['R34: answers a page with 200', { mode: 'html', status: 200 }, 'unexpected_response'],
      ['R34: answers a page with 502', { mode: 'html', status: 502 }, 'network'],
      ['R37: asks for a pause', { mode: 'rate_limited', ms: 1000 }, 'rate_limited'],
      ['R32: loses its answer after the effect', { mode: 'drop_after_effect' }, 'network'],
    ] as const)('%s', (_name, fault, expected) => {
      test('a creation fails with that fault, and its effect, and is not repeated', async () => {
        await subject.gateway.offers();
        await subject.pull('/faults', { ...fault, method: 'POST' });
        const wanted = request();
        const error: unknown = await subject.gateway.create(wanted).catch((caught: unknown) => caught);
        await subject.recover();
        const made = (await subject.payments()).filter(({ reference }) => reference === wanted.paymentId);
        expect(made).toHaveLength(fault.mode === 'drop_after_effect' ? 1 : 0);
        expect(error).toBeInstanceOf(GatewayError);
        const { fault: reported, effect, message } = error as GatewayError;
        expect(reported).toBe(expected);
        expect(effect).toBe(expected === 'rate_limited' ? 'none' : 'unknown');
        for (const secret of subject.secrets) expect(message).not.toContain(secret);
      });

      test('observing a payment fails with a GatewayError, and changes nothing', async () => {
        const { observe } = subject.gateway;
        if (observe === null) return;
        const { watched } = await created();
        await subject.pull('/faults', { ...fault, method: 'GET' });
        const answer: unknown = await observe(watched).catch((caught: unknown) => caught);
        await subject.recover();
        expect(answer).toBeInstanceOf(GatewayError);
        expect((await news(watched)).status).toBe('awaiting');
      });
    });

    test('R32: a payment whose creation had no answer is found by our id, and no other', async () => {
      const { recover } = subject.gateway;
      if (recover === null) return;
      await created();
      const [wanted, createdAt] = [request(), subject.now()];
      await subject.gateway.offers();
      await subject.pull('/faults', { mode: 'drop_after_effect', method: 'POST' });
      await expect(subject.gateway.create(wanted)).rejects.toMatchObject({ effect: 'unknown' });
      await subject.recover();
      const found = await recover([{ paymentId: wanted.paymentId, createdAt }]);
      // Nord PAY's document does not name the label among the fields of its list of invoices.
      const isTold = name !== 'nordpay' || answers !== 'documented';
      expect(found.map(({ paymentId }) => paymentId)).toEqual(isTold ? [wanted.paymentId] : []);
      for (const { reference, address } of found) {
        const payment = watchedOf(wanted, sampleCreated({ reference, address }), createdAt);
        expect(await news(payment)).toMatchObject({ status: 'awaiting', transactions: [] });
      }
    });

    describe.each(Object.entries(spoilt))('R34: answers that are %s', (_name, how) => {
      test('create no payment, or the one that was meant', async () => {
        await fc.assert(
          fc.asyncProperty(how, async (mangle) => {
            subject.mangle(mangle);
            const wanted = request();
            const answer = await subject.gateway.create(wanted).catch((caught: unknown) => caught);
            await subject.recover();
            if (answer instanceof Error) {
              expect(answer).toBeInstanceOf(GatewayError);
              for (const secret of subject.secrets) expect(String(answer)).not.toContain(secret);
              return;
            }
            const own = (await subject.payments()).find(({ reference }) => reference === wanted.paymentId);
            const { amount } = answer as CreatedPayment;
            expect(compare(amount, own?.amount ?? '0')).toBe(0);
          }),
          runs,
        );
      });

      test('change no state of an unpaid payment', async () => {
        const { observe } = subject.gateway;
        if (observe === null) return;
        const { watched } = await created();
        await fc.assert(
          fc.asyncProperty(how, async (mangle) => {
            subject.mangle(mangle);
            const reported = await observe(watched).catch((caught: unknown) => caught as Error);
            await subject.recover();
            if (reported instanceof Error) {
              expect(reported).toBeInstanceOf(GatewayError);
              return;
            }
            expect(['awaiting', 'unknown', 'expired', 'cancelled']).toContain(reported.status);
            expect(ownCoins(reported, watched)).toEqual([]);
            expect(reported.unclear ?? []).toEqual([]);
          }),
          runs,
        );
      });
    });

    test('R71: no error and nothing that is stored holds a secret that the gateway repeats', async () => {
      const note = JSON.stringify(subject.secrets.join(' '));
      const { watched, own } = await created();
      await pay(own.id);
      const page = () => Buffer.from(`<html>${note}`);
      const fields = (body: Buffer) =>
        Buffer.from(body.toString().replaceAll(/\{(?=\s*")/g, `{"note":${note},`));
      const { gateway } = subject;
      for (const how of [fields, page]) {
        subject.mangle(how);
        const answers = await Promise.allSettled([
          gateway.create(request()),
          gateway.observe?.(watched),
          ...gateway.lists.map(async (list) => {
            const { entries } = await list.read(watched.createdAt - 3_600_000, 0);
            return JSON.stringify(entries.map(({ money }) => money));
          }),
        ]);
        const shown = inspect(answers, { depth: 20, maxStringLength: null });
        if (how === page) expect(shown).toContain('[secret]');
        for (const secret of subject.secrets) expect(shown).not.toContain(secret);
        await subject.recover();
      }
    });

    test('R33: suspended after failed creations, it says so', async () => {
      expect(subject.gateway.health().creation).toBe('ready');
      await subject.pull('/faults', { mode: 'down', method: 'POST' });
      for (let nth = 0; nth < 5; nth += 1) await subject.gateway.create(request()).catch(() => {});
      expect(subject.gateway.health().creation).toBe('suspended');
    });

    test('reports the health of its calls', async () => {
      await subject.pull('/faults', { mode: 'down', method: 'POST', count: 1 });
      await subject.gateway.create(request()).catch(() => {});
      await subject.recover();
      await created();
      const { lastSuccessAt, lastErrorAt } = subject.gateway.health();
      expect(lastSuccessAt).not.toBeNull();
      expect(lastErrorAt).not.toBeNull();
    });
  });
}

const tooLarge = Buffer.alloc(9 * 1024 * 1024, '{"a":');
/** Over sockets, so a few of each; each adapter meets many more in any-answer.full.test.ts. */
const runs = { numRuns: 8 };
/** Ways in which an answer can be broken. */
const spoilt: Readonly<Record<string, fc.Arbitrary<(body: Buffer) => Buffer>>> = {
  'cut off': fc
    .double({ min: 0, max: 0.99, noNaN: true })
    .map((share) => (body: Buffer) => body.subarray(0, Math.floor(body.length * share))),
  'random bytes': fc.uint8Array({ maxLength: 300 }).map((bytes) => () => Buffer.from(bytes)),
  'larger than the limit': fc.constant(() => tooLarge),
  'of other types': fc
    .tuple(fc.nat(), fc.constantFrom('null', '[]', '{}', 'true', '""', '"x"', '-1', '1e400', '"\\u0000"'))
    .map(
      ([place, value]) =>
        (body: Buffer) =>
          withOther(body.toString(), place, value),
    ),
};

/** Puts another value in the place of one that is neither object nor list. */
function withOther(text: string, place: number, value: string): Buffer {
  const leaves = [
    ...text.matchAll(/(?<=[:[,]\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)(?=\s*[,}\]])/g),
  ];
  const leaf = leaves[place % Math.max(leaves.length, 1)];
  if (leaf === undefined) return Buffer.from(text);
  return Buffer.from(text.slice(0, leaf.index) + value + text.slice(leaf.index + leaf[0].length));
}

const watchedOf = (
  { paymentId, asset, usd, expiresAt }: PaymentRequest,
  { reference, address, amount }: CreatedPayment,
  now: number,
): WatchedPayment => ({
  paymentId,
  reference,
  asset,
  amount,
  usd,
  address,
  createdAt: now,
  expiresAt,
  known: [],
});

const ownCoins = ({ transactions }: Observation, { asset }: WatchedPayment): readonly ReportedTransaction[] =>
  transactions.filter(({ method, status }) => method === asset.method && status !== 'gone');

/** The amount of an observation: its final coins, or the whole amount where only the status says so. */
function worthOf(reported: Observation, watched: WatchedPayment): Decimal {
  const coins = ownCoins(reported, watched).filter(({ status }) => status === 'final');
  if (reported.transactions.length === 0) return reported.status === 'settled' ? watched.amount : '0';
  return sum(coins.map(({ amount }) => amount));
}
