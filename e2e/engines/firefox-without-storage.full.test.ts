import { expect, onTestFinished, test } from 'vitest';
import { startStack } from '../../demo/stack.ts';
import { Gateway } from '../journeys/support/gateway.ts';
import { startFirefox } from './firefox.ts';
import { Shopper } from './shopper.ts';

test('a Firefox that stores nothing pays, from the button of the shop to the receipt', async () => {
  const stack = await startStack();
  onTestFinished(async () => stack.close());
  const firefox = await startFirefox({ extraPrefsFirefox: { 'dom.storage.enabled': false } });
  onTestFinished(async () => firefox.close());
  const shopper = new Shopper(await firefox.open());
  await shopper.tab.goto(new URL('/products/cup', stack.shopUrl).href);
  expect(await shopper.tab.evaluate('localStorage')).toBeNull();
  await shopper.click('paywicket-button');
  await shopper.chooseTron();
  await new Gateway(stack.simulatorUrl).pay();
  await shopper.title('Paid');
  await shopper.button('Stay');
  await shopper.sees('button', 'Copy receipt');
});
