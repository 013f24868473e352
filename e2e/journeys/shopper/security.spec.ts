import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { screenOf } from '../../visual/screens.ts';
import { expect, test } from '../support/fixtures.ts';
import { rewriteText, Shopper } from '../support/shopper.ts';
import { enter } from '../support/stage.ts';
import { putWallets } from '../support/wallet.ts';

const built = fileURLToPath(new URL('../../../dist/widget/', import.meta.url));
const sessionToken = /cs_[\w-]{20,}/;

async function builtFiles(): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(built, { recursive: true })).filter((name) => /\.(js|json)$/.test(name));
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(built + name, 'utf8') })));
}

test(
  'R71: a whole payment shows no configured secret to the browser, in a built file or in the log',
  { tag: '@gate' },
  async ({ page, gateway, traffic, stack }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    await gateway.pay();
    await shopper.sees('Paid');

    expect(Object.keys(stack.secrets).length).toBeGreaterThanOrEqual(3);
    expect(await traffic.leaks(stack.secrets)).toEqual([]);
    // The search covers what the browser received: it finds the address.
    expect(await traffic.leaks({ address })).not.toEqual([]);

    const log = stack.server.log();
    expect(log).toContain('/v1/session');
    for (const [name, secret] of Object.entries(stack.secrets)) {
      expect(log.includes(secret), `${name} in the log`).toBe(false);
      for (const file of await builtFiles())
        expect(file.text.includes(secret), `${name} in ${file.name}`).toBe(false);
    }
  },
);

test(
  'R3: the session token stands in no address, no Referer and no log',
  { tag: '@gate' },
  async ({ page, gateway, traffic, merchant, stack }) => {
    const { url, sessionToken: token } = await merchant.create({
      successUrl: new URL('/shop', stack.shopUrl).href,
    });
    await page.goto(url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await gateway.pay();
    await shopper.sees('Paid');
    await shopper.dialog.getByRole('link', { name: /^Continue to/ }).click();
    await expect(page).toHaveURL(stack.shopUrl);

    expect(token).toMatch(sessionToken);
    expect(traffic.requests.length).toBeGreaterThan(5);
    expect(await traffic.exposedTokens()).toEqual([]);
    expect(stack.server.log()).not.toMatch(sessionToken);
    // The token was sent, in the one place that is allowed.
    const credentials = await Promise.all(
      traffic.requests.map(async (request) => request.headerValue('authorization')),
    );
    expect(credentials).toContain(`Bearer ${token}`);
  },
);

test('R76: the built widget holds no code of the server', { tag: '@gate' }, async () => {
  const files = (await builtFiles()).filter(({ name }) => name.endsWith('.js'));
  expect(files.length).toBeGreaterThanOrEqual(4);
  const serverOnly = [
    'PAYWICKET_SECRET_KEY',
    'NOVAPAY_',
    'X-API-Key',
    '"node:',
    '`node:',
    'ZodError',
    '/v1/checkouts',
    'sqlite',
  ];
  for (const { name, text } of files) {
    for (const word of serverOnly) expect(text.includes(word), `${word} in ${name}`).toBe(false);
  }
});

test(
  "the shop's page works under a strict policy and Trusted Types",
  { tag: '@gate' },
  async ({ page, gateway, traffic, stack }) => {
    const response = await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const policy = (await response?.headerValue('content-security-policy')) ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain('trusted-types paywicket paywicket-html');
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain('unsafe-eval');

    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await shopper.shownQr();
    await gateway.pay();
    await shopper.sees('Paid');
    expect(traffic.errors).toEqual([]);

    // Proves that the listener works: a violation is recorded.
    await page.evaluate(() => {
      try {
        document.body.innerHTML = '<b>markup</b>';
      } catch {
        // Trusted Types throw an error.
      }
    });
    await expect
      .poll(() => traffic.errors.some((error) => error.includes('require-trusted-types-for')))
      .toBe(true);
    traffic.expectError(/require-trusted-types-for|TrustedHTML/);
  },
);

const payloads = [
  '<img src=x onerror="globalThis.pwned=true">',
  '<script>globalThis.pwned=true</script>',
  '"><svg onload="globalThis.pwned=true">',
  '${globalThis.pwned=true}{{constructor.constructor("globalThis.pwned=true")()}}',
  'javascript:globalThis.pwned=true',
];

test(
  'R6: what merchants write is shown as text, under the enforcing policy',
  { tag: '@gate' },
  async ({ page, merchant, stack }) => {
    for (const payload of payloads) {
      const { sessionToken: session } = await merchant.create({
        description: payload,
        reference: payload,
        lineItems: [{ name: payload, quantity: 1 }],
      });
      await page.goto(new URL('/products/cup', stack.shopUrl).href);
      await page.evaluate(async (token) => {
        const { Paywicket } = window as unknown as { Paywicket: { open(options: object): Promise<unknown> } };
        await Paywicket.open({ session: token });
      }, session);
      const shopper = new Shopper(page);
      await shopper.reads(payload);
      expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    }
  },
);

test(
  'R2: an address that a script of the page changes is noticed, and copied is the true one',
  { tag: '@gate' },
  async ({ page, context, stack }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    const swap = async () =>
      shopper.address.evaluate((element) => {
        element.textContent = 'TAttackerAttackerAttackerAttacker1';
      });

    await swap();
    await expect.poll(async () => shopper.shownAddress()).toBe(address);
    await shopper.button('Copy address').click();
    expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(address);

    // A script that keeps changing the address: the payment is blocked.
    await expect(async () => {
      if ((await shopper.address.count()) > 0) await swap();
      await expect(
        shopper.dialog.getByRole('heading', { name: 'Something on this page changed the address' }),
      ).toBeAttached({
        // Per attempt: the whole block is repeated until it passes.
        timeout: 500,
      });
    }).toPass();
    await expect(shopper.address).toHaveCount(0);
    // The way on works by keyboard, and its address is in no link of the page (R3).
    await shopper.button('Open the payment page').press('Enter');
    await page.waitForURL((url) => url.pathname === '/pay' && sessionToken.test(url.hash));
  },
);

for (const [name, places, due] of [
  ['pay-memo', 2, '21.482913'],
  ['upi', 1, '4512.00'],
] as const)
  test(
    `R2: where a script of the page rewrites a text node, the true one is drawn, and copied: ${name}`,
    { tag: '@gate' },
    async ({ page, context, stack }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await enter(page, stack, screenOf(name));
      const { address, dialog } = new Shopper(page, page.locator('paywicket-checkout'));
      await expect(address).toHaveCount(places);
      for (let place = 0; place < places; place += 1) {
        const shown = await rewriteText(address.nth(place));
        await expect.poll(async () => address.nth(place).textContent()).toBe(shown);
      }
      const amount = dialog.locator('.owed .amount');
      await rewriteText(amount);
      await expect(amount).toContainText('1234');
      await amount.click();
      expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(due);
    },
  );

test(
  'R121: “Copied” is not said where a page puts something else on the clipboard, or the value is another by then',
  { tag: '@gate' },
  async ({ page, stack }) => {
    await page.addInitScript(() => {
      // oxlint-disable-next-line typescript/unbound-method -- Called with its object below.
      const { setData } = DataTransfer.prototype;
      DataTransfer.prototype.setData = function set(this: DataTransfer, type, text) {
        Reflect.apply(setData, this, [type, `${text} Read more`]);
      };
      navigator.clipboard.writeText = async () =>
        new Promise((resolve) => {
          addEventListener('written', () => resolve(), { once: true });
        });
    });
    await enter(page, stack, screenOf('pay'));
    const checkout = page.locator('paywicket-checkout');
    const field = checkout.locator('paywicket-address paywicket-copy-field');
    await checkout.getByRole('button', { name: 'Copy address', exact: true }).click();
    await field.evaluate((element) => void Reflect.set(element, 'value', 'another address'));
    await page.evaluate(() => dispatchEvent(new Event('written')));
    const byHand = checkout.getByRole('textbox', { name: /^Copy address/ });
    await expect(byHand).toHaveValue('another address');
    await expect(field.locator('.copied')).toHaveCount(0);
    const selected = async () =>
      byHand.evaluate((input: HTMLInputElement) =>
        input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
      );
    await expect.poll(selected).toBe('another address');
  },
);

/** The error of a page for a changed file: it is fetched but not run. */
const notLoaded = {
  'the shop': {
    checkout: 'We can’t reach the payment service',
    screens: 'We can’t reach the payment service',
    'qr-path': 'The QR code couldn’t be loaded',
    wallet: 'the address',
  },
  '/pay': {
    pay: 'Still loading…',
    'pay-checkout': 'We can’t reach the payment service',
    checkout: 'We can’t reach the payment service',
    screens: 'We can’t reach the payment service',
    'resume-badge-content': 'We can’t reach the payment service',
    'qr-path': 'The QR code couldn’t be loaded',
    wallet: 'the address',
  },
  '/refund': {
    claim: 'Still loading…',
    refund: 'Your refund couldn’t be loaded',
    checkout: 'Your refund couldn’t be loaded',
    screens: 'Your refund couldn’t be loaded',
    'help-screens': 'Your refund couldn’t be loaded',
  },
};
/** One of each kind runs in the gate. */
const gate = [
  'the shop: checkout',
  'the shop: screens',
  '/pay: pay',
  '/pay: pay-checkout',
  '/refund: refund',
];

for (const [where, files] of Object.entries(notLoaded))
  for (const [chunk, said] of Object.entries(files))
    test(
      `R75: one byte changed in ${chunk} on the way to ${where}: nothing of it runs, and the page says what to do`,
      { tag: gate.includes(`${where}: ${chunk}`) ? '@gate' : [] },
      async ({ page, merchant, stack, gateway, traffic }) => {
        traffic.expectError(/integrity|Failed to (fetch|load)|could not be loaded|hash/i);
        const lines: string[] = [];
        page.on('console', (message) => lines.push(message.text()));
        if (chunk === 'wallet') await putWallets(page, gateway, { evm: {} });
        await page.route(new RegExp(`/assets/${chunk}-[\\w-]{6}\\.js`), async (route) => {
          const answer = await fetch(route.request().url());
          const headers = { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' };
          await route.fulfill({ headers, body: `console.info('tampered');${await answer.text()}` });
        });
        const main = page.getByRole('main');
        if (where === 'the shop') {
          await page.goto(new URL('/products/cup', stack.shopUrl).href);
          await page.getByRole('button', { name: 'Pay with crypto' }).click();
        } else if (where === '/pay') await page.goto((await merchant.create()).url);
        else await page.goto(`${stack.serverUrl}/refund#rt_${'A'.repeat(43)}`);

        if (chunk === 'qr-path' || chunk === 'wallet') {
          const shopper = where === 'the shop' ? new Shopper(page) : new Shopper(page, main);
          await shopper.choose('trc20', /USDT.*TRC20/);
          expect(await shopper.shownAddress()).toMatch(/^T\w{33}$/);
          if (chunk === 'qr-path') await shopper.reads(said);
        } else {
          if (where === 'the shop') await page.waitForURL((url) => url.pathname === '/pay');
          // A style shows it after eight seconds.
          if (said === 'Still loading…')
            await page.evaluate(() => {
              for (const animation of document.getAnimations()) animation.finish();
            });
          await expect(main.getByText(said).first()).toBeVisible();
          const way = main.getByRole('button', { name: 'Try again' }).or(main.getByRole('link'));
          await expect(way.first()).toBeVisible();
        }
        await expect
          .poll(() => lines.some((line) => line.includes(`${chunk}-`) && line.includes('integrity')))
          .toBe(true);
        expect(lines).not.toContain('tampered');
      },
    );

test(
  'R174: behind a CDN that minifies all that it may change, a shopper pays in the shop and on the hosted page',
  { tag: '@gate' },
  async ({ page, merchant, stack, traffic }) => {
    // What a test fulfills is of no address space that may load from this machine.
    traffic.expectError(/mark\.svg/);
    let kept = 0;
    await page.route(
      (url) => url.origin === stack.serverUrl,
      async (route) => {
        const response = await route.fetch();
        const { 'content-type': type = '', 'cache-control': caching = '' } = response.headers();
        const isText = /javascript|html|css/.test(type);
        if (isText && caching.includes('no-transform')) kept += 1;
        else if (isText) {
          const body = (await response.text()).replaceAll(/\n\s*/g, ' ');
          return route.fulfill({ response, body: `${body} ` });
        }
        return route.fulfill({ response });
      },
    );
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    await page.getByRole('button', { name: 'Pay with crypto' }).click();
    const inShop = new Shopper(page);
    await inShop.choose('trc20', /USDT.*TRC20/);
    expect(await inShop.shownAddress()).toMatch(/^T\w{33}$/);
    expect(new URL(page.url()).origin).not.toBe(stack.serverUrl);
    expect(kept).toBeGreaterThan(4);

    await page.goto((await merchant.create()).url);
    const hosted = new Shopper(page, page.getByRole('main'));
    await hosted.choose('trc20', /USDT.*TRC20/);
    expect(await hosted.shownAddress()).toMatch(/^T\w{33}$/);
  },
);

test(
  'every published integrity is the hash of what the server sends',
  { tag: '@gate' },
  async ({ stack }) => {
    const { files } = (await (await fetch(`${stack.serverUrl}/integrity.json`)).json()) as {
      files: Record<string, string>;
    };
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(4);
    for (const [path, integrity] of Object.entries(files)) {
      const answer = await fetch(stack.serverUrl + path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('cache-control'), path).toContain('immutable');
      const hash = await crypto.subtle.digest('SHA-384', await answer.arrayBuffer());
      expect(`sha384-${Buffer.from(hash).toString('base64')}`, path).toBe(integrity);
    }
  },
);
