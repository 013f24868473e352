import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type SiteResponse,
  builtFile,
  chunkPath,
  html,
  json,
  connectBrowser,
  type Request,
  scriptResponse,
  serve,
  serveWidget,
  type Site,
} from '../testing/sites.ts';
import { stopClock } from '../testing/time.ts';

declare global {
  interface Window {
    received: { type: string; target: string; code?: string; message?: string; checkoutId?: string }[];
    ran: string[];
  }
}

let browser: Browser;
let pay: Site;
let shop: Site;
/** The shop's answers by method and path, and the body of its page. */
let answers: Record<string, (request: Request) => SiteResponse | Promise<SiteResponse>>;
let page: Page;

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  pay = await serveWidget();
  answers = { 'POST /api/checkout': () => json({ sessionToken: 'cs_test' }) };
  shop = await serve(async (request) => answers[`${request.method} ${request.path}`]?.(request));
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay.close(), shop.close()]);
});

const tag = () => `<script src="${pay.origin}/paywicket.js" defer></script>`;

async function visit(
  body: string,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<void> {
  answers['GET /'] = () => html(body);
  const options: BrowserContextOptions = { locale: 'en-US' };
  page = await browser.newPage(options);
  await page.addInitScript(() => {
    window.received = [];
    for (const type of ['ready', 'close', 'error']) {
      document.addEventListener(`paywicket-${type}`, (event) => {
        // Own fields only, because it is they that an opener passes on.
        const { isTrusted: _, ...fields }: Record<string, unknown> = { ...event };
        window.received.push({ type: event.type, target: (event.target as Element).localName, ...fields });
      });
    }
  });
  await prepare(page);
  await page.goto(shop.origin);
}

const button = () => page.locator('paywicket-button button');
const dialog = () => page.locator('paywicket-checkout dialog');
const posts = () => shop.requests.filter(({ method }) => method === 'POST');
const received = async () => page.evaluate(() => window.received);
/** After whatever the page wanted to do when it is idle. */
const idle = async () =>
  page.evaluate(async () => {
    const next = async () =>
      new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 50 }));
    await next();
    await next();
  });
const onHostedPage = async () => page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);

describe('a button', () => {
  test('asks its session-url with payload and CSRF token, and shows the checkout', async () => {
    await visit(`<meta name="csrf-token" content="t0k3n">${tag()}
      <paywicket-button session-url="/api/checkout" payload='{"cart":7}'>Pay in coins</paywicket-button>`);
    await page.getByRole('button', { name: 'Pay in coins' }).click();
    await dialog().getByText('Mug Shop').waitFor();
    const [post] = posts();
    expect(post?.body).toBe('{"cart":7}');
    expect(post?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'x-csrf-token': 't0k3n',
    });
    expect(await received()).toEqual([
      { type: 'paywicket-ready', target: 'paywicket-button', checkoutId: 'chk_1' },
    ]);
  });

  test('is busy at once, and a second click does nothing', async () => {
    let answer: ((answer: SiteResponse) => void) | undefined;
    answers['POST /api/checkout'] = async () => new Promise((resolve) => (answer = resolve));
    await visit(`${tag()}<paywicket-button session-url="/api/checkout"></paywicket-button>`);
    const busy = async () =>
      page.evaluate(() => {
        const opener = document.querySelector('paywicket-button');
        opener?.click();
        return [opener?.getAttribute('aria-busy'), opener?.hasAttribute('data-paywicket-busy')];
      });
    expect(await busy()).toEqual(['true', true]);
    await dialog().waitFor();
    expect(await busy()).toEqual(['true', true]);
    answer?.(json({ sessionToken: 'cs_test' }));
    await dialog().getByText('Mug Shop').waitFor();
    expect(posts()).toHaveLength(1);
    await expect.poll(async () => page.locator('[data-paywicket-busy],[aria-busy=true]').count()).toBe(0);
  });

  test('has the focus afterwards where a click gives none, as in Safari', async () => {
    await visit(`${tag()}<paywicket-button session="cs_test"></paywicket-button>`);
    await button().waitFor();
    await page.evaluate(() => document.querySelector('paywicket-button')?.click());
    await dialog().getByText('Mug Shop').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('paywicket-button');
  });

  test('does nothing while it is disabled', async () => {
    await visit(`${tag()}<paywicket-button session="cs_test" disabled></paywicket-button>`);
    expect(await button().isDisabled()).toBe(true);
    const click = async () => page.evaluate(() => document.querySelector('paywicket-button')?.click());
    await click();
    await idle();
    expect(await page.locator('[data-paywicket-busy],paywicket-checkout').count()).toBe(0);
    await page.evaluate(() => document.querySelector('paywicket-button')?.removeAttribute('disabled'));
    expect(await button().isEnabled()).toBe(true);
    await click();
    await dialog().waitFor();
  });

  test('shows what the merchant says in a 4xx, and no checkout stays open', async () => {
    answers['POST /api/checkout'] = () => json({ message: 'One item is sold out' }, 409);
    await visit(`${tag()}<paywicket-button session-url="/api/checkout"></paywicket-button>`);
    await button().click();
    await dialog().getByText('One item is sold out').first().waitFor();
    expect(await received()).toMatchObject([
      {
        type: 'paywicket-error',
        target: 'paywicket-button',
        code: 'session_refused',
        message: 'One item is sold out',
      },
    ]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(pay.requests.map(({ path }) => path)).not.toContain('/v1/session');
  });

  test('does not show what the merchant says in a 5xx', async () => {
    answers['POST /api/checkout'] = () => json({ message: 'SQLSTATE 42P01 at db-7' }, 500);
    await visit(`${tag()}<paywicket-button session-url="/api/checkout"></paywicket-button>`);
    await button().click();
    await expect.poll(received).toMatchObject([{ type: 'paywicket-error', code: 'session_failed' }]);
    expect(await dialog().textContent()).not.toContain('SQLSTATE');
  });

  test('sends the CSRF token to no other origin, not even by a redirect', async () => {
    const stranger = await serve(() => ({
      headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' },
    }));
    answers['POST /api/checkout'] = () => ({ status: 307, headers: { Location: `${stranger.origin}/` } });
    await visit(`<meta name="csrf-token" content="t0k3n">${tag()}
      <paywicket-button session-url="/api/checkout"></paywicket-button>
      <paywicket-button session-url="${stranger.origin}/"></paywicket-button>`);
    await button().first().click();
    await expect.poll(received).toMatchObject([{ code: 'network' }]);
    await page.keyboard.press('Escape');
    await button().last().click();
    await expect
      .poll(async () => (await received()).filter(({ code }) => code === 'network'))
      .toHaveLength(2);
    expect(stranger.requests).toEqual([]);
    await stranger.close();
  });

  test('leaves clicks with a modifier alone, and those that the page has taken', async () => {
    await visit(`${tag()}<paywicket-button session="cs_test"></paywicket-button>
      <script>document.addEventListener('click', (event) => { if (event.detail === 2) event.preventDefault(); });</script>`);
    for (const modifier of ['Control', 'Shift', 'Alt', 'Meta'] as const)
      await button().click({ modifiers: [modifier] });
    await button().click({ button: 'middle' });
    await button().dispatchEvent('click', { detail: 2 });
    await idle();
    expect(await page.locator('[aria-busy],paywicket-checkout').count()).toBe(0);
    await button().click();
    await dialog().waitFor();
  });

  test('goes to the hosted page in the mode redirect, busy until the page is left', async () => {
    // Listeners of one event are called in the order in which they were added: one before the loader's, one after it.
    await visit(`<script>
        const note = (when) => {
          sessionStorage[when] = document.querySelector('[data-paywicket-busy][aria-busy=true]') !== null;
        };
        addEventListener('pagehide', () => note('leaving'));
      </script>
      ${tag()}
      <script type="module">
        addEventListener('click', () => addEventListener('pagehide', () => note('left')));
      </script>
      <paywicket-button session-url="/api/checkout" mode="redirect"></paywicket-button>`);
    await button().click();
    await onHostedPage();
    await page.goBack();
    expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({ leaving: 'true', left: 'false' });
    expect(posts()).toHaveLength(1);
  });
});

test('an opener listens for the end of the page as long as it is busy, and no longer', async () => {
  await visit(`${tag()}<paywicket-button session-url="/api/checkout"></paywicket-button>`);
  const inspector = await page.context().newCDPSession(page);
  const listeners = async () => {
    const { result } = await inspector.send('Runtime.evaluate', { expression: 'window' });
    const { objectId = '' } = result;
    const found = await inspector.send('DOMDebugger.getEventListeners', { objectId });
    return found.listeners.filter(({ type }) => type === 'pagehide').length;
  };
  let answer = () => {};
  answers['POST /api/checkout'] = async () =>
    new Promise((resolve) => (answer = () => resolve(json({ message: 'Sold out' }, 409))));
  for (let times = 1; times < 3; times += 1) {
    await button().click();
    await expect.poll(() => posts().length).toBe(times);
    expect(await listeners()).toBe(1);
    answer();
    await dialog().getByText('Sold out').first().waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await listeners()).toBe(0);
  }
});

describe('a form', () => {
  const cart = (attributes = '') => `${tag()}
    <form action="/api/checkout" method="post" data-paywicket ${attributes}>
      <input type="hidden" name="action" value="cart"><input name="note" value="a & b">
      <button name="submit" value="crypto">Pay with crypto</button>
    </form>`;
  const submit = async () => page.getByRole('button', { name: 'Pay with crypto' }).click();
  const fields = 'action=cart&note=a+%26+b&submit=crypto';

  test('sends its own fields and the pressed button, and asks for JSON', async () => {
    await visit(cart());
    await submit();
    await dialog().getByText('Mug Shop').waitFor();
    expect(posts()).toMatchObject([
      {
        body: fields,
        headers: {
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        },
      },
    ]);
    expect(await received()).toMatchObject([{ type: 'paywicket-ready', target: 'form' }]);
  });

  test('sends parts where it says so', async () => {
    await visit(cart('enctype="multipart/form-data"'));
    await submit();
    await dialog().getByText('Mug Shop').waitFor();
    expect(posts()[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  });

  test.each([
    ['an error of the server', () => json({ message: 'oops' }, 500)],
    ['a page in place of JSON', () => html('<h1>Please log in</h1>')],
    ['an answer without a token', () => json({})],
  ])('submits normally after %s', async (_, answer) => {
    answers['POST /api/checkout'] = ({ headers }) =>
      headers.accept === 'application/json' ? answer() : html('<h1>Checkout of the shop</h1>');
    await visit(cart());
    await submit();
    await page.getByRole('heading', { name: 'Checkout of the shop' }).waitFor();
    expect(posts().map(({ body }) => body)).toEqual([fields, fields]);
  });

  test('submits normally where the dialog is kept from the page', async () => {
    const chunk = await chunkPath('checkout');
    answers['POST /api/checkout'] = () => html('<h1>Checkout of the shop</h1>');
    await visit(cart(), async (page) => page.route(`**${chunk}`, async (route) => route.abort()));
    await submit();
    await page.getByRole('heading', { name: 'Checkout of the shop' }).waitFor();
    expect(posts().map(({ body }) => body)).toEqual([fields]);
  });

  test.each(['submit', 'attributes', 'matches'])(
    'submits normally where a control that is called "%s" is in the way',
    async (name) => {
      const chunk = await chunkPath('checkout');
      answers['POST /api/checkout'] = () => html('<h1>Checkout of the shop</h1>');
      await visit(
        `${tag()}<form action="/api/checkout" method="post" data-paywicket>
          <input type="hidden" name="${name}" value="1"></form>`,
        async (page) => page.route(`**${chunk}`, async (route) => route.abort()),
      );
      // As a script of the shop does: no button was pressed.
      await page.evaluate(() => document.forms[0]?.requestSubmit());
      await page.getByRole('heading', { name: 'Checkout of the shop' }).waitFor();
      expect(posts().map(({ body }) => body)).toEqual([`${name}=1`]);
    },
  );

  test('is not submitted again after a refusal', async () => {
    answers['POST /api/checkout'] = () => json({ message: 'One item is sold out' }, 422);
    await visit(cart());
    await submit();
    await dialog().getByText('One item is sold out').first().waitFor();
    expect(await received()).toMatchObject([
      { type: 'paywicket-error', target: 'form', code: 'session_refused' },
    ]);
    expect(posts()).toHaveLength(1);
  });

  test('with a target is left alone', async () => {
    answers['POST /api/checkout'] = () => html('<h1>Checkout of the shop</h1>');
    await visit(cart('target="_self"'));
    await submit();
    await page.getByRole('heading', { name: 'Checkout of the shop' }).waitFor();
    expect(posts()[0]?.headers.accept).not.toBe('application/json');
  });
});

describe('the script tag', () => {
  test('included twice runs once', async () => {
    const errors: Error[] = [];
    await visit(
      `${tag()}${tag()}<paywicket-button session-url="/api/checkout"></paywicket-button>`,
      async (page) => page.on('pageerror', (error) => errors.push(error)),
    );
    await button().click();
    await dialog().getByText('Mug Shop').waitFor();
    expect(posts()).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  test('runs queued and later callbacks; one that throws does not stop the others', async () => {
    await visit(`<script>
        window.ran = [];
        const queue = (name, then = () => {}) =>
          (window.Paywicket ??= { q: [] }).q.push((p) => { ran.push(name + ' ' + typeof p.open); then(); });
        queue('first', () => { throw new Error('mine'); });
        queue('second');
      </script>${tag()}`);
    await expect
      .poll(async () => page.evaluate(() => window.ran))
      .toEqual(['first function', 'second function']);
    await page.evaluate(`queue('third')`);
    expect(await page.evaluate(() => window.ran)).toContain('third function');
  });

  test('loads the dialog ahead only where there is something to click', async () => {
    const chunk = await chunkPath('checkout');
    const loaded = () => pay.requests.filter(({ path }) => path === chunk).length;
    await visit(`${tag()}<form data-paywicket></form>`);
    await expect.poll(loaded).toBe(1);
    await visit(tag());
    await idle();
    expect(loaded()).toBe(1);
  });

  test('waits while the page is only prerendered', async () => {
    await visit(`${tag()}<paywicket-button session-url="/api/checkout"></paywicket-button>`, async (page) =>
      page.addInitScript(() => {
        Object.defineProperty(document, 'prerendering', { get: () => true });
      }),
    );
    await button().click();
    await idle();
    expect(posts()).toEqual([]);
    expect(await page.locator('paywicket-checkout').count()).toBe(0);
    await page.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')));
    await dialog().getByText('Mug Shop').waitFor();
  });

  test('says missing_server where nothing says where the server is', async () => {
    const loader = String(await builtFile('/paywicket.js'));
    answers['POST /api/checkout'] = () => html('<h1>Checkout of the shop</h1>');
    const logs: string[] = [];
    await visit(
      `<div data-paywicket-origin="${pay.origin}">A stranger's words</div><script>${loader}</script>
      <paywicket-button session="cs_test"></paywicket-button>
      <form action="/api/checkout" method="post" data-paywicket><button>Form</button></form>`,
      async (page) => page.on('console', (message) => logs.push(message.text())),
    );
    await button().click();
    await expect.poll(() => logs.join()).toContain('Set data-paywicket-origin');
    const code = `Paywicket.open({ session: 'cs_test' }).catch(({ code }) => code)`;
    expect(await page.evaluate(code)).toBe('missing_server');
    await page.getByRole('button', { name: 'Form' }).click();
    await page.getByRole('heading', { name: 'Checkout of the shop' }).waitFor();
    expect(pay.requests).toEqual([]);
  });

  test('finds its server by <html>, by the attribute server, and when it was merged into another script', async () => {
    const loader = (await builtFile('/paywicket.js')) ?? '';
    answers['GET /merged.js'] = () => scriptResponse(loader);
    const merged = '<script src="/merged.js" defer></script>';
    for (const body of [
      `<script>document.documentElement.dataset.paywicketOrigin = '${pay.origin}/'</script>${merged}<paywicket-button session="cs_test"></paywicket-button>`,
      `${merged}<paywicket-button session="cs_test" server="${pay.origin}/"></paywicket-button>`,
      `<script type="text/plain" src="${pay.origin}/v/1.0.0/paywicket.js?ver=6.1"></script>${merged}<paywicket-button session="cs_test"></paywicket-button>`,
    ]) {
      await visit(body);
      await button().click();
      await dialog().getByText('Mug Shop').waitFor();
      expect(await received()).toMatchObject([{ type: 'paywicket-ready' }]);
    }
  });

  describe('below the floor', () => {
    const below = async (page: Page) =>
      page.addInitScript(() => {
        Reflect.deleteProperty(Array.prototype, 'findLast');
      });

    test('leaves forms alone', async () => {
      answers['POST /api/checkout'] = () => html('<h1>Checkout of the shop</h1>');
      await visit(
        `${tag()}<form action="/api/checkout" method="post" data-paywicket><button>Form</button></form>`,
        below,
      );
      expect(await page.evaluate(() => window.Paywicket)).toBeUndefined();
      await page.getByRole('button', { name: 'Form' }).click();
      await page.getByRole('heading', { name: 'Checkout of the shop' }).waitFor();
    });

    test('has the form around a button sent by the browser', async () => {
      answers['POST /api/checkout'] = () => html('<h1>Checkout of the shop</h1>');
      const button = '<paywicket-button session-url="/api/checkout">Pay</paywicket-button>';
      await visit(`${tag()}<form action="/api/checkout" method="post">${button}</form>`, below);
      await page.getByText('Pay').click();
      await page.getByRole('heading', { name: 'Checkout of the shop' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/api/checkout');
    });

    test('says beside any other button that nothing can be paid, in the merchant’s words', async () => {
      await visit(
        `${tag()}${tag()}<paywicket-button session-url="/api/checkout" unavailable="Call us: 555">Pay</paywicket-button>`,
        below,
      );
      await page.getByText('Pay').click();
      expect(await page.getByRole('alert').textContent()).toBe('Call us: 555');
    });
  });
});

describe('eight seconds', () => {
  test('without the dialog end on the hosted page', async () => {
    const chunk = await chunkPath('checkout');
    await visit(`${tag()}<paywicket-button session-url="/api/checkout"></paywicket-button>`, async (page) => {
      await page.clock.install();
      // Never answered.
      await page.route(`**${chunk}`, () => {});
    });
    await button().click();
    await expect.poll(() => posts().length).toBe(1);
    await stopClock(page);
    await page.clock.fastForward(3000);
    expect(page.url()).toBe(`${shop.origin}/`);
    await page.clock.fastForward(5000);
    await onHostedPage();
  });

  test('without a session, because the page may not ask for it, end on the hosted page', async () => {
    const stranger = await serveWidget(({ path }) => (path === '/v1/session' ? { status: 403 } : undefined));
    await visit(
      `<script src="${stranger.origin}/paywicket.js"></script><paywicket-button session="cs_test"></paywicket-button>`,
      async (page) => page.clock.install(),
    );
    const hint = page.waitForEvent('console', (message) => message.text().includes('PAYWICKET_ORIGINS'));
    await button().click();
    await expect.poll(received).toMatchObject([{ type: 'paywicket-error', code: 'network' }]);
    expect((await hint).text()).toContain(`paywicket doctor --origin ${shop.origin}`);
    await stopClock(page);
    await page.clock.fastForward(3000);
    await dialog().getByText('Retrying…').first().waitFor();
    expect(await dialog().textContent()).not.toContain('Failed to fetch');
    // A link that is a button is no blue one.
    const colour = async (role: 'heading' | 'link') =>
      dialog()
        .getByRole(role)
        .first()
        .evaluate((element) => getComputedStyle(element).color);
    expect(await colour('link')).toBe(await colour('heading'));
    await page.clock.fastForward(5000);
    await page.waitForURL(`${stranger.origin}/pay?locale=en#cs_test`);
    await stranger.close();
  });

  test('with an error that the server explains stay with the dialog', async () => {
    const problem = { code: 'unauthorized', detail: 'No', requestId: 'req_1' };
    await visit(`${tag()}<paywicket-button session="cs_test"></paywicket-button>`, async (page) => {
      await page.clock.install();
      await page.route('**/v1/session', async (route) =>
        route.fulfill({ status: 401, json: problem, headers: { 'Access-Control-Allow-Origin': '*' } }),
      );
    });
    await button().click();
    await expect.poll(received).toMatchObject([{ type: 'paywicket-error', code: 'unauthorized' }]);
    // The words come with a chunk of their own, which has eight seconds, too.
    const words = dialog().getByText('This payment link isn’t valid').first();
    await words.waitFor();
    // So do other languages, for who cannot read that.
    await dialog().getByRole('combobox', { name: 'Language' }).waitFor();
    await page.clock.fastForward(8100);
    await words.waitFor();
    expect(page.url()).toBe(`${shop.origin}/`);
  });
});

describe('Paywicket.open', () => {
  const run = async <Result>(code: string) => page.evaluate<Result>(`(async () => { ${code} })()`);

  test('asks while the dialog loads and resolves with the element', async () => {
    await visit(tag());
    const opened = await run(`
      const checkout = await Paywicket.open({ fetchSession: () => fetch('/api/checkout', { method: 'POST' }), locale: 'de', theme: 'dark' });
      window.result = checkout.result;
      return [checkout.session, checkout.locale, checkout.theme, checkout.server, checkout.parentElement.localName]`);
    expect(opened).toEqual(['cs_test', 'de', 'dark', pay.origin, 'html']);
    await dialog().getByText('Mug Shop').waitFor();
    await page.keyboard.press('Escape');
    expect(await run(`return window.result`)).toEqual({ status: 'closed', checkoutId: 'chk_1' });
  });

  test('takes a token as well, and rejects without one', async () => {
    await visit(tag());
    const refused = `catch((error) => error.code)`;
    expect(await run(`return Paywicket.open({}).${refused}`)).toBe('missing_session');
    await page.keyboard.press('Escape');
    expect(await run(`return (await Paywicket.open({ fetchSession: async () => 'cs_test' })).session`)).toBe(
      'cs_test',
    );
  });

  test('is closed and kept from opening by its signal', async () => {
    await visit(tag());
    const name = `catch((error) => error.name)`;
    expect(
      await run(`return Paywicket.open({ session: 'cs_test', signal: AbortSignal.abort() }).${name}`),
    ).toBe('AbortError');
    await idle();
    expect(await page.locator('paywicket-checkout').count()).toBe(0);
    expect(
      await run(`
        const abort = new AbortController();
        const never = Paywicket.open({ fetchSession: () => new Promise(() => {}), signal: abort.signal });
        await new Promise((resolve) => new MutationObserver(resolve).observe(document.documentElement, { childList: true }));
        abort.abort();
        return never.${name}`),
    ).toBe('AbortError');
    await idle();
    expect(await page.locator('paywicket-checkout').count()).toBe(0);
  });
});

test('an opener may keep the dialog open, and listeners above get each event once', async () => {
  await visit(`${tag()}<paywicket-button session="cs_test"></paywicket-button>
    <script>document.querySelector('paywicket-button').addEventListener('paywicket-close', (event) => event.preventDefault(), { once: true })</script>`);
  await button().click();
  await dialog().getByText('Mug Shop').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await dialog().isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Close' }).click();
  await dialog().waitFor({ state: 'detached' });
  const types = (await received()).map(({ type, target }) => `${type} ${target}`);
  expect(types).toEqual([
    'paywicket-ready paywicket-button',
    'paywicket-close paywicket-button',
    'paywicket-close paywicket-button',
  ]);
});
