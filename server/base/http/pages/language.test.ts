import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../contract/store.ts';
import type { AppEnv } from '../app-env.ts';
import { readBuiltFiles } from './built-files.ts';
import { securityHeaders } from '../middleware/headers.ts';
import { fill, languageOf } from './language.ts';
import { pageRoutes } from '../../../money-in/http/pages/pages.ts';
import { widgetFolder } from '../../../testing/widget-folder.ts';

const built = readBuiltFiles(widgetFolder);
const { words } = built;
const merchant: Store = {
  name: 'Mug <b>Shop</b>',
  legalName: null,
  country: null,
  url: 'https://shop.example/',
  logoUrl: null,
  supportUrl: 'https://shop.example/help',
  color: null,
  background: null,
  radius: null,
};

const app = new Hono<AppEnv>();
app.use('*', securityHeaders);
app.get('/spoken', (context) => {
  const { locale, direction, title, query } = languageOf(context, words);
  return context.json({ locale, direction, title, query });
});
pageRoutes(app, { built, merchant, basePath: '', storefronts: [], test: true });

async function ask(path: string, accepted?: string) {
  const response = await app.request(path, {
    headers: accepted === undefined ? {} : { 'Accept-Language': accepted },
  });
  return { response, text: (await response.text()).replace(/nonce="[^"]+"/, 'nonce') };
}
const spoken = async (query: string, accepted?: string) =>
  JSON.parse((await ask(`/spoken${query}`, accepted)).text) as Record<string, string>;

describe('the language of a page', () => {
  test.each([
    [undefined, 'en', 'Pay {0}'],
    ['', 'en', 'Pay {0}'],
    ['*', 'en', 'Pay {0}'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de-AT', 'Zahlung an {0}'],
    ['en;q=0.2, fr-CA ; q=0.9', 'fr-CA', words['fr']?.title],
    ['de;q=0, pt', 'pt', words['pt-BR']?.title],
    ['pt-AO', 'pt-AO', words['pt-PT']?.title],
    ['zh-TW', 'zh-TW', words['zh-Hant']?.title],
    ['zh', 'zh', words['zh-Hans']?.title],
    ['nn-NO', 'nn-NO', words['nb']?.title],
    ['iw', 'he', words['he']?.title],
    ['xx, kw, !, de_CH', 'de-CH', 'Zahlung an {0}'],
    [`${'a'.repeat(5000)}, de`, 'de', 'Zahlung an {0}'],
    [`${'xx,'.repeat(1000)}de`, 'en', 'Pay {0}'],
    ['__proto__, constructor', 'en', 'Pay {0}'],
  ])('for a browser that reads %s is %s', async (accepted, locale, title) => {
    expect(await spoken('', accepted)).toMatchObject({ locale, title, query: '' });
  });

  test('is first of all what its address says', async () => {
    expect(await spoken('?locale=fa-IR', 'de')).toMatchObject({
      locale: 'fa-IR',
      direction: 'rtl',
      query: '?locale=fa-IR',
    });
    expect(await spoken('?locale=xx', 'de')).toMatchObject({ locale: 'de', query: '' });
  });

  test.each([
    ['de-DE@euro', 'de-DE'],
    ['de_DE.UTF-8', 'de-DE'],
    ['de-x-overlongsubtag', 'de'],
    ['x-klingon', 'fr'],
    ['C', 'fr'],
    ['C.UTF-8', 'fr'],
    ['POSIX', 'fr'],
  ])('R177: is that of %s, which a page has in its own lang: %s', async (lang, locale) => {
    expect(await spoken(`?locale=${lang}`, 'fr')).toMatchObject({ locale });
  });

  test.each([
    '"><script>alert(1)</script>',
    'de"onload="x',
    'de-u-nu-"><b>',
    'de\r\nSet-Cookie: a=1',
    '../../de',
    '__proto__',
    'constructor',
    'a'.repeat(10_000),
  ])('R6: is not to be injected by it: %s', async (locale) => {
    const { response, text } = await ask(`/pay?locale=${encodeURIComponent(locale)}`);
    expect(response.status).toBe(200);
    expect(text).toContain('<html lang="en" dir="ltr">');
    expect(text).toBe((await ask('/pay')).text);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('leaves no extension of a tag in the page', async () => {
    expect(await spoken('?locale=ar-EG-u-nu-latn-ca-islamic')).toMatchObject({
      locale: 'ar-EG',
      query: '?locale=ar-EG',
    });
  });
});

describe('GET /pay', () => {
  test('lets its own script put styles into the page, by a nonce that no other answer has', async () => {
    const seen = new Set<string>();
    for (let times = 0; times < 3; times += 1) {
      const response = await app.request('/pay');
      const [, nonce = ''] = /nonce="([\w+/=]{22,})"/.exec(await response.text()) ?? [];
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/style-src 'sha256-[^ ]+' 'nonce-[^ ]+';/);
      expect(policy).toContain(`'nonce-${nonce}'`);
      expect(policy).toContain("script-src 'self';");
      seen.add(nonce);
    }
    expect(seen.size).toBe(3);
  });

  test.each(Object.keys(words))('says in %s what is seen before and without script', async (tag) => {
    const own = words[tag];
    if (own === undefined) throw new Error(`There are no words in ${tag}`);
    const { response, text } = await ask('/pay', tag);
    expect(response.headers.get('vary')).toBe('Accept-Language');
    expect(text).toContain(`<html lang="${tag}" dir="${/^(ar|fa|he|ur)$/.test(tag) ? 'rtl' : 'ltr'}">`);
    const escaped = (said: string) => said.replaceAll("'", '&#39;').replaceAll('"', '&quot;');
    for (const said of [own.test, own.stillLoading, own.reopen, own.incomplete])
      expect(text).toContain(escaped(said));
    for (const said of [own.noScript, own.contact])
      expect(text).toContain(escaped(fill(said, 'Mug &lt;b&gt;Shop&lt;/b&gt;')));
    expect(text).toContain(`<title>${escaped(fill(own.title, 'Mug &lt;b&gt;Shop&lt;/b&gt;'))}</title>`);
    expect(text).not.toMatch(/\{0\}|undefined|\[object/);
    if (tag === 'en') return;
    const english = words['en'];
    for (const key of ['reopen', 'noScript', 'goneSentence', 'ownPage', 'go', 'each', 'incomplete'] as const)
      expect(own[key], key).not.toBe(english?.[key]);
  });
});

test('every text that names a value does so in every language', () => {
  const { en } = words;
  const leaves = (tree: object, place = ''): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]: [string, string | object]) =>
      typeof value === 'string'
        ? [[place + key, value] as [string, string]]
        : leaves(value, `${place}${key}.`),
    );
  const expected = leaves(en ?? {}).map(([place, text]) => [place, text.split('{0}').length]);
  for (const [tag, own] of Object.entries(words)) {
    const found = leaves(own).map(([place, text]) => [place, text.split('{0}').length]);
    expect(Object.fromEntries(found), tag).toEqual(Object.fromEntries(expected));
  }
});
