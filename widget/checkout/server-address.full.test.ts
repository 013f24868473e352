/** The address of the companion server as people write it: with a slash at its end, or without, also below a path. */
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  connectBrowser,
  html,
  scriptResponse,
  builtFile,
  serve,
  serveWidget,
  type Site,
} from '../testing/sites.ts';

let browser: Browser;
let page: Page;
let sites: Site[];
/** The companion server at an origin of its own. */
let pay: Site;
/** A shop whose path `/crypto` is the companion server's. */
let shop: Site;
let body: string;

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  pay = await serveWidget();
  const loader = (await builtFile('/paywicket.js')) ?? '';
  shop = await serve(async ({ path, method }) => {
    if (path === '/') return html(body);
    // As an optimiser leaves it: its own address says nothing of the server.
    if (path === '/merged.js') return scriptResponse(loader);
    if (!path.startsWith('/crypto/')) return undefined;
    const answer = await fetch(pay.origin + path.slice('/crypto'.length), { method });
    return {
      status: answer.status,
      headers: { 'Content-Type': answer.headers.get('Content-Type') ?? '' },
      body: new Uint8Array(await answer.arrayBuffer()),
    };
  });
  sites = [pay, shop];
  page = await browser.newPage({ locale: 'en-US' });
});
afterEach(async () => {
  await page.context().close();
  await Promise.all(sites.map(async (site) => site.close()));
});

const visit = async (content: string): Promise<void> => {
  body = content;
  await page.goto(shop.origin);
};
const dialog = () => page.locator('paywicket-checkout dialog');
/** What was asked for with two slashes. */
const doubled = () =>
  [...pay.requests, ...shop.requests].map(({ path }) => path).filter((path) => path.includes('//'));

/** In front of the spelling. */
const places = { 'an origin': () => pay.origin, 'a base path': () => `${shop.origin}/crypto` };

describe.each(Object.entries(places))('at %s', (_place, place) => {
  test.each(['', '/', '//'])('followed by "%s" is the same server', async (end) => {
    const server = place() + end;
    const merged = '<script src="/merged.js" defer></script>';
    const opener = '<paywicket-button session="cs_test"';
    for (const content of [
      `<html lang="en" data-paywicket-origin="${server}">${merged}${opener}></paywicket-button>`,
      `${merged}${opener} server="${server}"></paywicket-button>`,
      `${merged}${opener} mode="frame" server="${server}"></paywicket-button>`,
    ]) {
      await visit(content);
      await page.locator('paywicket-button button').click();
      if (content.includes('frame'))
        await expect
          .poll(() => page.frames().some((frame) => frame.url().startsWith(`${place()}/pay`)))
          .toBe(true);
      else await dialog().getByText('Mug Shop').waitFor();
    }
    // The element by itself, once its code is there.
    await visit(`<html lang="en" data-paywicket-origin="${server}">${merged}${opener}></paywicket-button>`);
    await page.locator('paywicket-button button').click();
    await dialog().getByText('Mug Shop').waitFor();
    await page.evaluate((given) => {
      const byAttribute = document.createElement('paywicket-checkout');
      byAttribute.setAttribute('server', given);
      const byProperty = Object.assign(document.createElement('paywicket-checkout'), { server: given });
      for (const element of [byAttribute, byProperty]) {
        element.setAttribute('session', 'cs_test');
        document.body.append(element);
      }
    }, server);
    const inline = page.locator('body > paywicket-checkout');
    await expect.poll(async () => inline.getByText('Mug Shop').count()).toBe(2);
    const servers = await inline.evaluateAll((all) =>
      all.map((element) => Reflect.get(element, 'server') as string),
    );
    expect(servers).toEqual([place(), place()]);
    expect(doubled()).toEqual([]);
  });

  test('written in another way it goes on with the payment that was left open', async () => {
    const linkAt = (server: string) =>
      `<html lang="en" data-paywicket-origin="${server}"><script src="/merged.js" defer></script>
      <a href="${place()}/l/mug" data-paywicket-link="mug">Buy</a>`;
    const opened = () =>
      pay.requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/v1/links/')).length;
    for (const end of ['/', '', '//', '/paywicket.js']) {
      await visit(linkAt(place() + end));
      await page.getByRole('link', { name: 'Buy' }).click();
      await dialog().getByText('Mug Shop').waitFor();
    }
    expect(opened()).toBe(1);
    const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('/l/')));
    expect(keys).toEqual([`paywicket ${place()}/l/mug 1`]);
  });
});

test('where the dialog does not load, the hosted page below a base path takes over, with a slash and without', async () => {
  for (const end of ['', '/']) {
    await page.route('**/assets/*.js', async (route) => route.abort());
    await visit(
      `<html lang="en" data-paywicket-origin="${shop.origin}/crypto${end}"><script src="/merged.js" defer></script>
      <paywicket-button session="cs_test"></paywicket-button>`,
    );
    await page.locator('paywicket-button button').click();
    await page.getByRole('heading', { name: 'Hosted page' }).waitFor();
    expect(page.url()).toBe(`${shop.origin}/crypto/pay?locale=en#cs_test`);
  }
});
