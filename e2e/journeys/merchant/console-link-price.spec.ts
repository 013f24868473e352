/** A payment link is changed by keyboard: what is paid for it with a passkey, its name without one. */
import { expect, test } from '../support/fixtures.ts';
import { signInWithPasskey } from '../support/passkey.ts';
import { smallPhone } from '../support/sizes.ts';

test.use({ ...smallPhone, stackOptions: { serverEnv: { PAYWICKET_CONSOLE: '1' } } });

test('R171: the name of a link is changed as it is, its price once a passkey was used @gate', async ({
  page,
  stack,
  merchant,
}) => {
  const { id } = await merchant.createLink({ name: 'Invoice 72', amount: '900.00' });
  const { operator, device } = await signInWithPasskey(page, stack, ['--name', 'Ada']);
  const { main } = operator;
  await device.recognizes(false);
  const save = main.getByRole('button', { name: 'Save' });
  const change = async (name: RegExp, value: string) => {
    await operator.open(`/links/${id}`);
    await operator.press(main.locator('summary', { hasText: 'Change' }));
    await operator.type(main.getByRole('textbox', { name }), value);
    await operator.press(save);
  };
  await change(/^What it is for/, 'Invoice 73');
  await operator.sees('Invoice 73');
  await change(/^Amount/, '1.00');
  await expect(main.getByRole('alert')).toHaveText(/^No passkey was used\./);
  await device.recognizes(true);
  await operator.press(save);
  await expect(page.getByRole('status')).toHaveText('The link is changed.');
  await operator.reads('1.00 USD');
});
