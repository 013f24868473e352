import { expect, test } from 'vitest';
import { requireQuietLog } from './quiet-log.ts';

const token = `cs_${'a'.repeat(43)}`;

test.each([
  ['a field', { url: `https://pay.example/pay#${token}` }],
  ['an error', { err: new Error(`no such ${token}`) }],
  ['what caused an error', { err: new Error('failed', { cause: new Error(token) }) }],
  ['a merchant key', { key: `sk_live_${'b'.repeat(43)}` }],
  ['a token in a URL', { path: `/webhooks/novax/${'c'.repeat(43)}` }],
  ['a secret of the settings', { body: 'api_key=a-gateway-key' }],
])('R71: finds %s', (_name, line) => {
  expect(() => requireQuietLog([{ fine: true }, line], ['a-gateway-key'])).toThrow('the log holds');
});

test('lets ordinary lines pass', () => {
  expect(() =>
    requireQuietLog([
      { route: '/webhooks/:provider/:capability', checkoutId: 'chk_1', err: new Error('no') },
    ]),
  ).not.toThrow();
});
