import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import { chunkPath, linkAnswer } from '../testing/sites.ts';
import { shopFixture } from '../testing/shop.ts';
import { expectEventually, passTime } from '../testing/time.ts';

const at = shopFixture();
let page: Page;
let logs: string[];

beforeEach(() => {
  logs = [];
});

const anchor = (attributes = '') =>
  `${at.scriptTag}<a href="${at.pay.origin}/l/tshirt" data-paywicket-link="tshirt" ${attributes}>Buy</a>`;
const buy = async () => page.getByText('Buy').click();
const dialog = () => page.locator('paywicket-checkout dialog');
const opened = async () => dialog().getByText('Mug Shop').first().waitFor();
const close = async () => {
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
};
const posts = () => at.pay.requests.filter(({ method }) => method === 'POST');
const expectProduct = async () => {
  await page.getByRole('heading', { name: 'Page of the product' }).waitFor();
  expect(page.url().replace('?locale=en', '')).toBe(`${at.pay.origin}/l/tshirt`);
};
const tokens = () =>
  at.pay.requests
    .filter(({ path, method }) => path === '/v1/session' && method === 'GET')
    .map(({ headers }) => headers.authorization);

async function visit(
  content: string,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<void> {
  page = await at.visit(content, {
    prepare: async (page) => {
      page.on('console', (message) => logs.push(message.text()));
      await prepare(page);
    },
  });
}

describe('a link', () => {
  test('R1: names a product and how many of it, and the server makes the checkout', async () => {
    await visit(anchor('data-paywicket-quantity="2"'));
    await buy();
    await opened();
    expect(posts()).toMatchObject([{ path: '/v1/links/tshirt/sessions', body: '{"quantity":2}' }]);
    expect(page.url()).toBe(`${at.shop.origin}/`);
  });

  test('may be a button, or a call', async () => {
    await visit(`${at.scriptTag}<paywicket-button link="a b" quantity="3">Buy</paywicket-button>`);
    await buy();
    await opened();
    await close();
    expect(await page.evaluate(`Paywicket.open({ link: 'mug' }).then(({ session }) => session)`)).toBe(
      'cs_test',
    );
    expect(posts()).toMatchObject([
      { path: '/v1/links/a%20b/sessions', body: '{"quantity":3}' },
      { path: '/v1/links/mug/sessions', body: '' },
    ]);
  });

  test('is busy at once, and a second click does nothing', async () => {
    await visit(anchor());
    const click = async () =>
      page.evaluate(() => {
        const opener = document.querySelector('a');
        opener?.click();
        opener?.click();
        return [opener?.getAttribute('aria-busy'), opener?.hasAttribute('data-paywicket-busy')];
      });
    expect(await click()).toEqual(['true', true]);
    await opened();
    expect(posts()).toHaveLength(1);
  });

  test('takes its options from data attributes, but no server and no session', async () => {
    const stranger = 'data-paywicket-server="https://stranger.test" data-paywicket-session="cs_stranger"';
    await visit(anchor(`data-paywicket-theme="dark" data-paywicket-locale="de" ${stranger}`));
    await buy();
    await opened();
    const checkout = page.locator('paywicket-checkout');
    expect(
      await checkout.evaluate(
        ({ theme, locale, session, server }: HTMLElementTagNameMap['paywicket-checkout']) => [
          theme,
          locale,
          session,
          server,
        ],
      ),
    ).toEqual(['dark', 'de', 'cs_test', at.pay.origin]);
  });

  test.each(['target="_self"', 'download'])('with %s is the browser’s alone', async (attribute) => {
    await visit(anchor(attribute));
    await page.evaluate(() =>
      addEventListener('click', (event) => {
        document.title = String(event.defaultPrevented);
        event.preventDefault();
      }),
    );
    await buy();
    expect(await page.title()).toBe('false');
  });

  test('opens in another tab with a modifier or the middle button', async () => {
    await visit(anchor());
    for (const options of [{ modifiers: ['Control' as const] }, { button: 'middle' as const }]) {
      const [tab] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByText('Buy').click(options),
      ]);
      await tab.getByRole('heading', { name: 'Page of the product' }).waitFor();
    }
    expect(posts()).toEqual([]);
  });
});

describe('leads to the page of the product', () => {
  test('without script', async () => {
    page = await at.visit(anchor(), { javaScriptEnabled: false });
    await buy();
    await expectProduct();
  });

  test.each([
    ['a link', () => anchor()],
    ['a button', () => `${at.scriptTag}<paywicket-button link="tshirt">Buy</paywicket-button>`],
  ])('%s where the dialog is kept from the page', async (_, content) => {
    const chunk = await chunkPath('checkout');
    await visit(content(), async (page) => page.route(`**${chunk}`, async (route) => route.abort()));
    await buy();
    await expectProduct();
    expect(posts()).toEqual([]);
  });

  test('where nothing says where the server is', async () => {
    const loader = await (await fetch(`${at.pay.origin}/paywicket.js`)).text();
    await visit(`<script>${loader}</script>${anchor().replace(at.scriptTag, '')}`);
    await buy();
    await expectProduct();
  });

  test('where the server does not know the origin of the page, and the console says so once', async () => {
    at.respond = ({ path }) => (path.startsWith('/v1/') ? { status: 403 } : undefined);
    await visit(anchor());
    await buy();
    await expectProduct();
    expect(logs.filter((line) => line.includes('PAYWICKET_ORIGINS'))).toEqual([
      `Paywicket: is ${at.shop.origin} in PAYWICKET_ORIGINS? On this machine: npx paywicket dev --origin ${at.shop.origin}. Elsewhere: paywicket doctor --origin ${at.shop.origin}`,
    ]);
  });
});

describe('a refusal of the server is shown in the dialog', () => {
  const refuse = (status: number, problem: Record<string, unknown>, headers = {}) => {
    at.respond = ({ path, method }) =>
      path.startsWith('/v1/links/') && method === 'POST' ? linkAnswer(problem, status, headers) : undefined;
  };

  test('too many orders, and the next try goes through', async () => {
    refuse(429, { code: 'rate_limited', detail: 'Slow down', requestId: 'req_1' }, { 'Retry-After': '7' });
    await visit(
      `${anchor()}<script>addEventListener('paywicket-error', ({ code, requestId }) => { document.title = code + ' ' + requestId; });</script>`,
    );
    await buy();
    await dialog().getByRole('heading', { name: 'Too many attempts' }).waitFor();
    await dialog()
      .getByText(/Please wait [67] s/)
      .first()
      .waitFor();
    expect(await page.title()).toBe('rate_limited req_1');
    expect(await page.locator('[aria-busy=true]').count()).toBe(0);
    at.respond = () => undefined;
    await dialog().getByRole('button', { name: 'Check again' }).click();
    await opened();
  });

  test('a quantity that there is not', async () => {
    refuse(400, { code: 'invalid_request', detail: 'quantity: must be at most 5' });
    await visit(anchor('data-paywicket-quantity="9"'));
    await buy();
    await dialog().getByText('quantity: must be at most 5').first().waitFor();
    expect(tokens()).toEqual([]);
  });

  test('an unknown product, and the call rejects', async () => {
    refuse(404, { code: 'not_found', detail: 'No' });
    await visit(at.scriptTag);
    expect(await page.evaluate(`Paywicket.open({ link: 'gone' }).catch(({ code }) => code)`)).toBe(
      'not_found',
    );
    await dialog().getByRole('heading', { name: 'This payment link isn’t valid' }).waitFor();
  });
});

describe('a link that was clicked before', () => {
  /** Beside the payment that is open. */
  const kept = async () =>
    page.evaluate(() => {
      const { 'paywicket-open': _, ...others } = { ...localStorage } as Record<string, string>;
      return others;
    });

  test('goes on with its checkout, also after a reload, until that is paid and closed', async () => {
    await visit(anchor(), async (page) => page.clock.install());
    await buy();
    await opened();
    await page.reload();
    await buy();
    await opened();
    expect(posts()).toHaveLength(1);
    at.view = { ...at.view, status: 'paid', version: 2 };
    await expectEventually(page, async () => dialog().getByRole('heading', { name: 'Paid' }).count()).toBe(1);
    await page.reload();
    await buy();
    await dialog().getByRole('heading', { name: 'Paid' }).waitFor();
    await close();
    expect(await kept()).toEqual({});
    await buy();
    await opened();
    expect(posts()).toHaveLength(2);
  });

  test.each(['expired', 'cancelled'] as const)(
    'starts anew after one that was %s is closed',
    async (status) => {
      at.view = { ...at.view, status };
      await visit(anchor());
      await buy();
      await opened();
      await close();
      await buy();
      await opened();
      expect(posts()).toHaveLength(2);
    },
  );

  test('starts anew for another quantity, and always with resume none', async () => {
    await visit(`${anchor()}<a href="#" data-paywicket-link="tshirt" data-paywicket-quantity="2">Two</a>
      <a href="#" data-paywicket-link="tshirt" data-paywicket-resume="none">Anew</a>`);
    for (const name of ['Buy', 'Two', 'Anew', 'Anew', 'Buy']) {
      await page.getByText(name, { exact: true }).click();
      await opened();
      await close();
    }
    expect(posts()).toHaveLength(4);
  });

  test('starts anew where the server does not know the token any more', async () => {
    await visit(anchor(), async (page) =>
      page.addInitScript((key) => {
        localStorage.setItem(key, JSON.stringify({ token: 'cs_old', expiresAt: '9999-01-01T00:00:00Z' }));
      }, `paywicket ${at.pay.origin}/l/tshirt 1`),
    );
    at.respond = ({ path, method, headers }) =>
      path === '/v1/session' && method === 'GET' && headers.authorization === 'Bearer cs_old'
        ? linkAnswer({ code: 'unauthorized', requestId: 'req_1' }, 401)
        : undefined;
    await buy();
    await opened();
    expect(tokens()[0]).toBe('Bearer cs_old');
    expect(tokens().at(-1)).toBe('Bearer cs_test');
  });

  test('keeps the token of a payment where the server is not found: it may be another one for a moment', async () => {
    await visit(anchor());
    const stored = [
      `paywicket ${at.pay.origin}/l/tshirt 1`,
      JSON.stringify({ token: 'cs_old', expiresAt: '2999-01-01' }),
    ];
    await page.evaluate(([key = '', kept = '']) => localStorage.setItem(key, kept), stored);
    at.respond = ({ path, method }) =>
      path === '/v1/session' && method === 'GET'
        ? linkAnswer({ code: 'not_found', requestId: 'req_1' }, 404)
        : undefined;
    await buy();
    await expect.poll(() => tokens().length, { timeout: 30_000 }).toBeGreaterThan(2);
    expect(posts()).toEqual([]);
    expect(await page.evaluate(([key = '']) => localStorage.getItem(key), stored)).toBe(stored[1]);
  });

  test('asks for one new checkout where tokens are refused, not for ever more of them', async () => {
    await visit(anchor(), async (page) => page.clock.install());
    await page.evaluate(
      ([key = '', kept = '']) => localStorage.setItem(key, kept),
      [`paywicket ${at.pay.origin}/l/tshirt 1`, JSON.stringify({ token: 'cs_old', expiresAt: '2999-01-01' })],
    );
    at.respond = ({ path, method }) =>
      path === '/v1/session' && method === 'GET'
        ? linkAnswer({ code: 'unauthorized', requestId: 'req_1' }, 401)
        : undefined;
    await buy();
    await dialog().getByRole('heading', { name: 'isn’t valid' }).waitFor();
    await expect.poll(() => tokens().at(-1)).toBe('Bearer cs_test');
    await passTime(page, 60_000, at.pay);
    expect(posts()).toHaveLength(1);
  });

  test.each([
    [
      'throws',
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })`,
    ],
    ['is missing', `Object.defineProperty(window, 'localStorage', { value: undefined })`],
    [
      'is full',
      `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }`,
    ],
    ['holds unknown entries', `Storage.prototype.getItem = () => '[null, 7]'`],
  ])('works where storage %s', async (_, script) => {
    await visit(anchor(), async (page) => page.addInitScript(script));
    await buy();
    await opened();
    await close();
    await buy();
    await opened();
    expect(posts().length).toBeGreaterThan(0);
  });

  test('is not the way of a session-url, which is asked each time that no payment is under way', async () => {
    await visit(
      `${at.scriptTag}<paywicket-button session-url="/api/checkout">Buy</paywicket-button>`,
      async (page) =>
        page.route('**/api/checkout', async (route) => route.fulfill({ json: { sessionToken: 'cs_test' } })),
    );
    const asked: string[] = [];
    page.on('request', (request) => request.url().endsWith('/api/checkout') && asked.push(request.url()));
    for (let visits = 0; visits < 2; visits += 1) {
      await buy();
      await opened();
      await close();
      // Until then the button leads back to the payment.
      await page.locator('paywicket-pill').getByRole('button', { name: 'Close' }).click();
    }
    expect(asked).toHaveLength(2);
    expect(await kept()).toEqual({});
  });
});
