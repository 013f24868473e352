import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PaywicketCheckoutElement } from '../elements/checkout.ts';
import type { SessionPayment, SessionView } from '../../server/money-in/contract/session.ts';
import {
  chunkPath,
  html,
  isHostedPage,
  connectBrowser,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from '../testing/sites.ts';

let browser: Browser;
let pay: Site;
/** What the server says of every token. */
let view: SessionView;

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await pay.close();
});

const policy = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types paywicket paywicket-html",
};

/** The pages as the companion server makes them, and their policy. */
async function visit(
  fragment: string,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<Page> {
  const script = `<script type="module" src="${await chunkPath('pay')}" crossorigin="anonymous"></script>`;
  view = session();
  pay = await serveWidget(({ path, method }) => {
    if (isHostedPage(path))
      return html(
        `${script}<main id="paywicket"><p>Prüfung</p></main>
         <template id="incomplete"><h1>Nicht ganz</h1><a href="https://shop.example/help">Hilfe</a></template>
         <template id="unreachable"><h1>Nicht erreichbar</h1><button>Erneut</button></template>`,
        policy,
      );
    if (path.startsWith('/pay/return/'))
      return html(
        `${script}<main id="paywicket" data-checkout="${path.includes('other') ? 'chk_2' : 'chk_1'}"><h1>In words</h1></main>`,
        policy,
      );
    return path === '/v1/session' && method === 'GET' ? sessionAnswer(view) : undefined;
  });
  const page = await (await browser.newContext()).newPage();
  await prepare(page);
  await page.goto(`${pay.origin}/pay${fragment}`);
  return page;
}

test('says so where the checkout cannot be loaded, and tries again', async () => {
  const chunk = await chunkPath('checkout');
  const page = await visit('#cs_test', async (page) =>
    page.route(`**${chunk}`, async (route) => route.abort(), { times: 1 }),
  );
  expect(await page.getByRole('heading').textContent()).toBe('Nicht erreichbar');
  await page.getByRole('button', { name: 'Erneut' }).click();
  await page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();
});

test('posts its status to an app and to a page around it, once per change, with nothing secret', async () => {
  const posted: { to: string; message: unknown }[] = [];
  const page = await visit('#', async (page) => {
    await page.exposeFunction('posted', (to: string, message: unknown) => posted.push({ to, message }));
    await page.addInitScript(() => {
      const { posted } = globalThis as unknown as { posted: (to: string, message: unknown) => void };
      const handler = (to: string) => ({
        postMessage: (message: unknown) => {
          posted(to, message);
          throw new Error('What fails in an app keeps nothing from the others.');
        },
      });
      if (parent === window) addEventListener('message', ({ data }) => posted('page', data));
      else
        Object.assign(window, {
          ReactNativeWebView: handler('React Native'),
          webkit: { messageHandlers: { paywicket: handler('WebKit') } },
        });
    });
  });
  await page.goto(`${pay.origin}/l/cup`);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: '/pay#cs_test' }));
  });
  const hosted = page.frameLocator('iframe').locator('paywicket-checkout');
  const shows = async (version: number) =>
    expect
      .poll(async () => hosted.evaluate((element: PaywicketCheckoutElement) => element.view?.version))
      .toBe(version);
  await shows(1);
  // A version that changes neither status nor exception is not posted.
  view = { ...view, version: 2 };
  await shows(2);
  view = { ...view, status: 'paid', methods: [], version: 3 };
  await shows(3);
  const messages = [
    { paywicket: 'status', checkoutId: 'chk_1', status: 'open', exception: null, version: 1 },
    { paywicket: 'status', checkoutId: 'chk_1', status: 'paid', exception: null, version: 3 },
  ];
  const postedTo = (name: string) => posted.filter(({ to }) => to === name).map(({ message }) => message);
  await expect.poll(() => postedTo('page')).toEqual(messages);
  expect(postedTo('WebKit')).toEqual(messages);
  expect(postedTo('React Native')).toEqual(messages.map((message) => JSON.stringify(message)));
});

describe('the page that a gateway sends shoppers back to', () => {
  const hosted = (change: Partial<SessionPayment> = {}): SessionPayment => ({
    ...(session().payment as SessionPayment),
    method: 'hosted',
    asset: 'EUR',
    network: 'hosted',
    address: null,
    hostedUrl: 'https://gateway.test/pay/1',
    ...change,
  });
  const asked = () => pay.requests.filter(({ path }) => path === '/v1/session');
  const kept = async (page: Page) => page.evaluate(() => localStorage.getItem('paywicket'));

  /** A shopper who has the checkout open on the hosted page. */
  async function payer(payment: SessionPayment): Promise<Page> {
    const page = await visit('#');
    view = { ...view, payment };
    await page.goto(`${pay.origin}/pay#cs_test`);
    await page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();
    return page;
  }

  test('R8: anywhere else stays what the server wrote, whatever its address says', async () => {
    const page = await visit('#');
    for (const address of ['token?status=success', 'token?session=cs_test', 'token#cs_test']) {
      await page.goto('about:blank');
      const loaded = page.waitForResponse(/\/pay-[\w-]+\.js/);
      await page.goto(`${pay.origin}/pay/return/${address}`, { waitUntil: 'networkidle' });
      await loaded;
      expect(await page.locator('main').innerText()).toBe('In words');
      expect(await kept(page)).toBeNull();
    }
    expect(asked()).toEqual([]);
  });

  test('takes no token of another checkout, and none that is old or not ours', async () => {
    const page = await payer(hosted());
    const before = asked().length;
    await page.goto(`${pay.origin}/pay/return/other`, { waitUntil: 'networkidle' });
    expect(await page.locator('main').innerText()).toBe('In words');
    for (const foreign of [
      '{"chk_1":{"token":"cs_old","until":1}}',
      '{"chk_1":{"token":"javascript:1","until":9e15}}',
      '{"chk_1":null}',
      'null',
      'not json',
    ]) {
      await page.evaluate((value) => localStorage.setItem('paywicket', value), foreign);
      await page.goto(`${pay.origin}/pay/return/token`, { waitUntil: 'networkidle' });
      expect(await page.locator('main').innerText()).toBe('In words');
    }
    // The first page may have asked once more before it was left.
    const tokens = asked()
      .slice(before)
      .map(({ headers }) => headers.authorization);
    expect(tokens).not.toContain('Bearer cs_old');
    expect(new Set(tokens).size).toBeLessThan(2);
  });

  test('is left as it is where the checkout cannot be loaded', async () => {
    const page = await payer(hosted());
    const chunk = await chunkPath('checkout');
    await page.route(`**${chunk}`, async (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.goto(`${pay.origin}/pay/return/token`);
    await failed;
    expect(await page.locator('main').innerText()).toBe('In words');
  });

  test('has nothing to come from where coins are paid', async () => {
    const page = await payer(session().payment as SessionPayment);
    expect(await kept(page)).toBeNull();
  });
});
