/** The journeys that each engine has to pass, against the built product; the test of each engine runs them. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startStack } from '../../demo/stack.ts';
import { node } from '../run/child.ts';
import type { Stack } from '../journeys/support/fixtures.ts';
import { Gateway } from '../journeys/support/gateway.ts';
import { Merchant } from '../journeys/support/merchant.ts';
import type { Engine } from './engine.ts';
import { Shopper } from './shopper.ts';

/** Destination of a refund. */
const REFUND_ADDRESS = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

/** As in a page over plain http, or in a browser that asks for permission first. */
const forbidClipboard = "Object.defineProperty(navigator, 'clipboard', { value: undefined }) && null";
const forbidCommands = '(document.execCommand = () => false)';

/**
 * @param name The engine's name in the README.
 * @param start Starts it.
 */
export function defineJourneys(name: string, start: () => Promise<Engine>): void {
  let stack: Stack;
  let engine: Engine;
  let gateway: Gateway;
  let merchant: Merchant;

  beforeAll(async () => {
    engine = await start();
    // Deposits stay pending until a test settles them, and the console requires signing in.
    stack = await startStack({ stepMs: 3_600_000, serverEnv: { PAYWICKET_CONSOLE: '1' } });
    gateway = new Gateway(stack.simulatorUrl);
    merchant = new Merchant(stack);
  });
  afterAll(async () => {
    await engine.close();
    await stack.close();
  });

  async function visit(url: string): Promise<Shopper> {
    const tab = await engine.open();
    onTestFinished(async () => tab.close());
    await tab.goto(url);
    return new Shopper(tab);
  }
  const visitShop = async () => visit(new URL('/products/cup', stack.shopUrl).href);

  test('the README names no newer version than this one', async ({ skip }) => {
    const { version } = engine;
    if (version === null) return skip();
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const named = new RegExp(`\\*\\*Works in\\*\\*.*?\\b${name} ([\\d.]+\\d)`).exec(readme)?.[1];
    expect(named?.localeCompare(version, 'en', { numeric: true })).toBe(-1);
  });

  test('a shopper pays, from the button of the shop to the receipt', async () => {
    const shopper = await visitShop();
    await shopper.click('paywicket-button');
    const address = await shopper.chooseTron();
    expect(address).toBe((await gateway.newestPayment()).address);

    await shopper.button('Copy address');
    await expectPasted(shopper, address);
    await shopper.button('Back');

    await gateway.send();
    await shopper.title('Payment detected');
    await gateway.settle();
    await shopper.title('Paid');
    await shopper.button('Stay');
    await shopper.sees('button', 'Copy receipt');
    await shopper.click('a', /^Continue to/);
    await shopper.sees('h1', 'Thank you, it is paid');
  });

  test('who closes, reloads or goes back finds the same payment', async () => {
    const shopper = await visitShop();
    await shopper.click('paywicket-button');
    const address = await shopper.chooseTron();
    const orders = (await gateway.payments()).length;
    await shopper.button('Close');
    await shopper.seesNo('dialog');
    await shopper.click('paywicket-button');
    expect(await shopper.address()).toBe(address);
    await shopper.tab.press('Escape');
    await shopper.seesNo('dialog');

    await shopper.tab.reload();
    await shopper.button(/Continue/);
    expect(await shopper.address()).toBe(address);
    // With CloseWatcher a browser needs no entry of ours to close the dialog by its back button.
    if (await shopper.tab.evaluate(`'CloseWatcher' in window`)) await shopper.tab.press('Escape');
    else {
      await expect.poll(async () => shopper.tab.evaluate('Boolean(history.state?.paywicket)')).toBe(true);
      await shopper.tab.back();
    }
    await shopper.seesNo('dialog');
    expect(await shopper.tab.evaluate('location.pathname')).toBe('/products/cup');

    // Whether the browser kept the page or loaded it again: the payment is visible.
    await shopper.tab.goto(new URL('/', stack.shopUrl).href);
    await shopper.tab.back();
    await shopper.button(/Continue/);
    expect(await shopper.address()).toBe(address);
    expect(await gateway.payments()).toHaveLength(orders);
    await gateway.pay();
    await shopper.title('Paid');
  });

  test('without the clipboard’s own interface the address is copied, and where copying is forbidden it stands selected', async () => {
    const shopper = await visitShop();
    await shopper.click('paywicket-button');
    const address = await shopper.chooseTron();
    await shopper.tab.evaluate(forbidClipboard);
    await shopper.button('Copy address');
    await expectPasted(shopper, address);

    await shopper.button('Back');
    await shopper.tab.evaluate(forbidCommands);
    await shopper.button('Copy amount');
    const field = 'paywicket-copy-field >>> input';
    await shopper.sees(field);
    expect(await shopper.property(field, 'value')).toBe('24.00');
    expect(await shopper.property(field, 'selectionStart')).toBe(0);
    expect(await shopper.property(field, 'selectionEnd')).toBe('24.00'.length);
  });

  test('the hosted page pays without any shop around it, and survives a reload', async () => {
    const { id, url } = await merchant.create();
    const shopper = await visit(url);
    const address = await shopper.chooseTron();
    await shopper.tab.reload();
    expect(await shopper.address()).toBe(address);
    await gateway.pay();
    await shopper.title('Paid');
    expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });
  });

  test('R126: the form of a product that is sent twice leads to one checkout, in the quantity that was chosen', async () => {
    const before = await merchant.checkouts();
    const shopper = await visit(`${stack.serverUrl}/l/cup`);
    const pressTwice = async () => {
      await shopper.sees('form select');
      await shopper.tab.evaluate("(document.querySelector('select').value = '2')");
      await shopper.tab.evaluate(
        "(document.querySelector('button').click(), setTimeout(() => document.querySelector('button').click()), 1)",
      );
      await shopper.sees('h2');
      return merchant.idOf(String(await shopper.tab.evaluate('location.href')));
    };
    const id = await pressTwice();
    await shopper.tab.back();
    expect(await pressTwice()).toBe(id);
    expect(await merchant.checkouts()).toEqual([id, ...before]);
    expect(await merchant.read(id)).toMatchObject({ amount: '48.00' });
  });

  test('a shopper names the address of a refund, and sees it sent', async () => {
    const { id, sessionToken } = await merchant.create({ amount: '50.00', reference: 'order-7' });
    await merchant.choose(sessionToken);
    await gateway.pay();
    await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
    await gateway.fill('USDT_TRC20', '1000');
    const shopper = await visit(await merchant.refund(id));
    await shopper.title('Where should your refund go?');
    await shopper.click('input');
    await shopper.tab.type(REFUND_ADDRESS);
    await shopper.tab.press('Enter');
    await shopper.title('Is this your address?');
    expect(await shopper.address()).toBe(REFUND_ADDRESS);
    await shopper.button('Send refund to this address');
    await shopper.title(/^(Your address is saved|Your refund is on its way|Refund sent)$/);
    const sent = async () => {
      await gateway.settleWithdrawals();
      return shopper.text('h2');
    };
    await expect.poll(sent).toBe('Refund sent');
  });

  test('a person signs in to the console by a link, and out', async () => {
    const command = ['dist/server/main.js', 'console', '--name', 'Ada'];
    const { output } = await node(command, { env: { ...stack.environment } });
    const [link = ''] = /^http\S+$/m.exec(output) ?? [];
    const operator = await visit(link);
    await operator.sees('p', 'You sign in as Ada. Not you? Close this page.');
    await operator.button('Sign in');
    await operator.sees('[role=searchbox], input[type=search]');
    await operator.sees('nav a', 'Orders');
    expect(await operator.tab.evaluate('location.pathname')).toBe('/console');
    await operator.tab.goto(new URL('/console/sign-out', link).href);
    await operator.button('Sign out');
    await operator.sees('a', 'I am signed in');
  });
}

/** Pastes into a field of the help screen: only this proves that the text is on the clipboard. */
async function expectPasted(shopper: Shopper, text: string): Promise<void> {
  await shopper.button('Help');
  await shopper.button(/^Something wrong\?/);
  await shopper.click('#typed');
  await shopper.tab.press('Paste');
  await expect.poll(async () => shopper.property('#typed', 'value')).toBe(text);
}
