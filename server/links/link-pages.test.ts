import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { Store } from '../base/contract/store.ts';
import { ApiError } from '../base/errors.ts';
import { Links } from './links.ts';
import type { FoundLink } from './payment-links.ts';
import type { AppEnv } from '../base/http/app-env.ts';
import { readBuiltFiles } from '../base/http/pages/built-files.ts';
import { securityHeaders } from '../base/http/middleware/headers.ts';
import { linkPages } from './link-pages.ts';
import type { LinkOpener } from './link-opener.ts';
import { handleError } from '../base/http/middleware/problems.ts';
import { widgetFolder } from '../testing/widget-folder.ts';

const publicUrl = 'https://pay.example';
const sessionToken = `cs_${'A'.repeat(43)}`;
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
const links = new Links({
  mug: {
    name: 'Mug <script>alert(1)</script>',
    description: 'Blue "&" round',
    amount: '19.9',
    currency: 'EUR',
    imageUrl: 'https://cdn.example/mug.png',
    maxQuantity: 5,
  },
  bulk: { name: 'Bulk', amount: '0.1', currency: 'EUR', maxQuantity: 1000 },
  coin: { name: 'Coin', amount: '12345678901234.12', currency: 'USDT', maxQuantity: 1 },
  dear: { name: 'Dear', amount: '123456789012345.67', currency: 'GBP', maxQuantity: 1 },
  poster: { name: 'Poster', amount: '8', currency: 'USD', maxQuantity: 1 },
});
/** As the server finds links of the settings. */
const ofSettings = {
  find(id: string) {
    const link = links.find(id);
    const found = { id, status: 'active', opens: true, stored: null } as const;
    return Promise.resolve(link && { ...found, link });
  },
  get: async (id: string) => {
    links.get(id);
    return (await ofSettings.find(id)) as FoundLink;
  },
};
const built = readBuiltFiles(widgetFolder);
const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined };
const people = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
/** Of a browser that has sent a form before. */
const keyed = { Cookie: `__Host-paywicket-form=${'k'.repeat(43)}` };
const pressed = { ...people, ...form, ...keyed, Origin: publicUrl, 'Sec-Fetch-Site': 'same-origin' };

/** A server whose links open as they would; `opened` are the quantities that were asked for. */
function serverOf({
  test: testMode = false,
  refusal,
  store = {},
}: { test?: boolean; refusal?: ApiError; store?: Partial<Store> } = {}) {
  const opened: number[] = [];
  const open: LinkOpener<{ sessionToken: string }>['open'] = async (context, readQuantity) => {
    if (refusal !== undefined) throw refusal;
    const id = context.req.param('id') ?? '';
    links.get(id);
    const quantity = await readQuantity();
    links.request({ id, quantity });
    opened.push(quantity);
    return { sessionToken };
  };
  const app = new Hono<AppEnv>();
  app.onError((error, context) => handleError(error, context, quiet));
  app.use('*', securityHeaders);
  const opener: LinkOpener<{ sessionToken: string }> = {
    limit: () => Promise.resolve(),
    open,
    openOnce: open,
  };
  linkPages(app, {
    links: ofSettings,
    merchant: { ...merchant, ...store },
    opener,
    publicUrl,
    basePath: '',
    test: testMode,
    built,
  });
  const ask = async (path: string, init: RequestInit = { headers: people }) => {
    const response = await app.request(path, init);
    return { response, text: await response.text() };
  };
  const press = (path: string, body = 'quantity=1', headers: Record<string, string> = pressed) =>
    ask(path, { method: 'POST', headers, body });
  return { ask, press, opened };
}

describe('GET /l/{id}', () => {
  test('shows product and price, and one button that is a form', async () => {
    const { response, text } = await serverOf().ask('/l/mug');
    expect(response.status).toBe(200);
    expect(text).toContain('<b>\u2068€19.90\u2069</b> each');
    expect(text).toContain('<form method="post" action="/l/mug">');
    expect(text.match(/<button/g)).toHaveLength(1);
    expect(
      text.match(/<option value="\d">.*?</g)?.map((option) => option.replaceAll(/[\u2068\u2069]/gu, '')),
    ).toEqual([
      '<option value="1">1 · Total €19.90<',
      '<option value="2">2 · Total €39.80<',
      '<option value="3">3 · Total €59.70<',
      '<option value="4">4 · Total €79.60<',
      '<option value="5">5 · Total €99.50<',
    ]);
    expect(text).toContain('src="https://cdn.example/mug.png"');
    expect(text).not.toContain('Test mode');
    expect((await serverOf({ test: true }).ask('/l/mug')).text).toContain('Test mode – no real money');
  });

  test('shows whose it is by logo and name, and once who sells', async () => {
    const store = { logoUrl: 'https://img.example/logo.png', legalName: 'Mug Shop Ltd.' };
    const { response, text } = await serverOf({ store }).ask('/l/mug');
    expect(text).toContain('<img class="logo" src="https://img.example/logo.png" alt="" />');
    expect(text).toContain('<bdi>Mug Shop Ltd.</bdi>');
    expect(response.headers.get('content-security-policy')).toContain(
      'img-src data: https://img.example https://cdn.example;',
    );
    const same = await serverOf({ store: { legalName: merchant.name } }).ask('/l/mug');
    expect(same.text.match(/<bdi>Mug &lt;b&gt;Shop&lt;\/b&gt;<\/bdi>/g)).toHaveLength(1);
  });

  test('takes the store’s color, background and radius', async () => {
    const store = { color: '#fd0', background: '#faf6ef', radius: 0 };
    const { text } = await serverOf({ store }).ask('/l/mug');
    for (const value of ['--primary:#fd0', '--on-primary:#000000', '--card:#faf6ef', '--radius:0px'])
      expect(text).toContain(value);
    expect(text).not.toContain('prefers-color-scheme');
  });

  test('says the price as its reader writes it, coins as the catalogue does', async () => {
    const { ask } = serverOf();
    expect((await ask('/l/mug?locale=de')).text).toMatch(/<b>\u206819,90\s€\u2069<\/b> pro Stück</);
    expect((await ask('/l/mug?locale=ar-EG')).text).toContain('١٩٫٩٠');
    expect((await ask('/l/poster?locale=ar')).text).toContain('8.00\u00A0US$\u200E');
    expect((await ask('/l/poster?locale=fr')).text).toMatch(/8,00\s\$US/);
    expect((await ask('/l/coin?locale=ar-EG')).text).toContain('\u206612345678901234.120000 USDT\u2069');
    expect((await ask('/l/dear?locale=en')).text).toContain('£123,456,789,012,345.67');
  });

  test('a large quantity is typed, not chosen from a list', async () => {
    const { text } = await serverOf().ask('/l/bulk');
    expect(text).toMatch(/<input[^>]*name="quantity"[^>]*max="1000"/);
  });

  test('without JavaScript it says what the next page needs, and leads to the store’s help', async () => {
    const { text } = await serverOf().ask('/l/mug');
    const said = /<noscript>(.*?)<\/noscript>/s.exec(text)?.[1] ?? '';
    expect(said).toContain('The payment page needs JavaScript. Please turn it on before you continue');
    expect(said).toContain('href="https://shop.example/help"');
    expect(said).not.toContain('{0}');
  });

  test('asks for no quantity where there is no choice', async () => {
    const { text } = await serverOf().ask('/l/poster');
    expect(text).toContain('$8.00');
    expect(text).not.toMatch(/each|<input|<img/);
  });

  test('R6: what the merchant wrote is text, and no script runs on the page', async () => {
    const { response, text } = await serverOf().ask('/l/mug');
    expect(text).toContain('Mug &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain('Mug &lt;b&gt;Shop&lt;/b&gt;');
    expect(text).toContain('Blue &quot;&amp;&quot; round');
    expect(text).not.toMatch(/<script|style="|javascript:/);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain('img-src data: https://cdn.example;');
    expect(policy).not.toMatch(/script-src|unsafe/);
  });

  test('R9: it cannot be framed, is not cached and sends no referrer', async () => {
    for (const path of ['/l/mug', '/l/none']) {
      const { response } = await serverOf().ask(path);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(response.headers.get('content-security-policy')).toContain("form-action 'self'");
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('R82: a GET creates no checkout, whatever its query', async () => {
    const { ask, opened } = serverOf();
    const first = await ask('/l/mug');
    for (const path of ['/l/mug?quantity=3', '/l/mug?amount=0.01&open=1', '/l/mug']) {
      const { response, text } = await ask(path);
      expect([response.status, text]).toEqual([200, first.text]);
    }
    expect((await ask('/l/mug', { method: 'HEAD', headers: people })).response.status).toBe(200);
    expect(opened).toEqual([]);
  });

  test.each(['/l/none', '/l/Mug', '/l/__proto__', '/l/constructor', '/l/%00'])(
    '%s is a page for people and a problem for programs',
    async (path) => {
      const { response, text } = await serverOf().ask(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        'text/html; charset=UTF-8',
      ]);
      expect(text).toContain('Product not found');
      const program = await serverOf().ask(path, { headers: { Accept: '*/*' } });
      expect(program.response.status).toBe(404);
      expect(program.text).toContain('"code":"not_found"');
    },
  );
});

describe('the button', () => {
  test('R3: leads on to the checkout with the token in the fragment, on the same origin', async () => {
    const { press, opened } = serverOf();
    const { response } = await press('/l/mug', 'quantity=3');
    expect([response.status, response.headers.get('location')]).toEqual([303, `/pay#${sessionToken}`]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await press('/l/mug', '')).response.status).toBe(303);
    expect(opened).toEqual([3, 1]);
  });

  test('works in browsers that send Origin and no Sec-Fetch-Site', async () => {
    const { press, opened } = serverOf();
    const headers = { ...people, ...form, ...keyed, Origin: publicUrl };
    expect((await press('/l/mug', 'quantity=1', headers)).response.status).toBe(303);
    expect(opened).toEqual([1]);
  });

  test.each<[string, Record<string, string>]>([
    ['another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour', { Origin: 'https://shop.pay.example', 'Sec-Fetch-Site': 'same-site' }],
    ['a site that hides', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['an older browser of another site', { Origin: 'https://evil.example' }],
    ['an older browser that hides', { Origin: 'null' }],
    ['an origin that only begins alike', { Origin: `${publicUrl}.evil.example` }],
    ['a program', {}],
  ])('R10: pressed by %s opens nothing', async (_name, headers) => {
    const { press, opened } = serverOf();
    const { response, text } = await press('/l/mug', 'quantity=1', { ...people, ...form, ...headers });
    expect(response.status).toBe(403);
    expect(text).toContain('use the button on this page');
    const program = await press('/l/mug', 'quantity=1', { ...form, ...headers });
    expect(program.response.status).toBe(403);
    expect(program.text).toContain('"code":"origin_not_allowed"');
    expect(opened).toEqual([]);
  });

  test.each([
    'quantity=0',
    'quantity=6',
    'quantity=',
    'quantity=1e0',
    'quantity=1&quantity=2',
    'quantity=99999999999999999999',
  ])('R48: %s gets an error on the page that names the bound', async (body) => {
    const { press, opened } = serverOf();
    const { response, text } = await press('/l/mug', body);
    expect(response.status).toBe(400);
    expect(text).toContain('role="alert">The quantity must be a whole number from 1 to 5.');
    expect(text).toContain('<form');
    expect(opened).toEqual([]);
  });

  test.each(['amount=0.01', 'price=1&quantity=1', 'quantity=1&currency=JPY', '__proto__=1', 'link=poster'])(
    'R1: a form with %s opens nothing',
    async (body) => {
      const { press, opened } = serverOf();
      expect((await press('/l/mug', body)).response.status).toBe(400);
      const { text } = await press('/l/mug', body, { ...pressed, Accept: '*/*' });
      expect(text).toContain('is not a known field');
      expect(opened).toEqual([]);
    },
  );

  test.each(['utm_source=mail', 'gclid=1', 'fbclid=1', '_ga=2.1', '_gl=1', '__RequestVerificationToken=x'])(
    'takes a form that analytics or a framework adds %s to',
    async (added) => {
      const { press, opened } = serverOf();
      expect((await press('/l/mug', `quantity=2&${added}`)).response.status).toBe(303);
      expect(opened).toEqual([2]);
    },
  );

  test('R69: a body that is too large, or no form, is refused', async () => {
    const { press, opened } = serverOf();
    const large = await press('/l/mug', `quantity=${'1'.repeat(70_000)}`);
    expect(large.response.status).toBe(413);
    const json = await press('/l/mug', '{"quantity":1}', { ...pressed, 'Content-Type': 'application/json' });
    expect(json.response.status).toBe(415);
    expect(opened).toEqual([]);
  });

  test('R70: over the limit, the page says when to try again', async () => {
    const refusal = new ApiError('rate_limited', 'Too many requests.', {
      retryAfter: 41_001,
      limit: 30,
    });
    const { response, text } = await serverOf({ refusal }).press('/l/mug');
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('42');
    expect(response.headers.get('ratelimit-limit')).toBe('30');
    expect(text).toContain('Nothing has been paid. Please wait 42 s, then try again.');
  });

  test('keeps the language of the page', async () => {
    const { press } = serverOf();
    const { response } = await press('/l/mug?locale=ar');
    expect(response.headers.get('location')).toBe(`/pay?locale=ar#${sessionToken}`);
    const wrong = await press('/l/mug?locale=de-AT', 'quantity=6');
    expect(wrong.text).toContain('role="alert">Die Anzahl muss eine ganze Zahl von 1 bis 5 sein.');
    expect(wrong.text).toContain('action="/l/mug?locale=de-AT"');
  });

  test('of a product that is gone leads to a page that says so', async () => {
    const { response, text } = await serverOf().press('/l/none');
    expect(response.status).toBe(404);
    expect(text).toContain('Product not found');
  });

  test('another failure is shown without internal details', async () => {
    const refusal = new ApiError('store_unavailable', 'sqlite is full', { retryAfter: 5000 });
    const { response, text } = await serverOf({ refusal }).press('/l/mug');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(text).toContain('We couldn’t open the payment page.');
    expect(text).not.toContain('sqlite');
  });
});
