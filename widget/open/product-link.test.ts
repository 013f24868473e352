import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { denyStorage, fillStorage, stubStorage } from '../testing/storage.ts';
import { json } from '../testing/sessions.ts';
import { ProductLink } from './product-link.ts';

const key = 'paywicket https://pay.test/l/mug 1';
const later = '9999-01-01T00:00:00Z';
const token = async () => (await new ProductLink('https://pay.test', 'mug', {}).session()).token;

beforeEach(() => {
  vi.stubGlobal('fetch', async () => json({ sessionToken: 'cs_new', expiresAt: later }));
});
afterEach(() => vi.unstubAllGlobals());

test('the token of an earlier click is used again', async () => {
  const stored = stubStorage();
  expect(await token()).toBe('cs_new');
  expect(stored.get(key)).toContain('cs_new');
  stubStorage({ [key]: JSON.stringify({ token: 'cs_old', expiresAt: later }) });
  expect(await token()).toBe('cs_old');
});

test.each([
  'not json',
  '[null, 7]',
  '{"token":"cs_old"}',
  '{"token":"cs_old","expiresAt":"2001-01-01T00:00:00Z"}',
  '{"token":"cs_old","expiresAt":9e15}',
  '{"token":7,"expiresAt":"9999-01-01T00:00:00Z"}',
  '{"token":"","expiresAt":"9999-01-01T00:00:00Z"}',
])('foreign contents are no token: %s', async (text) => {
  stubStorage({ [key]: text });
  expect(await token()).toBe('cs_new');
});

test.each([
  ['denied', denyStorage],
  ['full', fillStorage],
])('storage is %s: each click requests a token', async (_, stub) => {
  stub();
  expect(await token()).toBe('cs_new');
  expect(await token()).toBe('cs_new');
});

test('one piece is requested without a body, which needs no preflight', async () => {
  stubStorage();
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (_: string, { body, headers }: RequestInit) => {
    asked.push([body, headers]);
    return json({ sessionToken: 'cs_new', sessionView: { id: 'chk_1' }, expiresAt: later });
  });
  for (const quantity of [undefined, 1, '1', '2'])
    expect(
      await new ProductLink('https://pay.test', 'mug', {
        resume: 'none',
        ...(quantity !== undefined && { quantity }),
      }).session(),
    ).toEqual({ token: 'cs_new', view: { id: 'chk_1' } });
  const inJson = ['{"quantity":2}', { 'Content-Type': 'application/json' }];
  expect(asked).toEqual([[undefined, undefined], [undefined, undefined], [undefined, undefined], inJson]);
});

test('a server of 0.1.0, which wants a body, gets one', async () => {
  stubStorage();
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    asked.push(body);
    return body === undefined
      ? json({ code: 'unsupported_media_type' }, { status: 415 })
      : json({ sessionToken: 'cs_new', expiresAt: later });
  });
  expect(await token()).toBe('cs_new');
  expect(asked).toEqual([undefined, '{"quantity":1}']);
});
