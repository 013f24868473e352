/** A button as frameworks write it, by attributes and properties: what is disabled sells nothing, no order but the shop's is made. */
import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import { json, session } from '../testing/sites.ts';
import { shopFixture } from '../testing/shop.ts';

const at = shopFixture(({ method }) => (method === 'POST' ? json({ sessionToken: 'cs_test' }) : undefined));
let page: Page;
let complaints: string[];
beforeEach(() => {
  complaints = [];
});

const button = '<paywicket-button session-url="/api/checkout">Pay</paywicket-button>';
const posts = () => at.shop.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
const opened = async () => page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();

/** @param before Runs before the element's class is there, `after` once it is; `button` is the element in both. */
async function visit(before: string, after = '', body = button): Promise<void> {
  page = await at.visit(
    `${body}<script>const button = document.querySelector('paywicket-button'); ${before}</script>${at.scriptTag}`,
    {
      prepare: async (page) => {
        page.on('console', (message) => {
          if (!message.text().includes('404')) complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      },
    },
  );
  await page.waitForFunction(() => customElements.get('paywicket-button'));
  if (after !== '') await page.evaluate(after);
}

/** Runs in the task that defines the class: all buttons are upgraded, and nothing else has run. */
const during = (set: string) => `customElements.whenDefined('paywicket-button').then(() => { ${set} });`;

/** As a script does: it reaches the element also where the button in it is disabled. */
const click = async () =>
  page.evaluate(() => document.querySelector<HTMLElement>('paywicket-button')?.click());
const isBusy = async () => page.locator('[data-paywicket-busy],paywicket-checkout').count();

describe('R143: disabled', () => {
  const dead = ['true', '""', '1', '"yes"', '[]', '{}', 'Symbol("terms")', '() => false'];
  const alive = ['false', '"false"', 'null', 'undefined'];
  const values = [...dead, ...alive];
  const buttons = values.map(() => button).join('');
  const set = `[${values.join()}].forEach((value, at) => {
    document.querySelectorAll('paywicket-button')[at].disabled = value;
  });`;
  const write = (text: string) =>
    `document.querySelectorAll('paywicket-button').forEach((each) => each.setAttribute('disabled', '${text}'));`;

  test.each([
    ['before the class is defined', set, ''],
    ['while the class is defined', during(set), ''],
    ['after the class is defined', '', set],
    ['over the attribute "false"', write('false'), set],
    ['over the attribute "true"', write('true'), set],
    ['over both, before the class is defined', write('true') + set, ''],
  ])('as a property of whatever type, set %s', async (_, before, after) => {
    await visit(before, after, buttons);
    const state = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement & { disabled: boolean }>('paywicket-button')].map(
        (each) => each.disabled,
      ),
    );
    expect(state).toEqual(values.map((value) => dead.includes(value)));
    for (const at of dead.keys())
      await page.evaluate(
        (at) => document.querySelectorAll<HTMLElement>('paywicket-button')[at]?.click(),
        at,
      );
    expect(await isBusy()).toBe(0);
    for (const at of alive.keys())
      expect(
        await page
          .locator('paywicket-button button')
          .nth(dead.length + at)
          .isEnabled(),
      ).toBe(true);
    await page.locator('paywicket-button').last().click();
    await opened();
    expect(complaints).toEqual([]);
  });

  test('on and off and on, in turns by attribute and property', async () => {
    await visit('button.setAttribute("disabled", "false")', 'button.disabled = true');
    const inner = page.locator('paywicket-button button');
    const state = async () => [
      await page.locator('paywicket-button').getAttribute('disabled'),
      await inner.isDisabled(),
    ];
    expect(await state()).toEqual(['', true]);
    await page.evaluate('button.setAttribute("disabled", "false")');
    expect(await state()).toEqual(['false', false]);
    await page.evaluate('button.disabled = true');
    expect(await state()).toEqual(['', true]);
    await page.evaluate('button.disabled = false');
    expect(await state()).toEqual([null, false]);
    await page.evaluate('button.setAttribute("disabled", "")');
    expect(await state()).toEqual(['', true]);
  });

  test('a form with `disabled="false"` opens', async () => {
    const form =
      '<form data-paywicket action="/api/checkout" method="post" disabled="false"><button>Pay</button></form>';
    await visit('', '', form);
    await page.getByText('Pay').click();
    await opened();
    expect(posts()).toHaveLength(1);
  });

  test('a click in the task in which the loader runs, before the class is defined', async () => {
    page = await at.visit(
      `${button}<script src="${at.pay.origin}/paywicket.js"></script><script>
        const button = document.querySelector('paywicket-button');
        button.disabled = true;
        button.click();
        window.busy = button.matches('[data-paywicket-busy]');
        button.disabled = false;
        button.payload = { cart: 7 };
        button.click();
      </script>`,
    );
    await opened();
    expect(await page.evaluate('window.busy')).toBe(false);
    expect(posts()).toEqual(['{"cart":7}']);
  });

  test('an element of another version, whose class has no such property', async () => {
    await visit(
      `customElements.define('paywicket-button', class extends HTMLElement {}); button.disabled = true;`,
    );
    await page.waitForFunction(() => window.Paywicket?.open);
    await click();
    expect(await isBusy()).toBe(0);
    await page.evaluate('button.disabled = false');
    await click();
    await opened();
  });

  test('below the floor no form is sent', async () => {
    await visit(
      `Reflect.deleteProperty(Array.prototype, 'findLast');
      customElements.define('paywicket-button', class extends HTMLElement {});
      button.disabled = true;`,
      '',
      `<form action="/api/checkout" method="post">${button}</form>`,
    );
    await click();
    expect(posts()).toEqual([]);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('what the shop disables while its checkout is in the page stays so', async () => {
    await visit('', '', button.replace('>', ' mode="inline">'));
    await page.locator('paywicket-button button').click();
    await opened();
    expect(await page.evaluate('button.disabled')).toBe(true);
    await page.evaluate('button.disabled = true; document.querySelector("paywicket-checkout").remove()');
    await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
    expect(await page.evaluate('button.disabled')).toBe(true);
    await page.evaluate('button.disabled = false');
    await page.locator('paywicket-button button').click();
    await opened();
    await page.evaluate('document.querySelector("paywicket-checkout").remove()');
    await expect.poll(async () => page.evaluate('button.disabled')).toBe(false);
  });
});

describe('R143: a payload', () => {
  const cases: [how: string, before: string, after: string, body: string][] = [
    ['an object, before', 'button.payload = { cart: 7 }', '', '{"cart":7}'],
    ['an object, while the class is defined', during('button.payload = { cart: 7 }'), '', '{"cart":7}'],
    ['an object, after', '', 'button.payload = { cart: 7 }', '{"cart":7}'],
    ['a list', 'button.payload = [1, "two"]', '', '[1,"two"]'],
    ['text that is JSON', 'button.payload = \'{"cart": 7}\'', '', '{"cart": 7}'],
    ['a number', '', 'button.payload = 0', '0'],
    ['changed in place since', 'button.payload = { cart: 7 }', 'button.payload.cart = 8', '{"cart":8}'],
    [
      'a property over text that is none',
      'button.setAttribute("payload", {}); button.payload = { cart: 7 }',
      '',
      '{"cart":7}',
    ],
    [
      'an attribute over a property',
      'button.payload = { cart: 7 }',
      'button.setAttribute("payload", "[8]")',
      '[8]',
    ],
    [
      'a property over an attribute',
      'button.setAttribute("payload", "[8]")',
      'button.payload = { cart: 7 }',
      '{"cart":7}',
    ],
    ['none any more', 'button.payload = { cart: 7 }', 'button.payload = undefined', '{}'],
    ['null', 'button.setAttribute("payload", "[8]")', 'button.payload = null', '{}'],
    ['an attribute that went', '', 'button.payload = "[8]"; button.removeAttribute("payload")', '{}'],
  ];
  test.each(cases)('%s, is posted', async (_, before, after, body) => {
    await visit(before, after);
    await page.locator('paywicket-button button').click();
    await opened();
    expect(posts()).toEqual([body]);
  });

  test.each([
    ['an object written as text', 'button.setAttribute("payload", { cart: 7 })'],
    ['a symbol', 'button.payload = Symbol("cart")'],
    ['a function', 'button.payload = () => ({ cart: 7 })'],
    ['an object that contains itself', 'const cart = {}; cart.cart = cart; button.payload = cart'],
    ['a bigint within', 'button.payload = { cart: 7n }'],
  ])('that is no JSON, %s, is not posted and named', async (_, set) => {
    for (const [before, after] of [
      [set, ''],
      ['', `(() => { ${set} })()`],
    ]) {
      complaints = [];
      await visit(before ?? '', after);
      await page.locator('paywicket-button button').click();
      await expect.poll(() => complaints.join()).toContain('The payload is no JSON');
      expect(complaints.join()).not.toContain('uncaught');
      expect(posts()).toEqual([]);
    }
  });
});

describe('other properties', () => {
  test('reflect, but for a session token, before the class is defined and after', async () => {
    const set = `Object.assign(button, {
      sessionUrl: '/api/other', session: 'cs_1', link: 'mug', quantity: 2, mode: 'frame', locale: 'de', theme: 'dark',
      strings: '{"cardOf": "a"}', resume: 'none', wallets: 'none', server: 'https://a.example', unavailable: 'Later',
    })`;
    const read = () =>
      page.evaluate(() => {
        const [element] = document.querySelectorAll('paywicket-button');
        return Object.fromEntries([...(element?.attributes ?? [])].map(({ name, value }) => [name, value]));
      });
    await visit(set);
    const before = await read();
    expect(before).toEqual({
      'session-url': '/api/other',
      link: 'mug',
      quantity: '2',
      mode: 'frame',
      locale: 'de',
      theme: 'dark',
      strings: '{"cardOf": "a"}',
      resume: 'none',
      wallets: 'none',
      server: 'https://a.example',
      unavailable: 'Later',
    });
    await visit('', set);
    expect(await read()).toEqual(before);
    expect(
      await page.evaluate('[button.sessionUrl, button.quantity, button.payload, button.session]'),
    ).toEqual(['/api/other', '2', '', 'cs_1']);
    await page.evaluate(
      'for (const name of ["sessionUrl", "session", "mode"]) for (const none of [undefined, null, false]) button[name] = none',
    );
    expect(
      await page.evaluate('["session-url", "session", "mode"].map((name) => button.getAttribute(name))'),
    ).toEqual([null, null, null]);
  });

  test('the address of the shop and words as an object, set as properties alone', async () => {
    await visit(
      `button.sessionUrl = '/api/other'; button.strings = { pay: { title: 'Now {0}' } };`,
      '',
      '<paywicket-button>Pay</paywicket-button>',
    );
    await page.locator('paywicket-button button').click();
    await page.getByRole('heading', { name: /^Now/ }).waitFor();
    expect(at.shop.requests.find(({ method }) => method === 'POST')?.path).toBe('/api/other');
  });

  test.each(['[]', '{}', 'Symbol("wrong")', '7', '() => {}', 'true'])(
    'of a wrong type, %s, break no page and no later click',
    async (value) => {
      const names = [
        'session',
        'link',
        'quantity',
        'mode',
        'locale',
        'theme',
        'strings',
        'resume',
        'wallets',
        'server',
        'unavailable',
      ];
      const set = names.map((name) => `button.${name} = ${value};`).join(' ');
      await visit(set + during(set), set);
      await page.evaluate(names.map((name) => `button.${name} = undefined;`).join(' '));
      await page.locator('paywicket-button button').click();
      await opened();
      expect(complaints).toEqual([]);
    },
  );
});

test('a button that left the page while its dialog is open: `document` gets the events', async () => {
  await visit(
    `document.addEventListener('paywicket-paid', ({ target, checkoutId }) => (window.paid = [target.localName, checkoutId]));`,
  );
  await page.locator('paywicket-button button').click();
  await opened();
  await page.evaluate('button.remove()');
  at.view = { ...session(), status: 'paid', version: 9 };
  await expect.poll(async () => page.evaluate('window.paid')).toEqual(['paywicket-checkout', 'chk_1']);
});
