import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Product } from './links.ts';
import type { WatchedPayment } from '../gateways/gateway.ts';
import { coins, says, scriptedProvider, type ScriptedProvider } from '../testing/scripted-gateway.ts';
import { databaseOfTier } from '../testing/tier-database.ts';
import { publicUrl, startWorkbench, type Workbench, type WorkbenchOptions } from '../testing/workbench.ts';
import { requestListener } from '../base/http/request-listener.ts';
import { recordLog } from '../testing/recorded-log.ts';

/** R126: the form of a product's page that a browser sends more than once, over HTTP, with either database. */

const mug: Product = { name: 'Mug', amount: '19.90', currency: 'USD', maxQuantity: 5 };
const poster: Product = { name: 'Poster', amount: '19.90', currency: 'USD', maxQuantity: 5 };
const life = 1_800_000;

const { name, locate } = databaseOfTier();

interface Shop {
  readonly bench: Workbench;
  readonly gateway: ScriptedProvider;
  readonly links: Record<string, Product>;
  /** Of each process: two where they share a database. */
  readonly urls: readonly string[];
}

async function start(options: WorkbenchOptions = {}): Promise<Shop> {
  const location = await locate();
  const gateway = scriptedProvider('novapay');
  const links: Record<string, Product> = { mug, poster };
  const given = { links, ...options, location };
  const benches = [await startWorkbench([gateway], given)];
  if (name === 'PostgreSQL') benches.push(await startWorkbench([gateway], given));
  const [bench] = benches as [Workbench];
  return { bench, gateway, links, urls: await Promise.all(benches.map(listen)) };
}

async function listen(bench: Workbench): Promise<string> {
  const reportFailure = () => (error: unknown) => expect.fail(String(error));
  const { log } = recordLog();
  const fetch: typeof bench.services.app.fetch = (...request) => bench.services.app.fetch(...request);
  const server = createServer(requestListener(fetch, { reportFailure, log, basePath: '' }));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Answer {
  readonly status: number;
  readonly location: string;
  /** Name and value of the cookie that it sets. */
  readonly cookie: string | undefined;
}

/** One form, sent as it is by a browser, with the cookie given. */
async function post(
  url: string,
  path: string,
  quantity: number,
  cookie: string | undefined,
): Promise<Answer> {
  const { status, headers } = await fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      Accept: 'text/html',
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: publicUrl,
      ...(cookie !== undefined && { Cookie: cookie }),
    },
    body: `quantity=${quantity}`,
  });
  return {
    status,
    location: headers.get('location') ?? '',
    cookie: headers.getSetCookie().at(0)?.split(';')[0],
  };
}

/** A shopper's browser, without script. */
function browserAt({ bench, urls }: Shop, { storesCookies = true } = {}) {
  let cookie: string | undefined;
  let count = 0;
  /** Sends the form, follows to the page of the checkout, and returns its token. */
  const press = async (path = '/l/mug', quantity = 1): Promise<string> => {
    const url = urls[count % urls.length] ?? '';
    count += 1;
    let answer = await post(url, path, quantity, cookie);
    for (let hops = 0; answer.status === 307 && hops < 2; hops += 1) {
      if (storesCookies) cookie = answer.cookie ?? cookie;
      answer = await post(url, answer.location, quantity, cookie);
    }
    expect(answer.status).toBe(303);
    return /^\/pay#(cs_[\w-]{43})$/.exec(answer.location)?.[1] ?? '';
  };
  const view = async (token: string) => (await bench.shopper(token, 'GET', '/v1/session')).body;
  return {
    press,
    /** The id of the checkout that the form leads to. */
    order: async (path?: string, quantity?: number) =>
      String((await view(await press(path, quantity)))['id']),
    view,
    get cookie() {
      return cookie;
    },
  };
}

async function checkouts({
  bench,
}: Shop): Promise<readonly { readonly id: string; readonly status: string }[]> {
  const { body } = await bench.merchant('GET', '/v1/checkouts?limit=100');
  return body['data'] as unknown as { id: string; status: string }[];
}

/** What the gateway reports of each payment from now on. */
const receives = ({ bench, gateway }: Shop, amount: string, status: 'detected' | 'final') => {
  gateway.script.observe = async (payment: WatchedPayment) =>
    says(payment, { transactions: [coins(`of ${amount}`, amount, { status })], observedAt: bench.now() });
};

describe(`R126: the form of a product, on ${name}`, () => {
  test('sent again by the same browser leads to the same checkout', async () => {
    const shop = await start();
    const browser = browserAt(shop);
    const first = await browser.press();
    const again = await browser.press();
    expect(again).not.toBe(first);
    expect((await browser.view(again))['id']).toBe((await browser.view(first))['id']);
    await shop.bench.restart();
    expect(await browser.order()).toBe((await browser.view(first))['id']);
    expect(await checkouts(shop)).toHaveLength(1);
  });

  test('sent many times at once opens one checkout', async () => {
    const shop = await start();
    const browser = browserAt(shop);
    // Its key is new, and nothing was opened with it.
    const { cookie } = await post(shop.urls[0] ?? '', '/l/mug', 1, undefined);
    const urls = Array.from({ length: 12 }, (_, at) => shop.urls[at % shop.urls.length] ?? '');
    // So that the connections are there, and the requests arrive together.
    await Promise.all(urls.map(async (url) => (await fetch(`${url}/l/mug`)).text()));
    const answers = await Promise.all(urls.map((url) => post(url, '/l/mug', 1, cookie)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    const tokens = answers.map(({ location }) => location.replace('/pay#', ''));
    const views = await Promise.all(tokens.map(browser.view));
    const [only, ...more] = await checkouts(shop);
    expect(more).toEqual([]);
    expect(new Set(views.map((view) => String(view['id'])))).toEqual(new Set([only?.id]));
  });

  test('sent twice at once for the first time opens nothing until the browser has its key', async () => {
    const shop = await start();
    const [url = ''] = shop.urls;
    const answers = await Promise.all([0, 1].map(() => post(url, '/l/mug', 2, undefined)));
    for (const { status, location, cookie } of answers) {
      expect([status, location]).toEqual([307, '/l/mug?keyed=1']);
      expect(cookie).toMatch(/^paywicket-form=[\w-]{43}$/);
    }
    expect(answers[0]?.cookie).not.toBe(answers[1]?.cookie);
    expect(await checkouts(shop)).toEqual([]);
  });

  test('leads no shopper to the checkout of another: its page, which a cache may keep, holds no key', async () => {
    const shop = await start();
    const [url = ''] = shop.urls;
    const page = await fetch(`${url}/l/mug`, { headers: { Accept: 'text/html' } });
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(await page.text()).not.toMatch(/type="?hidden|[\w-]{43}/);
    const [one, other] = [browserAt(shop), browserAt(shop)];
    expect(await one.order()).not.toBe(await other.order());
    expect(one.cookie).not.toBe(other.cookie);
    expect(await checkouts(shop)).toHaveLength(2);
  });

  test('for another product or quantity opens another, and goes on with the first afterwards', async () => {
    const shop = await start();
    const browser = browserAt(shop);
    const one = await browser.order('/l/mug', 1);
    const two = await browser.order('/l/mug', 2);
    const other = await browser.order('/l/poster', 1);
    expect(new Set([one, two, other]).size).toBe(3);
    expect(await browser.order('/l/mug', 1)).toBe(one);
    expect(await browser.order('/l/mug', 2)).toBe(two);
    expect(await checkouts(shop)).toHaveLength(3);
  });

  test('opens another once the price has changed', async () => {
    const shop = await start();
    const browser = browserAt(shop);
    const before = await browser.order();
    shop.links['mug'] = { ...mug, amount: '29.90' };
    await shop.bench.restart();
    // The other process has the old catalogue.
    const changed = { ...shop, urls: shop.urls.slice(0, 1) };
    const { cookie } = browser;
    const { location } = await post(changed.urls[0] ?? '', '/l/mug', 1, cookie);
    const view = await browser.view(location.replace('/pay#', ''));
    expect(view).toMatchObject({ amount: '29.90', status: 'open' });
    expect(view['id']).not.toBe(before);
  });

  test('goes on with a checkout that has received a part, or whose money is on its way', async () => {
    const shop = await start();
    const { bench } = shop;
    const browser = browserAt(shop);
    const token = await browser.press();
    const { id } = await browser.view(token);
    await bench.choose(token);
    receives(shop, '5.00', 'final');
    await bench.pass(60_000);
    const again = await browser.view(await browser.press());
    expect(again).toMatchObject({ id, amountPaid: '5.00' });
    receives(shop, '19.90', 'detected');
    await bench.pass(60_000);
    expect(await browser.view(await browser.press())).toMatchObject({ id, status: 'processing' });
    expect(await checkouts(shop)).toHaveLength(1);
  });

  test('opens another once the former is paid, cancelled or expired, and one of these alone', async () => {
    const shop = await start();
    const { bench } = shop;
    const browser = browserAt(shop);
    const paid = await browser.press();
    await bench.choose(paid);
    receives(shop, '19.90', 'final');
    await bench.pass(60_000);
    expect(await browser.view(paid)).toMatchObject({ status: 'paid' });

    const cancelled = await browser.press();
    expect(await browser.order()).toBe((await browser.view(cancelled))['id']);
    expect((await bench.shopper(cancelled, 'POST', '/v1/session/cancel')).status).toBe(200);

    const expired = await browser.press();
    bench.wait(life + 1);
    await bench.pass(0);
    expect(await browser.view(expired)).toMatchObject({ status: 'expired' });

    const last = await browser.press();
    expect(await browser.view(last)).toMatchObject({ status: 'open' });
    expect((await checkouts(shop)).map(({ status }) => status).toSorted()).toEqual([
      'cancelled',
      'expired',
      'open',
      'paid',
    ]);
  });

  test('works where the browser stores no cookies: one checkout for each time that it is sent', async () => {
    const shop = await start();
    const browser = browserAt(shop, { storesCookies: false });
    expect(await browser.order()).not.toBe(await browser.order());
    expect(await checkouts(shop)).toHaveLength(2);
  });

  test.each(['', 'short', 'k'.repeat(44), '../'.repeat(15), `cs_${'a'.repeat(43)}`])(
    'with a cookie that is none of ours (%s) gets a key',
    async (value) => {
      const shop = await start();
      const { status, cookie } = await post(shop.urls[0] ?? '', '/l/mug', 1, `paywicket-form=${value}`);
      expect([status, cookie]).toEqual([307, expect.stringMatching(/^paywicket-form=[\w-]{43}$/)]);
      expect(await checkouts(shop)).toEqual([]);
    },
  );

  test('leads on with a new token once the merchant has ended the sessions, which stay ended', async () => {
    const shop = await start();
    const { bench } = shop;
    const browser = browserAt(shop);
    const first = await browser.press();
    const id = String((await browser.view(first))['id']);
    expect((await bench.merchant('DELETE', `/v1/checkouts/${id}/sessions`)).status).toBe(204);
    const again = await browser.press();
    expect((await bench.shopper(first, 'GET', '/v1/session')).status).toBe(401);
    expect((await browser.view(again))['id']).toBe(id);
  });
});

test('R126: the key is a cookie that no script reads and no other site sends, with https of this host alone', async () => {
  const ask = async (options: WorkbenchOptions, origin: string) => {
    const bench = await startWorkbench([scriptedProvider('novapay')], {
      links: { mug },
      ...options,
    });
    const { headers } = await bench.services.app.request('/l/mug?locale=de&utm_source=mail', {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(headers.get('location')).toBe('/l/mug?locale=de&utm_source=mail&keyed=1');
    expect(headers.get('cache-control')).toBe('no-store');
    return headers.get('set-cookie');
  };
  expect(await ask({}, publicUrl)).toMatch(
    /^paywicket-form=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  expect(await ask({ live: true }, 'https://pay.shop.example')).toMatch(
    /^__Host-paywicket-form=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
});
