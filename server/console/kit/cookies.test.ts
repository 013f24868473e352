import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { setNotice, takeNotice } from './cookies.ts';
import type { ConsoleEnv, NoticeText, View } from './view.ts';

/** What a page says once, by a cookie from the form's answer to the next page. */

/** Browsers drop longer ones, by name and value. */
const MAX_COOKIE_BYTES = 4096;

/** @param notice that a form leads to */
function pages(isHttps: boolean, notice: NoticeText) {
  const app = new Hono<ConsoleEnv>()
    .use('*', async (context, next) => {
      context.set('view', { isHttps } as View);
      await next();
    })
    .post('/', (context) => {
      setNotice(context, notice);
      return context.body(null, 204);
    })
    .get('/', (context) => context.json(takeNotice(context) ?? null));
  const set = async (): Promise<string> =>
    (await app.request('/', { method: 'POST' })).headers.get('set-cookie') ?? '';
  const next = async (cookie: string) => {
    const answer = await app.request('/', { headers: { Cookie: cookie } });
    return { said: (await answer.json()) as NoticeText | null, cookie: answer.headers.get('set-cookie') };
  };
  return { set, next };
}

const cookieIn = (header: string): string => header.split(';')[0] ?? '';

describe('R105: with https, what a page says', () => {
  const { set, next } = pages(true, { tone: 'good', text: 'Approved.' });

  test('is a cookie of this host alone, which the page ends', async () => {
    const header = await set();
    expect(header).toMatch(
      /^__Host-paywicket-notice=[^;]+; Max-Age=60; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const { said, cookie } = await next(cookieIn(header));
    expect(said).toEqual({ tone: 'good', text: 'Approved.' });
    expect(cookie).toMatch(/^__Host-paywicket-notice=; Max-Age=0; Path=\/; .*Secure/);
  });

  test('is nothing that a page of a sibling domain could set', async () => {
    const forged = cookieIn(await set()).replace('__Host-', '');
    expect(await next(forged)).toEqual({ said: null, cookie: null });
  });
});

test.each([
  ['of ASCII', 'The form was refused. '.repeat(500)],
  ['of Chinese', '这笔付款已经改变。'.repeat(500)],
  ['of emoji', '👩‍👩‍👧‍👦🏴‍☠️'.repeat(500)],
  ['of quotes and backslashes', '"\\'.repeat(2000)],
  ['of control characters', '\u0001\u202e\n'.repeat(1000)],
  ['of halves of characters', '\ud83d'.repeat(3000)],
])('R105: a text %s that is longer than a cookie is said as far as it fits', async (_what, text) => {
  const { set, next } = pages(true, { tone: 'bad', text });
  const cookie = cookieIn(await set());
  expect(cookie.length).toBeLessThan(MAX_COOKIE_BYTES);
  const { said } = await next(cookie);
  expect(said?.tone).toBe('bad');
  expect(said?.text.length).toBeGreaterThan(100);
  expect(said?.text.endsWith('…')).toBe(true);
  // No character is cut in two.
  expect([...text].join('|').startsWith([...(said?.text.slice(0, -1) ?? '')].join('|'))).toBe(true);
});

test.each(['Cancelled.', '', 'x'.repeat(1000), '这笔付款'.repeat(50)])(
  '%.20j is said whole',
  async (text) => {
    const { set, next } = pages(false, { tone: 'good', text });
    expect((await next(cookieIn(await set()))).said).toEqual({ tone: 'good', text });
  },
);

test.each(['paywicket-notice=%', 'paywicket-notice=null', 'paywicket-notice=[]', 'paywicket-notice=[1,2]'])(
  'a cookie that is no notice (%s) says nothing',
  async (cookie) => {
    const { next } = pages(false, { tone: 'good', text: '' });
    expect((await next(cookie)).said).toBeNull();
  },
);
