/**
 * Payouts in the merchant's console: one person requests a payout, another approves what the page shows, and anyone who may
 * approve can stop all of them. By keyboard alone, on a phone.
 */
import { expect, test } from '../support/fixtures.ts';
import { signInWithPasskey } from '../support/passkey.ts';
import { smallPhone } from '../support/sizes.ts';

test.use({
  ...smallPhone,
  stackOptions: [
    {
      config: { approvals: { payoutsAbove: { '*': '0' }, perDay: { payouts: '1000' } } },
      balance: '1000',
      serverEnv: { PAYWICKET_CONSOLE: '1' },
    },
    { scope: 'worker' },
  ],
});
// The last of them freezes the stack.
test.describe.configure({ mode: 'default' });

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

test(
  'a payout that one person makes is approved by another one, and sent',
  { tag: '@both' },
  async ({ page, stack, browser, traffic, gateway, clock }) => {
    const { operator: owner } = await signInWithPasskey(page, stack, ['--name', 'Ada']);
    await owner.visit('Money out');
    await owner.reads('Nothing is waiting.');
    await owner.inspects();
    await owner.press(owner.main.getByRole('link', { name: 'New payout' }));
    await owner.sees('New payout');
    await owner.inspects();
    const field = (name: RegExp) => owner.main.getByRole('textbox', { name });
    await owner.type(field(/^Amount/), '25.5');
    await owner.type(field(/address/), `${address.slice(0, -1)}9`);
    await owner.type(field(/reference/), 'wages-1');
    await owner.press(owner.main.getByRole('button', { name: 'Create payout' }));
    await owner.reads('is not an address on TRON');
    await expect(field(/reference/)).toHaveValue('wages-1');
    await owner.type(field(/address/), address);
    await owner.press(owner.main.getByRole('button', { name: 'Create payout' }));
    await owner.sees('Payout of 25.50 USDT on TRON');
    await expect(page.getByRole('status')).toHaveText('Created. Another person has to approve it.');
    await owner.reads('You cannot: you requested it.');
    await expect(owner.main.getByRole('button', { name: /^Approve/ })).toBeDisabled();
    await owner.inspects();

    const context = await browser.newContext(smallPhone);
    await traffic.watch(context);
    const { operator: second, device } = await signInWithPasskey(await context.newPage(), stack, [
      'invite',
      'Grace',
      '--scopes',
      '*',
    ]);
    await second.visit('Home');
    const task = second.main.getByRole('listitem').filter({ hasText: 'wages-1' });
    await second.press(task.getByRole('link', { name: 'Open the payout' }));
    await second.sees('Payout of 25.50 USDT on TRON');
    await second.reads('Anyone with the scope payouts:approve can decide, except Ada. You can.');
    await expect(second.main.locator('code.address')).toHaveText(address);
    await second.visit('Money out');
    await expect(second.card('Needs a second person (1)')).toContainText('wages-1');
    await expect(second.main.getByRole('img', { name: '2 % of the daily limit used' })).toBeVisible();
    await second.inspects();
    await second.press(
      second.card(/^Needs a second person/).getByRole('link', { name: 'Payout of 25.50 USDT on TRON' }),
    );
    const approve = second.main.getByRole('button', { name: 'Approve 25.50 USDT on TRON' });
    await device.recognizes(false);
    await second.press(approve);
    await expect(second.page.getByRole('alert')).toHaveText(/^No passkey was used\./);
    await device.recognizes(true);
    await second.press(approve);
    await expect(second.page.getByRole('status')).toHaveText('Approved. It is on its way.');
    await second.inspects();
    await context.close();

    await gateway.settleWithdrawals();
    // The server looks every five seconds whether it was sent.
    clock.move(5000);
    await owner.waitsFor(/25\.50 USDT on TRON Completed/);
    await owner.reads('Approved by');
    await owner.inspects();
  },
);

test('all money out is frozen by a typed word, and the page says how it ends', async ({ page, stack }) => {
  const { operator } = await signInWithPasskey(page, stack, ['--name', 'Ada']);
  await operator.visit('Money out');
  await operator.type(operator.main.getByRole('textbox', { name: /the word/ }), 'freeze');
  await operator.type(operator.main.getByRole('textbox', { name: /Why/ }), 'a phone was lost');
  await operator.press(operator.main.getByRole('button', { name: 'Freeze money out' }));
  await expect(page.getByRole('status')).toHaveText('Frozen: no money goes out.');
  await expect(operator.card('Money out is frozen')).toContainText('paywicket unfreeze --note WHY');
  await operator.inspects();
  await operator.visit('Home');
  await operator.reads(/Money out is frozen since .*: a phone was lost/);
  await operator.inspects();
});
