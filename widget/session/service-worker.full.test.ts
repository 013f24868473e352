/** A shop whose service worker keeps answers: of each session only what the server has answered now is shown. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { shopFixture } from '../testing/shop.ts';
import { echoing, session, sessionAnswer } from '../testing/sites.ts';

const strategies = {
  'cache-first': `const hit = await cache.match(request, how);
    return hit ?? put(await fetch(request));`,
  'stale-while-revalidate': `const hit = await cache.match(request, how);
    const fresh = fetch(request).then(put);
    return hit ?? fresh;`,
  'network-first': `try { return await put(await fetch(request)); } catch { return cache.match(request, how); }`,
};

/** @param isAwaited Whether an answer waits for the cache. */
const workerOf = (strategy: string, isAwaited: boolean, ignoreSearch: boolean): string => `
  const how = { ignoreSearch: ${ignoreSearch} };
  oninstall = () => skipWaiting();
  onactivate = (event) => event.waitUntil(clients.claim());
  onfetch = (event) => {
    const { request } = event;
    if (request.method !== 'GET' || !request.url.includes('/v1/')) return;
    event.respondWith((async () => {
      const cache = await caches.open('shop');
      const put = async (response) => {
        const kept = cache.put(request, response.clone());
        ${isAwaited ? 'await kept;' : 'event.waitUntil(kept.catch(() => {}));'}
        return response;
      };
      ${strategy}
    })());
  };`;

let worker = '';
const at = shopFixture(({ path }) =>
  path === '/worker.js' ? { headers: { 'Content-Type': 'text/javascript' }, body: worker } : undefined,
);

/** Two orders by their tokens. */
const orders = () => {
  const former = {
    ...session(),
    id: 'chk_former',
    amount: '11.00',
    amountDue: '11.00',
    description: 'Former',
  };
  return {
    former,
    next: { ...former, id: 'chk_next', amount: '77.00', amountDue: '77.00', description: 'Next' },
  };
};

async function serveOrders(): Promise<ReturnType<typeof orders>> {
  const served = orders();
  at.respond = (request) => {
    if (!request.path.startsWith('/v1/session') || request.method !== 'GET') return undefined;
    const { authorization = '' } = request.headers;
    return echoing(sessionAnswer(authorization.endsWith('cs_next') ? served.next : served.former), request);
  };
  return served;
}

const button = (token: string): string => `<paywicket-button session="${token}">${token}</paywicket-button>`;

async function control(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const controlled = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
    await navigator.serviceWorker.register('/worker.js');
    await controlled;
  });
}

const textOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('paywicket-checkout')?.shadowRoot?.textContent ?? '');

/** The hosted page, or what the dialog says. */
const shown = async (page: Page): Promise<string> =>
  page.url().startsWith(`${at.pay.origin}/pay`) ? 'hosted' : textOf(page).catch(() => '');

const cases = Object.entries(strategies).flatMap(([name, strategy]) =>
  [true, false].flatMap((isAwaited) =>
    [true, false].map((ignoreSearch) => ({ name, strategy, isAwaited, ignoreSearch })),
  ),
);

test.each(cases)(
  'R122: $name (awaits put: $isAwaited, ignoreSearch: $ignoreSearch) shows no former order and hides no "Paid"',
  async ({ strategy, isAwaited, ignoreSearch, name }) => {
    worker = workerOf(strategy, isAwaited, ignoreSearch);
    const served = await serveOrders();
    const warnings: string[] = [];
    const page = await at.visit(at.scriptTag + button('cs_former') + button('cs_next'), {
      prepare: async (page) => {
        page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
        await page.clock.install();
      },
    });
    await control(page);
    await page.getByRole('button', { name: 'cs_former' }).click();
    await expect.poll(() => textOf(page)).toContain('11.00');
    await page.reload();
    await page.getByRole('button', { name: 'cs_next' }).click();
    const seen = new Set<string>();
    const look = async (): Promise<string> => {
      await page.clock.runFor(500);
      const text = await shown(page);
      if (text.includes('11.00')) seen.add('former');
      return text;
    };
    await expect.poll(look).toMatch(/77\.00|^hosted$/);
    served.next = {
      ...served.next,
      status: 'paid',
      paidAt: served.next.serverTime,
      version: 2,
      payment: null,
    };
    await expect.poll(look, { timeout: 20_000 }).toMatch(/Paid|^hosted$/);
    expect([...seen]).toEqual([]);
    const isHosted = page.url().startsWith(at.pay.origin);
    // From the network each answer is to its request.
    if (!ignoreSearch || name === 'network-first') expect(isHosted).toBe(false);
    else expect(isHosted).toBe(true);
    expect(warnings.filter((text) => text.includes('service worker'))).toHaveLength(isHosted ? 1 : 0);
  },
);

test('R122: a worker that takes a page over during a payment does not hide "Paid"', async () => {
  worker = workerOf(strategies['cache-first'], true, true);
  const served = await serveOrders();
  const page = await at.visit(at.scriptTag + button('cs_next'), {
    prepare: async (page) => page.clock.install(),
  });
  await page.getByRole('button', { name: 'cs_next' }).click();
  await expect.poll(() => textOf(page)).toContain('77.00');
  await control(page);
  // What is cached first is an open checkout.
  const before = at.pay.requests.length;
  await expect
    .poll(async () => {
      await page.clock.runFor(500);
      return at.pay.requests.slice(before).some(({ headers }) => headers['paywicket-look']);
    })
    .toBe(true);
  served.next = { ...served.next, status: 'paid', paidAt: served.next.serverTime, version: 2, payment: null };
  await expect
    .poll(
      async () => {
        await page.clock.runFor(500);
        return shown(page);
      },
      { timeout: 20_000 },
    )
    .toMatch(/Paid|^hosted$/);
});

test('behind a worker that answers from the network, one preflight is enough', async () => {
  worker = workerOf(strategies['network-first'], true, false);
  await serveOrders();
  const page = await at.visit(at.scriptTag + button('cs_next'));
  await control(page);
  await page.getByRole('button', { name: 'cs_next' }).click();
  const sent = (method: string) =>
    at.pay.requests.filter((request) => request.method === method && request.path === '/v1/session').length;
  await expect.poll(() => sent('GET'), { timeout: 20_000 }).toBeGreaterThan(4);
  expect(sent('OPTIONS')).toBe(1);
  expect(at.pay.requests.some(({ path }) => path.includes('look='))).toBe(false);
});
