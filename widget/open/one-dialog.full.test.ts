/** One dialog at a time, whoever opens it: two would ask for the same order's money twice. */
import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import { shopFixture } from '../testing/shop.ts';
import { json, sessionAnswer } from '../testing/sites.ts';

/** The shop's answers to its own route, in their order; the last one is repeated. */
let answers: (() => Promise<unknown>)[] = [];
const at = shopFixture(async ({ path, method }) => {
  if (path !== '/api/checkout' || method !== 'POST') return undefined;
  const next = answers.length > 1 ? answers.shift() : answers[0];
  return json({ sessionToken: await next?.() });
});
let page: Page;

beforeEach(() => {
  answers = [async () => 'cs_test'];
  at.respond = ({ path, method, headers }) => {
    if (path !== '/v1/session' || method !== 'GET') return undefined;
    // Each token is another checkout.
    return sessionAnswer({ ...at.view, id: headers.authorization ?? '' });
  };
});

const dialogs = () => page.locator('paywicket-checkout dialog[open]');
const posts = () => at.shop.requests.filter(({ method }) => method === 'POST');
const visit = async (body = '') => {
  page = await at.visit(`${at.scriptTag}<script>
    window.codes = [];
    const same = async (...calls) => new Set(await Promise.all(calls)).size === 1;
    const refused = (call) => call.then(() => 'opened', ({ code, name }) => (name === 'AbortError' ? name : code));
    const fetchSession = () => fetch('/api/checkout', { method: 'POST' });
    addEventListener('paywicket-error', ({ code, target }) => codes.push(code + ' ' + target.id));
  </script>${body}`);
  await page.waitForFunction('window.Paywicket?.open');
};
const run = async (code: string) => page.evaluate<unknown>(`(async () => { ${code} })()`);
const shown = async () => dialogs().getByText('Mug Shop').first().waitFor();

describe('R119: a second call', () => {
  test.each([
    ['while fetchSession is pending', `() => Paywicket.open({ fetchSession })`, 1],
    ['for the same link and quantity', `() => Paywicket.open({ link: 'mug', quantity: 2 })`, 0],
    ['for the same session in a frame', `() => Paywicket.open({ session: 'cs_a', mode: 'frame' })`, 0],
  ])('%s gets the dialog that is open', async (_, call, requests) => {
    await visit();
    // Before its code is there, and, of what names its checkout, afterwards.
    expect(await run(`const call = ${call}; return same(call(), call())`)).toBe(true);
    expect(await dialogs().count()).toBe(1);
    expect(posts()).toHaveLength(requests);
    if (requests === 0) expect(await run(`const call = ${call}; return same(call(), call())`)).toBe(true);
    expect(await dialogs().count()).toBe(1);
  });

  test.each([
    ['another session in a frame', `{ session: 'cs_b', mode: 'frame' }`],
    ['another session on its own page', `{ session: 'cs_b', mode: 'redirect' }`],
    ['a link', `{ link: 'mug' }`],
    ['what the shop chooses', `{ fetchSession }`],
    ['nothing', '{}'],
  ])('for %s is refused, by its promise and as an event of its opener', async (_, options) => {
    await visit('<button id="own">Own</button>');
    const result = run(`window.first = await Paywicket.open({ session: 'cs_a' }); return first.result`);
    await shown();
    expect(await run(`return refused(Paywicket.open(${options}))`)).toBe('already_open');
    expect(await run(`return refused(Paywicket.open(${options}, own))`)).toBe('already_open');
    expect(await page.evaluate('codes')).toEqual(['already_open own']);
    expect([await dialogs().count(), posts().length]).toEqual([1, 0]);
    await page.keyboard.press('Escape');
    expect(await result).toEqual({ status: 'closed', checkoutId: 'Bearer cs_a' });
    // Then there is room for it.
    expect(await run(`return (await Paywicket.open({ session: 'cs_b' })).session`)).toBe('cs_b');
  });

  test('for what the shop chooses is refused once the first is chosen', async () => {
    await visit();
    await run(`await Paywicket.open({ fetchSession })`);
    expect(await run(`return refused(Paywicket.open({ fetchSession }))`)).toBe('already_open');
    expect(posts()).toHaveLength(1);
  });

  test('of the queue, a link, a form, a button and a placed element, all at once: one dialog, and nothing is followed', async () => {
    await visit(`<a id="link" href="/elsewhere" data-paywicket-link="mug">Link</a>
      <form id="form" action="/api/checkout" method="post" data-paywicket><button>Form</button></form>
      <paywicket-button id="button" session-url="/api/checkout">Button</paywicket-button>
      <paywicket-checkout id="placed" mode="modal" session="cs_placed" server="${at.pay.origin}"></paywicket-checkout>`);
    await run(`Paywicket.q.push((paywicket) => { window.first = paywicket.open({ session: 'cs_a' }); });
      document.querySelector('form button').click(); link.click(); button.click(); await first`);
    await run(`placed.show()`);
    await expect
      .poll(async () => (await page.evaluate<string[]>('codes')).toSorted())
      .toEqual(['form', 'link', 'button', 'placed'].map((id) => `already_open ${id}`).toSorted());
    await shown();
    expect([await dialogs().count(), posts().length, page.url()]).toEqual([1, 0, `${at.shop.origin}/`]);
    expect(await run(`return (await first).session`)).toBe('cs_a');
  });

  test('of an element in the page follows the dialog of the same session', async () => {
    await visit(
      `<paywicket-checkout id="placed" mode="modal" session="cs_a" server="${at.pay.origin}"></paywicket-checkout>`,
    );
    await run(`await Paywicket.open({ session: 'cs_a' }); placed.show()`);
    await shown();
    expect([await dialogs().count(), await page.evaluate('codes')]).toEqual([1, []]);
    await page.keyboard.press('Escape');
    expect(await run('return placed.result')).toMatchObject({ status: 'closed' });
  });

  test('of the opener whose dialog is open does nothing', async () => {
    await visit('<paywicket-button id="button" session-url="/api/checkout">Button</paywicket-button>');
    await run('button.click(); button.click()');
    await shown();
    await run('button.click(); await Promise.resolve()');
    expect([await dialogs().count(), posts().length, await page.evaluate('codes')]).toEqual([1, 1, []]);
  });

  test('is not kept from opening by checkouts in the page', async () => {
    await visit('<main></main>');
    await run(`for (const session of ['cs_a', 'cs_b'])
      document.querySelector('main').append(await Paywicket.open({ session, mode: 'inline' }));
      await Paywicket.open({ session: 'cs_c' })`);
    await shown();
    expect([await dialogs().count(), await page.locator('paywicket-checkout').count()]).toEqual([1, 3]);
  });

  test('from the badge of a payment is refused, and the badge stays', async () => {
    await visit('<paywicket-button id="button" session="cs_a">Button</paywicket-button>');
    await run('button.click()');
    await shown();
    await page.keyboard.press('Escape');
    await page
      .locator('paywicket-pill')
      .getByRole('button', { name: /Continue/ })
      .waitFor();
    await run(`await Paywicket.open({ session: 'cs_b' }); button.click()`);
    expect(await page.evaluate('codes')).toEqual(['already_open button']);
    expect([await dialogs().count(), await page.locator('paywicket-pill').count()]).toEqual([1, 1]);
    await page.keyboard.press('Escape');
  });
});

describe('R119: another checkout opens at once where the dialog before', () => {
  test.each([
    [
      'is about to close',
      `addEventListener('paywicket-close', () => { window.next = Paywicket.open({ session: 'cs_b' }); }, { once: true }); first.modal.request()`,
    ],
    ['is closing', `first.close(); window.next = Paywicket.open({ session: 'cs_b' })`],
    ['was removed by the page', `first.remove(); window.next = Paywicket.open({ session: 'cs_b' })`],
    ['was closed by its signal', `ending.abort(); window.next = Paywicket.open({ session: 'cs_b' })`],
  ])('%s', async (_, code) => {
    await visit();
    await run(`window.ending = new AbortController();
      window.first = await Paywicket.open({ session: 'cs_a', signal: ending.signal })`);
    await shown();
    expect(await run(`${code}; return (await next).session`)).toBe('cs_b');
    await expect.poll(async () => dialogs().count()).toBe(1);
    expect(await run(`return (await first.result).status`)).toBe('closed');
  });

  test('the signal of each call for a dialog closes it, and ends that call', async () => {
    answers = [async () => new Promise(() => {})];
    await visit();
    expect(
      await run(`const ending = new AbortController();
        const first = Paywicket.open({ fetchSession });
        const second = Paywicket.open({ fetchSession, signal: ending.signal });
        await new Promise((resolve) => new MutationObserver(resolve).observe(document.documentElement, { childList: true }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        ending.abort();
        return [await refused(second), (await (await first).result).status]`),
    ).toEqual(['AbortError', 'closed']);
    expect([await page.locator('paywicket-checkout').count(), posts().length]).toEqual([0, 1]);
  });

  test('a call whose signal was aborted leaves the next one its own request', async () => {
    await visit();
    expect(
      await run(`const ending = new AbortController();
        const first = Paywicket.open({ fetchSession, signal: ending.signal });
        ending.abort();
        const second = Paywicket.open({ fetchSession });
        return [await refused(first), (await second).session]`),
    ).toEqual(['AbortError', 'cs_test']);
    expect(await dialogs().count()).toBe(1);
  });
});
