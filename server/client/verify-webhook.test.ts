import { createHmac } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  verifyWebhook,
  WebhookVerificationError,
  type Checkout,
  type EventType,
  type Payout,
  type Refund,
  type Transaction,
  type WebhookEvent,
} from './verify-webhook.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const at = Date.UTC(2030, 0, 1);
const body = '{"type":"checkout.paid","timestamp":"2030-01-01T00:00:00.000Z","data":{"note":"Tee 🧾"}}';
const signed = (by = secret, text = body) => ({
  'webhook-id': 'evt_1',
  'webhook-timestamp': String(at / 1000),
  'webhook-signature': new Webhook(by).sign('evt_1', new Date(at), text),
});
const verify = (
  headers: Parameters<typeof verifyWebhook>[1],
  changes: { text?: Parameters<typeof verifyWebhook>[0]; secrets?: string | string[]; now?: number } = {},
) => verifyWebhook(changes.text ?? body, headers, changes.secrets ?? secret, { now: changes.now ?? at });

describe('R64: a receiver', () => {
  test('accepts a signature of the independent library, with headers and body in any form', () => {
    const event = {
      id: 'evt_1',
      type: 'checkout.paid',
      timestamp: '2030-01-01T00:00:00.000Z',
      data: { note: 'Tee 🧾' },
    };
    expect(verify(signed())).toEqual(event);
    expect(verify(new Headers(signed()), { text: Buffer.from(body) })).toEqual(event);
    expect(verify(signed(), { secrets: [other, secret] })).toEqual(event);
    const two = `${signed(other)['webhook-signature']} ${signed()['webhook-signature']}`;
    expect(verify({ ...signed(), 'webhook-signature': two })).toEqual(event);
  });

  test.each<[string, () => unknown]>([
    ['another body', () => verify(signed(), { text: body.replace('paid', 'void') })],
    [
      'a body that was written anew',
      () => verify(signed(), { text: JSON.stringify(JSON.parse(body), null, 1) }),
    ],
    ['another id', () => verify({ ...signed(), 'webhook-id': 'evt_2' })],
    ['another time', () => verify({ ...signed(), 'webhook-timestamp': String(at / 1000 + 1) })],
    ['a time that is none', () => verify({ ...signed(), 'webhook-timestamp': 'now' })],
    ['another secret', () => verify(signed(other))],
    [
      'another version of signatures',
      () =>
        verify({ ...signed(), 'webhook-signature': signed()['webhook-signature'].replace('v1,', 'v1a,') }),
    ],
    [
      'half a signature',
      () => verify({ ...signed(), 'webhook-signature': signed()['webhook-signature'].slice(0, 20) }),
    ],
    ['no signature', () => verify({ ...signed(), 'webhook-signature': '' })],
    ['no headers', () => verify({})],
    ['a replay', () => verify(signed(), { now: at + 301_000 })],
    ['one from the future', () => verify(signed(), { now: at - 301_000 })],
  ])('refuses %s', (_name, run) => expect(run).toThrow(WebhookVerificationError));

  test.each([
    ['webhook-id', '', /^webhook-id is missing$/],
    ['webhook-timestamp', '', /^webhook-timestamp is missing$/],
    ['webhook-signature', '', /^webhook-signature is missing$/],
    ['webhook-timestamp', String(at / 1000 - 301), /^webhook-timestamp is too old, or too far ahead$/],
    ['webhook-signature', signed(other)['webhook-signature'], /^no signature matches this secret$/],
  ])('says what is wrong with %s: %j', (name, value, reason) => {
    const wrong = () => verify({ ...signed(), [name]: value });
    expect(wrong).toThrow(reason);
    expect(wrong).toThrow(expect.objectContaining({ name: 'WebhookVerificationError' }));
  });

  test('throws an error whose status is 400, by which frameworks answer', () => {
    let error: unknown;
    try {
      verify({ ...signed(), 'webhook-signature': signed(other)['webhook-signature'] });
    } catch (thrown) {
      error = thrown;
    }
    // Express and Koa read `status` first, Fastify, Nest and h3 `statusCode`.
    expect(error).toMatchObject({ status: 400, statusCode: 400 });
    expectTypeOf<WebhookVerificationError>().toHaveProperty('status').toEqualTypeOf<400>();
    expectTypeOf<WebhookVerificationError>().toHaveProperty('statusCode').toEqualTypeOf<400>();
    expect(JSON.stringify(error)).not.toContain('verify-webhook.ts');
  });

  test.each(['1893456000.5', ' 1893456000', '1893456000 ', '0x70dbd880', '1e9', '-1', '1'.repeat(16), 'now'])(
    'refuses %j as a time, though it is signed',
    (time) => {
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      const signature = createHmac('sha256', key).update(`evt_1.${time}.${body}`).digest('base64');
      const headers = {
        'webhook-id': 'evt_1',
        'webhook-timestamp': time,
        'webhook-signature': `v1,${signature}`,
      };
      expect(() => verify(headers)).toThrow(/^webhook-timestamp is not a time$/);
    },
  );

  test('takes one whose time differs by the tolerance, and a tolerance of nothing', () => {
    expect(verify(signed(), { now: at + 300_000 })).toMatchObject({ id: 'evt_1' });
    expect(verify(signed(), { now: at - 300_000 })).toMatchObject({ id: 'evt_1' });
    expect(verifyWebhook(body, signed(), secret, { now: at, tolerance: 0 })).toMatchObject({ id: 'evt_1' });
  });

  test('is reported where its own secret is none, instead of taking everything', () => {
    for (const secrets of [undefined, null, '', 'whsec_', [secret, undefined]]) {
      const wrong = () => verifyWebhook(body, signed(), secrets as string, { now: at });
      expect(wrong).toThrow(WebhookVerificationError);
      expect(wrong).toThrow(/^the secret is not set .* pass whsec_ and base64/);
    }
    expect(() => verify(signed(), { secrets: [] })).toThrow(WebhookVerificationError);
  });

  test.each([8, 23])('is reported where its own secret is of %d bytes, which can be guessed', (bytes) => {
    const short = `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
    const wrong = () => verify(signed(short), { secrets: [secret, short] });
    expect(wrong).toThrow(WebhookVerificationError);
    expect(wrong).toThrow(/^the secret is too short: pass whsec_ and base64 of at least 24 bytes/);
  });

  test.each([`${secret}\n`, `\uFEFF${secret}\r\n`, ` ${secret} `])(
    'R132: takes the secret %j, as files hold it',
    (given) => expect(verify(signed(), { secrets: given })).toMatchObject({ id: 'evt_1' }),
  );

  test.each([`"${secret}"`, `'${secret}'`, secret.replace('BwcH', 'Bw\ncH')])(
    'R132: is reported where its own secret is %j, instead of another key being made of it',
    (given) =>
      expect(() => verify(signed(), { secrets: given })).toThrow(
        /^the secret is not set or not valid: .*without quotes/,
      ),
  );

  test('R132: takes headers in any case and as lists of one value, and a body in any kind of bytes', () => {
    const headers = Object.entries(signed());
    const event = { id: 'evt_1', data: { note: 'Tee 🧾' } };
    expect(
      verify(Object.fromEntries(headers.map(([name, value]) => [name.toUpperCase(), value]))),
    ).toMatchObject(event);
    expect(verify(Object.fromEntries(headers.map(([name, value]) => [name, [value]])))).toMatchObject(event);
    const twice = { ...signed(), 'webhook-id': ['evt_1', 'evt_2'] };
    expect(() => verify(twice)).toThrow(/^webhook-id is present more than once$/);
    const bytes = new TextEncoder().encode(body);
    for (const text of [bytes, Buffer.from(bytes), bytes.buffer])
      expect(verify(signed(), { text })).toMatchObject(event);
  });

  test('takes a secret of 24 bytes', () => {
    const shortest = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    expect(verify(signed(shortest), { secrets: shortest })).toMatchObject({ id: 'evt_1' });
  });

  test.each([
    [{ tolerance: Number.NaN }, /^tolerance is not a number of seconds/],
    [{ tolerance: Number.POSITIVE_INFINITY }, /^tolerance is not a number of seconds/],
    [{ tolerance: '300' as unknown as number }, /^tolerance is not a number of seconds/],
    [{ tolerance: -1 }, /^tolerance is not a number of seconds/],
    [{ now: Number.NaN }, /^now is not a time/],
    [{ now: new Date(at) as unknown as number }, /^now is not a time/],
  ])('is reported where it is called with %o', (options, reason) => {
    const wrong = () => verifyWebhook(body, signed(), secret, { now: at, ...options });
    expect(wrong).toThrow(WebhookVerificationError);
    expect(wrong).toThrow(reason);
  });

  test.each([
    ['parsed', JSON.parse(body)],
    ['missing', undefined],
    ['null', null],
  ])('reads how to pass the raw body where it is %s', (_, parsed) => {
    const wrong = () => verifyWebhook(parsed as string, signed(), secret, { now: at });
    expect(wrong).toThrow(WebhookVerificationError);
    expect(wrong).toThrow(/^the body is not the raw body: .*express\.raw/);
  });
});

describe('R144: without Node’s crypto and Buffer, a receiver', () => {
  /** Of the reference implementation's tests. */
  const key = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const payload = '{"test": 2432232314}';
  const now = 1_614_265_330_000;
  const others = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';

  test.each([
    [key, headers['webhook-signature']],
    [`whsec_${key}`, headers['webhook-signature']],
    [key, `${others} ${others.replace('v1', 'v2')} ${headers['webhook-signature']} ${others}`],
  ])('accepts the vectors of Standard Webhooks: %s, %s', (secret, signature) => {
    const sent = { ...headers, 'webhook-signature': signature };
    expect(verifyWebhook(payload, sent, secret, { now })).toMatchObject({ id: headers['webhook-id'] });
  });

  test.each([others, 'v1,dawfeoifkpqwoekfpqoekf', 'v1,g0hM9', 'v1,', headers['webhook-signature'].slice(3)])(
    'refuses %s for a vector of Standard Webhooks',
    (signature) => {
      const sent = { ...headers, 'webhook-signature': signature };
      expect(() => verifyWebhook(payload, sent, key, { now })).toThrow(/^no signature matches this secret$/);
    },
  );

  const digits = (minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...'ABCXYZabcxyz0189+/-_'), minLength, maxLength });

  test('makes the key that Buffer makes of base64, in either alphabet, padded or not, with any last bits', () => {
    const before = fc.constantFrom('', 'whsec_', ' whsec_', '\uFEFFwhsec_');
    const behind = fc.constantFrom('', '=', '==', '\n', '=\r\n', ' ');
    fc.assert(
      fc.property(before, digits(32, 90), behind, (prefix, text, end) => {
        const buffer = Buffer.from(text, 'base64');
        const headers = signed(`whsec_${buffer.toString('base64')}`);
        expect(verify(headers, { secrets: prefix + text + end })).toMatchObject({ id: 'evt_1' });
      }),
    );
  });

  test('calls a secret too short where Buffer makes less than 24 bytes of it', () => {
    fc.assert(
      fc.property(digits(2, 33), (text) => {
        const { length } = Buffer.from(text, 'base64');
        const reason = length < 24 ? /^the secret is too short/ : /^no signature matches this secret$/;
        expect(() => verify(signed(), { secrets: `whsec_${text}` })).toThrow(reason);
      }),
    );
  });

  const long = JSON.stringify({ type: 'checkout.paid', data: { note: 'é🧾'.repeat(175_000) } });
  const bytes = new TextEncoder().encode(long);
  const mark = Uint8Array.of(0xef, 0xbb, 0xbf);
  const pool = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);

  test.each<[string, Parameters<typeof verifyWebhook>[0]]>([
    ['text', long],
    ['a Buffer', Buffer.from(bytes)],
    ['a Buffer within a larger one', pool.subarray(6, 6 + bytes.length)],
    ['a Uint8Array', bytes],
    ['an ArrayBuffer', bytes.slice().buffer],
    [
      'a Uint8Array of another realm',
      runInNewContext('new Uint8Array(given)', { given: bytes }) as Uint8Array,
    ],
    [
      'an ArrayBuffer of another realm',
      runInNewContext('new Uint8Array(given).buffer', { given: bytes }) as ArrayBuffer,
    ],
    ['text with a byte order mark', `\uFEFF${long}`],
    ['a Buffer with a byte order mark', Buffer.concat([mark, bytes])],
    ['a Uint8Array with a byte order mark', new Uint8Array(Buffer.concat([mark, bytes]))],
    ['an ArrayBuffer with a byte order mark', new Uint8Array(Buffer.concat([mark, bytes])).buffer],
  ])('takes a body of 1 MiB as %s, and refuses it changed', (_, text) => {
    expect(bytes.length).toBeGreaterThan(2 ** 20);
    expect(verify(signed(secret, long), { text })).toMatchObject({ id: 'evt_1', type: 'checkout.paid' });
    expect(() => verify(signed(secret, `${long} `), { text })).toThrow(/^no signature matches this secret$/);
  });
});

describe('an event', () => {
  test('has the object that its type says', () => {
    const dataOf = (event: WebhookEvent) => {
      if (event.type === 'refund.succeeded') expectTypeOf(event.data).toEqualTypeOf<Refund>();
      if (event.type === 'checkout.paid') expectTypeOf(event.data).toEqualTypeOf<Checkout>();
      if (event.type === 'payout.returned') expectTypeOf(event.data).toEqualTypeOf<Payout>();
      if (event.type === 'deposit.received') expectTypeOf(event.data).toEqualTypeOf<Transaction>();
      if (event.type === 'transaction.unmatched') expectTypeOf(event.data).toEqualTypeOf<Transaction>();
      // @ts-expect-error no such event
      return event.type === 'checkout.payed';
    };
    expectTypeOf(dataOf).returns.toBeBoolean();
    expectTypeOf<WebhookEvent['type']>().toEqualTypeOf<EventType>();
  });
});
