/** A page that replaces `fetch`: what is shown is the server's answer, or the shopper learns that there is none. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { shopFixture } from '../testing/shop.ts';
import { echoing, session, sessionAnswer } from '../testing/sites.ts';
import { expectEventually } from '../testing/time.ts';

const at = shopFixture();

/** Another order, which is paid. */
const other = {
  ...session(),
  id: 'chk_other',
  status: 'paid',
  amount: '11.00',
  amountPaid: '11.00',
  amountDue: '0.00',
  description: 'Elsewhere',
  version: 9,
  payment: null,
};

/** What `fetch` does in place of asking for the session; `own` is the browser's. */
const lies = {
  'answers with another order, which is paid': `new Response(${JSON.stringify(JSON.stringify(other))},
    { headers: { 'Content-Type': 'application/json' } })`,
  'answers with a page': `new Response('<!doctype html><h1>Paid</h1>', { headers: { 'Content-Type': 'text/html' } })`,
  'answers with broken JSON': `new Response('{"status":"paid","amount":')`,
  'answers with what is no response': `({ ok: true, status: 200, json: async () => ({ status: 'paid' }) })`,
  'answers without a body': `new Response(null, { status: 204 })`,
};
const failures = {
  throws: `{ throw new Error('No'); }`,
  rejects: `Promise.reject(new TypeError('No'))`,
  'never answers': `new Promise(() => {})`,
  'never ends its answer': `Promise.resolve(new Response(new ReadableStream()))`,
};
const replacements: [string, string][] = [
  ...Object.entries(lies).map(([what, answer]): [string, string] => [what, `Promise.resolve(${answer})`]),
  ...Object.entries(failures),
];

/** @param answer An expression, or a block. */
const replace = (answer: string): string => `{
  const own = fetch;
  window.fetch = (...given) => {
    if (!String(given[0]).includes('/v1/session')) return own(...given);
    ${answer.startsWith('{') ? answer : `return ${answer};`}
  };
}`;

const texts = async (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('paywicket-checkout')?.shadowRoot?.textContent ?? '');
const shown = async (page: Page): Promise<string> =>
  page.url().startsWith(`${at.pay.origin}/pay`) ? 'hosted' : texts(page).catch(() => '');
const address = (page: Page) => page.locator('paywicket-checkout paywicket-address bdi');

async function visit(head = ''): Promise<{ page: Page; warnings: string[] }> {
  at.respond = (request) =>
    request.path.startsWith('/v1/session') && request.method === 'GET'
      ? echoing(sessionAnswer(at.view), request)
      : undefined;
  const warnings: string[] = [];
  const page = await at.visit(
    `<script>${head}</script>${at.scriptTag}<paywicket-button session="cs_test">Pay</paywicket-button>`,
    {
      prepare: async (page) => {
        page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
        await page.clock.install();
      },
    },
  );
  await page.waitForFunction('window.Paywicket?.open && customElements.get("paywicket-checkout")');
  return { page, warnings };
}

const pay = async (page: Page) => page.getByRole('button', { name: 'Pay', exact: true }).click();

/** Looks at each moment until the hosted page is there. @returns What was shown meanwhile. */
async function untilHosted(page: Page): Promise<string> {
  const seen = new Set<string>();
  const look = async () => {
    const text = await shown(page);
    if (text !== 'hosted') seen.add(text);
    return text;
  };
  await expectEventually(page, look).toBe('hosted');
  return [...seen].join('\n');
}

/** Nothing that only the false answers hold. */
const expectNothingFalse = (text: string) => expect(text).not.toMatch(/\bPaid\b|11\.00|Elsewhere/);

describe.each([
  ['before our script', (code: string) => [code, '']],
  ['after our script', (code: string) => ['', code]],
])('R146: replaced %s', (_, split) => {
  test.each(replacements)(
    'a `fetch` that %s leads to the hosted page, and shows nothing false meanwhile',
    async (_, code) => {
      const [head = '', later = ''] = split(replace(code));
      const { page, warnings } = await visit(head);
      await page.evaluate(later);
      await pay(page);
      expectNothingFalse(await untilHosted(page));
      expect(page.url()).toMatch(/#cs_test$/);
      expect(warnings.join('\n')).toContain('the hosted page takes over');
    },
  );
});

describe('R146: replaced while a payment is shown', () => {
  test.each(replacements)(
    'a `fetch` that %s changes nothing that is shown, and is named',
    async (_, code) => {
      const { page } = await visit();
      await pay(page);
      await address(page).waitFor();
      await page.evaluate(replace(code));
      await expectEventually(page, async () => shown(page)).toMatch(
        /can’t reach the payment service|^hosted$/,
      );
      const text = await shown(page);
      expectNothingFalse(text);
      if (text !== 'hosted')
        expect((await address(page).textContent())?.replaceAll(/\s/g, '')).toBe(at.view.payment?.address);
    },
  );

  test('a `fetch` that answers no more, and then does, says "Paid"', async () => {
    const { page } = await visit();
    await pay(page);
    await address(page).waitFor();
    await page.evaluate(`window.former = fetch; ${replace(failures['never answers'])}`);
    await expectEventually(page, async () => shown(page)).toMatch(/can’t reach the payment service/);
    at.view = { ...at.view, status: 'paid', paidAt: at.view.serverTime, version: 2, payment: null };
    await page.evaluate('window.fetch = former');
    await expectEventually(page, async () => shown(page)).toMatch(/\bPaid\b/);
  });
});

const cached = `{
  const [own, kept] = [fetch, new Map()];
  window.fetch = async (input, init = {}) => {
    const { pathname } = new URL(input, location.href);
    if (init.method !== undefined || !pathname.startsWith('/v1/session')) return own(input, init);
    const key = KEY;
    if (!kept.has(key)) kept.set(key, await own(input, init));
    return kept.get(key).clone();
  };
}`;

test.each([
  ['path', 'pathname', 'hosted'],
  ['address', 'String(input)', 'Paid'],
])(
  'R146: a `fetch` that keeps answers by their %s shows no former order, and hides no "Paid"',
  async (_, key, outcome) => {
    const { page } = await visit(cached.replace('KEY', key));
    const next = { ...session(), id: 'chk_next', amount: '77.00', amountDue: '77.00', description: 'Next' };
    const former = at.view;
    at.respond = (request) => {
      if (!request.path.startsWith('/v1/session') || request.method !== 'GET') return undefined;
      const { authorization = '' } = request.headers;
      return echoing(sessionAnswer(authorization.endsWith('cs_next') ? at.view : former), request);
    };
    await pay(page);
    await address(page).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
    at.view = next;
    await page.evaluate(`void Paywicket.open({ session: 'cs_next' })`);
    if (outcome === 'hosted') {
      expect(await untilHosted(page)).not.toContain('49.90');
      expect(page.url()).toMatch(/#cs_next$/);
      return;
    }
    await expectEventually(page, async () => shown(page)).toContain('77.00');
    at.view = { ...next, status: 'paid', paidAt: next.serverTime, version: 2, payment: null };
    await expectEventually(page, async () => shown(page)).toMatch(/\bPaid\b/);
  },
);

test('a `fetch` that only adds headers, as tracing does, is no hindrance', async () => {
  const { page, warnings } = await visit(`{
    const own = fetch;
    window.fetch = (input, init = {}) => own(input, { ...init, headers: { ...init.headers } });
  }`);
  await pay(page);
  await address(page).waitFor();
  at.view = { ...at.view, status: 'paid', paidAt: at.view.serverTime, version: 2, payment: null };
  await expectEventually(page, async () => shown(page)).toMatch(/\bPaid\b/);
  expect(warnings).toEqual([]);
});
