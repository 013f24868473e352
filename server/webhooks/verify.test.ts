import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { eventTypes } from '../contract/constants.ts';
import { eventBody, exampleEvent } from '../contract/events.ts';
import {
  verifyWebhook,
  WebhookVerificationError,
  type Checkout,
  type EventType,
  type Payout,
  type Refund,
  type Transaction,
  type WebhookEvent,
} from './verify.ts';

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
    ['webhook-signature', signed(other)['webhook-signature'], /^no signature is by this secret$/],
  ])('says what is wrong with %s: %j', (name, value, reason) => {
    const wrong = () => verify({ ...signed(), [name]: value });
    expect(wrong).toThrow(reason);
    expect(wrong).toThrow(expect.objectContaining({ name: 'WebhookVerificationError' }));
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
        /^the secret is not set or is not one: .*without quotes/,
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
    expect(() => verify(twice)).toThrow(/^webhook-id is there more than once$/);
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
    expect(wrong).toThrow(/^the body is not the raw one: .*express\.raw/);
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

  test.each(eventTypes)('%s has an example that fits its schema', (type) => {
    expect(eventBody(type).safeParse(exampleEvent(type)).error).toBeUndefined();
  });
});
