import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Asset } from '../base/money/assets.ts';
import { compare, isPositive } from '../base/money/decimal.ts';
import { GatewayError } from '../base/errors.ts';
import {
  hangUp,
  startGateway,
  type ReceivedRequest,
  type RawReply,
  type Reply,
  type ScriptedGateway,
} from '../testing/gateway-server.ts';
import { runs } from '../testing/tier.ts';
import type { BatchRequest, GatewayMoneyOut, PayoutRequest } from './money-out.ts';

/**
 * What every gateway that sends money out has to do, whatever its document says. Each adapter is run through it over
 * real HTTP, against a server that answers as the document has it until a test spoils an answer.
 */
export interface MoneyOutUnderTest {
  /** A coin with 18 decimals. */
  readonly asset: Asset;
  /** Two of the asset's network. */
  readonly addresses: readonly [string, string];
  /** What a confirmation names; null where there is none. */
  readonly identifier: string | null;
  /** Whether several recipients can be sent to in one call. */
  readonly batches: boolean;
  /** What it has logged so far. */
  readonly logged: readonly unknown[];
  /** Values that must show nowhere. */
  readonly secrets: readonly string[];
  /** The gateway's normal response. */
  answer(request: ReceivedRequest): Reply;
  /** A refusal in the gateway's own form. */
  refusal(code: string): Reply;
  /** A code that proves that nothing moved; where it refuses the key, only if `keyCheck` is refused so, too. */
  readonly provenCode: string;
  /** How the key is refused, and the call without effect that it is checked by; null where there is none. */
  readonly key: { readonly refusals: readonly Reply[]; readonly check: string } | null;
  /** The amounts in the body of a call, as they were sent. */
  amountsIn(body: unknown): readonly unknown[];
  open(baseUrl: string): { readonly moneyOut: GatewayMoneyOut; close(): Promise<void> };
}

export function moneyOutSuite(name: string, subject: MoneyOutUnderTest): void {
  describe(`money out of ${name}`, () => {
    let gateway: ScriptedGateway;
    let opened: ReturnType<MoneyOutUnderTest['open']>;
    /** Answers each POST instead of the gateway. */
    let spoilt: Reply | RawReply | null;
    /** The same of the call that the key is checked by. */
    let checked: Reply | RawReply | null;

    beforeEach(async () => {
      spoilt = null;
      checked = null;
      gateway = await startGateway((request) => {
        const instead = request.call.startsWith('POST ')
          ? spoilt
          : request.call === subject.key?.check
            ? checked
            : null;
        return instead ?? subject.answer(request);
      });
      opened = subject.open(gateway.url);
    });
    afterEach(async () => {
      await opened.close();
      await gateway.close();
    });

    const posts = () => gateway.requests.filter(({ call }) => call.startsWith('POST '));

    test('offers coins once each, the one that is sent among them', async () => {
      const offers = await opened.moneyOut.offers();
      const methods = offers.map(({ asset }) => asset.method);
      expect(new Set(methods).size).toBe(methods.length);
      expect(methods).toContain(subject.asset.method);
      for (const { minimum } of offers) if (minimum !== null) expect(isPositive(minimum)).toBe(true);
    });

    test('sends no coin that it does not offer', async () => {
      const { moneyOut } = opened;
      const other = { ...subject, asset: { ...subject.asset, method: 'none-anywhere', asset: 'NONE' } };
      for (const [, call, moves] of stepsOf(other))
        if (!moves || subject.identifier === null)
          await expect(call(moneyOut)).rejects.toMatchObject({ fault: 'rejected', effect: 'none' });
      expect(posts()).toEqual([]);
    });

    test('has the steps that it names', () => {
      const { sendMethod, request, batches } = opened.moneyOut;
      expect(request !== null).toBe(sendMethod === 'two_step');
      expect(batches !== null).toBe(subject.batches);
      if (batches !== null) expect(batches.request !== null).toBe(sendMethod === 'two_step');
      expect(subject.identifier !== null).toBe(sendMethod === 'two_step');
    });

    test('R51: what the gateway accepts is reported as its answer, after one call', async () => {
      const { moneyOut } = opened;
      const report = await moneyOut.send(payoutOf(subject), subject.identifier);
      expect(report.source).toBe('poll');
      expect(['awaiting_approval', 'sending', 'completed']).toContain(report.status);
      expect(posts()).toHaveLength(1);
      const outcomes = await moneyOut.batches?.send(batchOf(subject), subject.identifier);
      for (const outcome of outcomes?.values() ?? []) expect(outcome.type).toBe('accepted');
      if (outcomes !== undefined) expect([...outcomes.keys()]).toEqual(['pyt_1', 'pyt_2']);
    });

    test('R46: amounts are written to the last digit, without exponents', async () => {
      await fc.assert(
        fc.asyncProperty(amount, amount, async (one, other) => {
          const { moneyOut } = opened;
          const before = posts().length;
          const payout = payoutOf(subject, one);
          const batch = batchOf(subject, one, other);
          await (moneyOut.request?.(payout) ?? moneyOut.send(payout, null));
          const many = moneyOut.batches;
          await (many === null ? null : (many.request?.(batch) ?? many.send(batch, null)));
          const sent = posts()
            .slice(before)
            .flatMap(({ body }) => subject.amountsIn(JSON.parse(body)));
          const wanted = many === null ? [one] : [one, one, other];
          expect(sent).toHaveLength(wanted.length);
          for (const [index, written] of sent.entries()) {
            expect(written).toEqual(expect.stringMatching(/^\d+(\.\d+)?$/));
            expect(compare(String(written), wanted[index] ?? '')).toBe(0);
          }
        }),
        runs(50),
      );
    });

    describe.each(stepsOf(subject))('%s', (_step, call, moves) => {
      async function failure(): Promise<GatewayError> {
        const error: unknown = await call(opened.moneyOut).then(
          () => new Error('it did not fail'),
          (caught: unknown) => caught,
        );
        if (error instanceof GatewayError) return error;
        throw error;
      }

      test('R51: refused as documented had no effect, and says the gateway’s code', async () => {
        spoilt = subject.refusal(subject.provenCode);
        checked = spoilt;
        const expected = { fault: 'rejected', effect: 'none', providerCode: subject.provenCode };
        expect(await failure()).toMatchObject(expected);
      });

      test.each<[string, Reply | RawReply]>([
        ['500', { status: 500, body: {} }],
        ['503 with a page', { status: 503, body: '<html>' }],
        ['a refusal as 502', { ...subject.refusal(subject.provenCode), status: 502 }],
        ['a page', { body: '<html>' }],
        ['nothing', { body: '' }],
        ['null', { body: 'null' }],
        ['a list', { body: '[]' }],
        ['a text', { body: '"ok"' }],
        ['bytes that are no text', { body: Buffer.from([0xff, 0xfe, 0x00]) }],
        ['more than is read', { body: Buffer.alloc(9 * 1024 * 1024, '{"a":') }],
        ['a redirect', { status: 302, headers: { location: '/' }, body: '' }],
        ['a 403 that is not documented', { status: 403, body: 'Blocked' }],
        ['a connection that is closed', hangUp],
      ])('R51: answered with %s may have had its effect, and is not repeated', async (_what, reply) => {
        spoilt = reply;
        expect(await failure()).toMatchObject({ effect: 'unknown' });
        expect(posts()).toHaveLength(1);
      });

      test('R51: whose answer ends after any of its bytes may have had its effect', async () => {
        await call(opened.moneyOut);
        const [request] = posts();
        if (request === undefined) throw new Error('nothing was sent');
        const { body } = subject.answer(request);
        const whole = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
        for (let length = 0; length < whole.length; length += 7) {
          spoilt = (response) => {
            response.writeHead(200, { 'content-length': String(whole.length) });
            response.write(whole.subarray(0, length), () => response.destroy());
          };
          const before = posts().length;
          expect(await failure()).toMatchObject({ fault: 'network', effect: 'unknown' });
          expect(posts()).toHaveLength(before + 1);
        }
      });

      test('R51: that was never sent had no effect', async () => {
        await gateway.close();
        expect(await failure()).toMatchObject({ fault: 'network', effect: 'none' });
      });

      test('R37, R84: answered with 429 had no effect where it moves nothing', async () => {
        for (const reply of [{ body: '' }, subject.refusal('RATE_LIMITED')]) {
          spoilt = { ...reply, status: 429 };
          expect(await failure()).toMatchObject({
            fault: 'rate_limited',
            effect: moves ? 'unknown' : 'none',
          });
        }
      });

      const refusals = moves ? (subject.key?.refusals ?? []) : [];
      const checks = () => gateway.requests.filter(({ call }) => call === subject.key?.check);

      test.each(refusals)(
        'R84: refused for its key had no effect where a call without effect is refused alike: %o',
        async (reply) => {
          spoilt = reply;
          checked = reply;
          expect(await failure()).toMatchObject({ fault: 'rejected', effect: 'none' });
          expect([posts().length, checks().length]).toEqual([1, 1]);
        },
      );

      test.each(refusals)(
        'R84: refused for its key may have had its effect where the key is good, or not checked: %o',
        async (reply) => {
          spoilt = reply;
          for (const answer of [
            null,
            hangUp,
            { ...reply, status: 403 },
            { ...reply, status: reply.status === 401 ? 422 : 401 },
            { ...reply, status: 500 },
            { ...reply, body: '<html>' },
            { ...reply, body: {} },
            { ...subject.refusal('IS_APPROVED'), status: reply.status ?? 200 },
          ]) {
            checked = answer;
            expect(await failure(), inspect(answer)).toMatchObject({ effect: 'unknown' });
          }
          expect(posts()).toHaveLength(8);
        },
      );

      // Of AWS, Kong, Istio, and of a gateway that has carried it out.
      test.each([
        [401, 'Unauthorized', false],
        [401, 'invalid-api-key', false],
        [401, 'No API key found in request', true],
        [401, 'Jwt is expired', true],
        [401, 'The withdrawal is already confirmed', true],
        [403, 'Forbidden', true],
        [403, 'Missing Authentication Token', true],
        [403, 'RBAC: access denied', true],
        [403, 'invalid-api-key', true],
        [403, 'The withdrawal is already confirmed', true],
        [400, 'INVALID_AMOUNT', true],
        [422, 'Unauthorized', true],
        [422, 'x-request-id header: field required', true],
        [422, 'The API key is good: this is confirmed', true],
      ])(
        'R84: refused with %i %s had no effect where it moves nothing',
        async (status, words, isAlsoOfTheCheck) => {
          spoilt = { ...subject.refusal(words), status };
          checked = isAlsoOfTheCheck ? spoilt : null;
          expect(await failure()).toMatchObject({ effect: moves ? 'unknown' : 'none' });
        },
      );

      test.each([
        'E42',
        'INVALID_AMOUNT',
        'INSUFFICIENT_BALANCE',
        'ALREADY_CONFIRMED',
        'alreadyProcessed',
        'EXPIRED',
        'not-found',
        'IDENTIFIER_UNKNOWN',
        'is-in-process',
        'was.submitted',
        'KEY_ACCEPTED',
        'KEY_IN_PROCESS',
        'é',
      ])('R84: refused with %s had no effect where it moves nothing', async (code) => {
        spoilt = subject.refusal(code);
        expect(await failure()).toMatchObject({ fault: 'rejected', effect: moves ? 'unknown' : 'none' });
      });

      test.each([403, 404, 405, 408, 409, 410, 418, 425])(
        'R84: refused with %i had no effect where it moves nothing',
        async (status) => {
          spoilt = { ...subject.refusal(subject.provenCode), status };
          expect(await failure()).toMatchObject({ effect: moves ? 'unknown' : 'none' });
        },
      );

      test('R71: shows and logs no secret that the gateway returned', async () => {
        await call(opened.moneyOut);
        const [request] = posts();
        if (request === undefined) throw new Error('nothing was sent');
        const answered = JSON.stringify(subject.answer(request).body);
        for (const secret of subject.secrets) {
          for (const reply of [
            { body: answered.replace(/"status":"\w+"/, `"status":"no ${secret}"`) },
            subject.refusal(secret),
            subject.refusal(`key-${secret}`),
            { status: 403, body: secret },
            { body: `<html>${secret}` },
            { body: { data: { secret }, secret } },
            { status: 500, body: secret },
          ]) {
            spoilt = reply;
            const answer = await call(opened.moneyOut).catch((caught: unknown) => caught);
            expect(inspect([answer, subject.logged], { depth: 9 })).not.toContain(secret);
          }
        }
      });
    });
  });
}

type Step = (moneyOut: GatewayMoneyOut) => Promise<unknown>;

/** Calls that may move money, and those that come before one. */
function stepsOf(subject: MoneyOutUnderTest): readonly (readonly [string, Step, moves: boolean])[] {
  const { identifier, batches } = subject;
  const requests: ReturnType<typeof stepsOf> = [
    ['a request for a transfer', async (moneyOut) => moneyOut.request?.(payoutOf(subject)), false],
    ['a request for a batch', async (moneyOut) => moneyOut.batches?.request?.(batchOf(subject)), false],
  ];
  const sends: ReturnType<typeof stepsOf> = [
    ['a transfer', (moneyOut) => moneyOut.send(payoutOf(subject), identifier), true],
    ['a batch', async (moneyOut) => moneyOut.batches?.send(batchOf(subject), identifier), true],
  ];
  const count = batches ? 2 : 1;
  return [...(identifier === null ? [] : requests.slice(0, count)), ...sends.slice(0, count)];
}

const payoutOf = ({ asset, addresses }: MoneyOutUnderTest, amount = '50.5'): PayoutRequest => ({
  transferId: 'pyt_1',
  asset,
  amount,
  address: addresses[0],
});

const batchOf = ({ asset, addresses }: MoneyOutUnderTest, one = '50.5', other = '20'): BatchRequest => ({
  batchId: 'pyb_1',
  asset,
  items: [
    { transferId: 'pyt_1', amount: one, address: addresses[0] },
    { transferId: 'pyt_2', amount: other, address: addresses[1] },
  ],
});

/** Up to 20 digits before the point and 18 behind it: neither fits a float. */
const amount = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }), fc.boolean())
  .map(([whole, fraction, isWhole]) =>
    isWhole ? String(whole + 1n) : `${whole}.${String(fraction).padStart(18, '0')}`,
  );
