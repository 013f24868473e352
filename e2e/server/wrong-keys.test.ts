import { expect, test } from 'vitest';
import { secretKey, startHarness } from './harness.ts';

/** What a shop's developer reads whose key does not open the server. */

const missing = 'There is no key in this request: send it as Authorization: Bearer sk_…';
const unknown = (end: string) =>
  `The key${end} is not one of this server's, or was revoked or has expired: is the shop's PAYWICKET_SECRET_KEY the server's?`;
const generic = 'Send a valid credential as Authorization: Bearer …';
const live =
  'This is a key of live mode, and the server is in test mode: send one that begins with sk_test_.';
const long = 'A'.repeat(28);

test.each([
  ['no header', undefined, missing],
  ['a header that is empty', '', missing],
  ['a variable that is not set', 'Bearer ', missing],
  ['a variable that is not defined', 'Bearer undefined', unknown('')],
  ['the key without its scheme', secretKey, generic],
  ['another scheme', `Basic ${secretKey}`, generic],
  ['a key in quotes', `Bearer "${secretKey}"`, generic],
  ['the key without its last letter', `Bearer ${secretKey.slice(0, -1)}`, unknown(' that ends in 5678')],
  ['a key of another server', `Bearer sk_test_${long}wxyz`, unknown(' that ends in wxyz')],
  ['a key of 31 characters', `Bearer sk_${long}`, unknown('')],
  ['a key of 32 characters', `Bearer sk_${long}z`, unknown(' that ends in AAAz')],
  ['a key of live mode', `Bearer ${secretKey.replace('test', 'live')}`, live],
  ['a session token', `Bearer cs_${'A'.repeat(43)}`, unknown('')],
  ['a refund token', `Bearer rt_${'A'.repeat(43)}`, unknown('')],
])(
  'R19: the error for %s says what is wrong, and the log has nothing of it',
  async (_, authorization, detail) => {
    const harness = await startHarness();
    const { length } = harness.logged;
    const headers = new Headers(authorization === undefined ? {} : { authorization });
    const { status, body } = await harness.request('/v1/checkouts', { headers });
    expect([status, body['code'], body['detail']]).toEqual([401, 'unauthorized', detail]);
    expect(JSON.stringify(harness.logged.slice(length))).not.toMatch(/5678|wxyz|AAA|sk_/);
  },
);

test('a key of test mode is named as one where the server is live', async () => {
  const key = secretKey.replace('test', 'live');
  const harness = await startHarness({ PAYWICKET_MODE: 'live', PAYWICKET_SECRET_KEY: key });
  const headers = { Authorization: `Bearer ${secretKey}` };
  const { status, body } = await harness.request('/v1/checkouts', { headers });
  expect([status, body['detail']]).toEqual([
    401,
    'This is a key of test mode, and the server is in live mode: send one that begins with sk_live_.',
  ]);
});
