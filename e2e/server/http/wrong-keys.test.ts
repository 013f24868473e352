import { describe, expect, test } from 'vitest';
import { secretKey, startServer, type Server } from '../start-server.ts';

/** What a shop's developer reads whose key does not open the server. */

const missing = 'There is no key in this request: send it as Authorization: Bearer sk_…';
const malformed =
  'The Authorization header is not Bearer sk_…: send the key as it is, once, without quotes or spaces.';
const unknown = (end: string) =>
  `The key${end} is unknown to this server: give the shop a key of this server.`;
const ofMode = (mode: string, own: string) =>
  `This is a key of ${mode} mode, and the server is in ${own} mode: send one that begins with sk_${own}_.`;
const long = 'A'.repeat(28);

/** The error for these headers, of which nothing is logged. */
async function expectRefused(server: Server, headers: Record<string, string>, detail: string) {
  const { length } = server.logged;
  const { status, body } = await server.request('/v1/checkouts', { headers });
  expect([status, body['code'], body['detail']]).toEqual([401, 'unauthorized', detail]);
  // Any digits may be in the id of a request.
  const lines = JSON.stringify(server.logged.slice(length));
  expect(lines.replaceAll(/"requestId":"[^"]*"/g, '')).not.toMatch(/5678|wxyz|AAA|sk_/);
}

describe('R19: the error says what is wrong, and the log has nothing of it', () => {
  test.each<[string, Record<string, string>]>([
    ['no header', {}],
    ['a header that is empty', { Authorization: '' }],
    ['the scheme alone', { Authorization: 'Bearer' }],
    ['the scheme alone, in small letters', { Authorization: 'bearer' }],
    ['a variable that is not set', { Authorization: 'Bearer ' }],
    ['a variable of spaces', { Authorization: 'Bearer     ' }],
    ['a header of another name', { 'X-Api-Key': secretKey }],
    ['a header of half its name', { Auth: `Bearer ${secretKey}` }],
    ['a header in British spelling', { Authorisation: `Bearer ${secretKey}` }],
    ['a cookie', { Cookie: `Authorization=${secretKey}` }],
  ])('no key: %s', async (_, headers) => {
    await expectRefused(await startServer(), headers, missing);
  });

  test.each([
    ['without its scheme', secretKey],
    ['with another scheme', `Basic ${secretKey}`],
    ['with a colon behind the scheme', `Bearer: ${secretKey}`],
    ['with an equals sign behind the scheme', `Bearer=${secretKey}`],
    ['with Bearer twice', `Bearer Bearer ${secretKey}`],
    ['in quotes', `Bearer "${secretKey}"`],
    ['in single quotes', `Bearer '${secretKey}'`],
    ['in brackets of an example', `Bearer <${secretKey}>`],
    ['with a space inside', `Bearer ${secretKey.slice(0, 20)} ${secretKey.slice(20)}`],
    ['with a comma behind it', `Bearer ${secretKey},`],
    ['as its variable, not replaced', 'Bearer ${PAYWICKET_SECRET_KEY}'],
    ['twice, with a space between', `Bearer ${secretKey} ${secretKey}`],
  ])('the key %s', async (_, Authorization) => {
    await expectRefused(await startServer(), { Authorization }, malformed);
  });

  test.each([
    ['a variable that is not defined', 'undefined', ''],
    ['a variable that is null', 'null', ''],
    ['the beginning of a key', 'sk_test_', ''],
    ['a key of 31 characters', `sk_${long}`, ''],
    ['a key of 32 characters', `sk_${long}z`, ' that ends in AAAz'],
    ['a key of another server', `sk_test_${long}wxyz`, ' that ends in wxyz'],
    ['the key without its last letter', secretKey.slice(0, -1), ' that ends in 5678'],
    ['the key without its first letters', secretKey.slice(3), ''],
    ['the key with a letter too many', `${secretKey}a`, ' that ends in 789a'],
    ['the key twice', secretKey + secretKey, ' that ends in 6789'],
    ['the key with two letters swapped', secretKey.replace('canary', 'cnaary'), ' that ends in 6789'],
    ['the key in capitals', secretKey.toUpperCase(), ''],
    ['the secret of a webhook', `whsec_${'A'.repeat(44)}`, ''],
    ['a session token', `cs_${'A'.repeat(43)}`, ''],
    ['a refund token', `rt_${'A'.repeat(43)}`, ''],
  ])('an unknown key: %s', async (_, key, end) => {
    await expectRefused(await startServer(), { Authorization: `Bearer ${key}` }, unknown(end));
  });

  test.each([
    ['test', 'live'],
    ['live', 'test'],
  ])('a key of the other mode, where the server is in %s mode', async (own, other) => {
    const ownKey = secretKey.replace('test', own);
    const key = secretKey.replace('test', other);
    const settings = { PAYWICKET_MODE: own, PAYWICKET_SECRET_KEY: ownKey };
    const server = await startServer({ environment: settings });
    for (const typed of [
      key,
      key.slice(0, -1),
      `${key}a`,
      key + key,
      key + ownKey,
      `sk_${other}_`,
      `sk_${other}_${long}wxyz`,
      `sk_${other}_${ownKey}`,
      key.replace('canary', 'cnaary'),
      key.replaceAll('_0', '-0'),
    ])
      await expectRefused(server, { Authorization: `Bearer ${typed}` }, ofMode(other, own));
  });
});
