/** A webhook endpoint is added, tried with a sample and deleted, by keyboard and with a passkey. */
import { expect, test } from '../support/fixtures.ts';
import { signInWithPasskey } from '../support/passkey.ts';
import { smallPhone } from '../support/sizes.ts';

test.use({ ...smallPhone, stackOptions: { serverEnv: { PAYWICKET_CONSOLE: '1' } } });

test('an endpoint is added, answers a sample, gets a new secret and is deleted', async ({
  page,
  context,
  stack,
  receiver,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { operator, device } = await signInWithPasskey(page, stack, ['--name', 'Ada']);
  await operator.visit('Webhooks');
  await operator.press(operator.main.getByRole('link', { name: 'Endpoints' }));
  await operator.sees('Endpoints');
  await operator.press(operator.main.getByRole('link', { name: 'Add an endpoint' }));
  await operator.sees('Add an endpoint');
  await operator.inspects();
  const url = `${receiver.url}?second=1`;
  await operator.press(operator.main.locator('summary', { hasText: 'Only some events' }));
  for (const type of ['checkout.ready', 'refund.failed']) {
    await operator.tabTo(operator.main.getByRole('checkbox', { name: type }));
    await page.keyboard.press('Space');
  }
  await page.locator('h1').click();
  await operator.type(operator.main.getByRole('textbox', { name: 'Address' }), url);
  const add = operator.main.getByRole('button', { name: 'Add endpoint' });
  await device.recognizes(false);
  await operator.press(add);
  await expect(operator.main.getByRole('alert')).toHaveText(/^No passkey was used\./);
  await device.recognizes(true);
  await operator.press(add);
  await expect(page.getByRole('status')).toContainText('The endpoint is added.');
  await expect(operator.main).toContainText('checkout.ready, refund.failed');
  const secret = await operator.main.getByRole('textbox', { name: 'To copy' }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await operator.press(operator.main.getByRole('button', { name: 'Copy secret' }));
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(secret);

  const sample = operator.card('Send a sample');
  receiver.reply = { status: 500, body: `<script>alert(1)</script>${'x'.repeat(3000)}` };
  await operator.press(sample.getByRole('button', { name: 'Send sample' }));
  await expect(page.getByRole('alert')).toHaveText('The sample was not accepted: the endpoint answered 500.');
  await expect(operator.main.locator('pre')).toContainText('<script>alert(1)</script>xxx');
  await expect(operator.main.getByRole('textbox', { name: 'To copy' })).toHaveCount(0);
  await operator.staysInside();
  receiver.reply = { status: 200 };
  await operator.press(sample.getByRole('button', { name: 'Send sample' }));
  await expect(page.getByRole('status')).toHaveText(/^The sample was accepted after \d+ ms\.$/);
  // Two messages.
  expect(new Set(receiver.received).size).toBe(2);

  await operator.press(operator.main.locator('summary', { hasText: 'New secret' }));
  await operator.press(operator.main.getByRole('button', { name: 'Make a new secret' }));
  const newSecret = await operator.main.getByRole('textbox', { name: 'To copy' }).inputValue();
  expect(newSecret).toMatch(/^whsec_/);
  expect(newSecret).not.toBe(secret);
  await operator.visit('Webhooks');
  await operator.press(operator.main.getByRole('link', { name: 'Endpoints' }));
  await operator.sees('Endpoints');
  await operator.inspects();
  await operator.press(operator.main.getByRole('link', { name: url }));
  await operator.sees('Webhook endpoint');
  await operator.inspects();
  await operator.press(operator.main.locator('summary', { hasText: 'Delete' }));
  await operator.press(operator.main.getByRole('button', { name: 'Delete this endpoint' }));
  await expect(page.getByRole('status')).toHaveText('The endpoint is deleted.');
  await operator.sees('Endpoints');
  await expect(operator.main).not.toContainText(url);
});
