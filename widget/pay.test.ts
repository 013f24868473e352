import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { chunkPath, html, launch, serveWidget, type Site } from './loader.testing.ts';

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

let browser: Browser;
let pay: Site;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser.close());
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await pay.close();
});

/** The page as the companion server makes it, and its policy. */
async function visit(
  fragment: string,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<Page> {
  const script = await chunkPath('pay');
  pay = await serveWidget(({ path }) =>
    path === '/pay'
      ? html(
          `<script type="module" src="${script}" crossorigin="anonymous"></script>
           <main id="paywicket" data-store="Mug Shop" data-support="https://shop.example/help"></main>`,
          {
            'Content-Security-Policy':
              "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types paywicket paywicket-html",
          },
        )
      : undefined,
  );
  const page = await browser.newPage();
  await prepare(page);
  await page.goto(`${pay.origin}/pay${fragment}`);
  return page;
}

const tokensIn = (site: Site) => site.requests.filter(({ path }) => path.includes('cs_'));

test('shows the checkout of the token in the fragment, which stays out of every address', async () => {
  const page = await visit('#cs_test');
  await page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();
  expect(pay.requests.find(({ path }) => path === '/v1/session')?.headers.authorization).toBe(
    'Bearer cs_test',
  );
  expect(tokensIn(pay)).toEqual([]);
});

test('says what to do where the fragment is no token', async () => {
  const page = await visit('');
  for (const fragment of ['', '#', '#pk_test', '#cs_<script>', '#cs_a?b', '#x=cs_test']) {
    await page.goto('about:blank');
    await page.goto(`${pay.origin}/pay${fragment}`);
    await page.getByRole('heading', { name: 'This payment link is not complete' }).waitFor();
    const way = page.getByRole('link', { name: 'Contact Mug Shop' });
    expect(await way.getAttribute('href')).toBe('https://shop.example/help');
  }
  expect(pay.requests.map(({ path }) => path)).not.toContain('/v1/session');
});

test('takes another link that is opened in its tab', async () => {
  const page = await visit('#cs_');
  await page.getByRole('heading').waitFor();
  await page.goto(`${pay.origin}/pay#cs_test`);
  await page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();
  expect(pay.requests.filter(({ path }) => path === '/pay')).toHaveLength(2);
});

test('says so where the checkout cannot be loaded, and tries again', async () => {
  const chunk = await chunkPath('checkout');
  const page = await visit('#cs_test', async (page) =>
    page.route(`**${chunk}`, async (route) => route.abort(), { times: 1 }),
  );
  expect(await page.getByRole('heading').textContent()).toBe('The payment page could not be loaded');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();
});
