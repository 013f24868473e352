/** Passkeys in the merchant's console, with an authenticator that Chromium emulates. */
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { addDevice, linkTo, passkeyOrigin } from '../support/passkey.ts';
import { smallPhone } from '../support/sizes.ts';

test.use({ ...smallPhone, stackOptions: { serverEnv: { PAYWICKET_CONSOLE: '1' } } });

test('R93: a passkey is added, signs in, and is asked for before a form that moves money is sent', async ({
  page,
  stack,
  merchant,
}) => {
  const serverUrl = passkeyOrigin(stack);
  const operator = new Operator(page, { serverUrl });
  const { recognizes } = await addDevice(page);
  const link = await linkTo(stack, ['--name', 'Ada']);
  expect(link).toContain(`${serverUrl}/console/sign-in/`);
  await page.goto(link);
  await operator.press(operator.main.getByRole('button', { name: 'Sign in' }));
  await operator.sees(/^(?:Nothing needs you|Set up: \d of 7 done)$/);

  const header = await operator.openMenu();
  await operator.inspects();
  await operator.press(header.getByRole('link', { name: 'People' }));
  await operator.sees('People');
  await operator.inspects();
  await operator.type(operator.main.getByRole('textbox', { name: 'Name of the device' }), 'Work laptop');
  await operator.press(operator.main.getByRole('button', { name: 'Add a passkey' }));
  await expect(page.getByRole('status')).toHaveText('The passkey was added.');
  await expect(operator.card('Your passkeys')).toContainText('Work laptop');
  await operator.inspects();
  await operator.press(operator.main.getByRole('button', { name: 'Add a passkey' }));
  await expect(page.getByRole('alert')).toHaveText('This device has a passkey for you already.');

  // One of the forms that require a passkey: it is sent after a passkey was used.
  const everywhere = operator.card('Your sessions').getByRole('button', { name: 'Sign out everywhere' });
  const form = operator.card('Your sessions').locator('form');
  await form.evaluate((element) => element.setAttribute('data-passkey', '/console/passkeys?for=money'));
  await recognizes(false);
  await operator.press(everywhere);
  await expect(form.getByRole('alert')).toHaveText(/^No passkey was used\./);
  await operator.sees('People');
  await recognizes(true);
  await operator.press(everywhere);
  await operator.sees('Sign in');
  const used = await merchant.audit();
  expect(used.filter((action) => action === 'console.usePasskey')).toHaveLength(1);

  await operator.inspects();
  await operator.press(operator.main.getByRole('button', { name: 'Sign in by a passkey' }));
  await operator.sees(/^(?:Nothing needs you|Set up: \d of 7 done)$/);
  await expect(operator.card('Access')).toContainText('Ada added a passkey');
  await operator.inspects();

  // Browsers have no passkeys for an IP address.
  await page.goto(`${stack.serverUrl}/console/sign-in`);
  await operator.reads(`Passkeys only work at ${serverUrl}.`);
  await operator.press(operator.main.getByRole('link', { name: 'Open this page there' }));
  await expect(page).toHaveURL(`${serverUrl}/console/sign-in`);

  await operator.open('/people');
  await operator.inspects();
  await operator.press(operator.main.getByRole('button', { name: 'Remove Work laptop' }));
  await expect(page.getByRole('status')).toContainText('The passkey was removed');
  await expect(operator.card('Everyone')).toContainText('Ada no passkey');
});
