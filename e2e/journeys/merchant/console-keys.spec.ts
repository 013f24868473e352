/** A key that is no longer needed is found by its last use and revoked, by keyboard and with a passkey. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '../support/fixtures.ts';
import { signInWithPasskey } from '../support/passkey.ts';
import { smallPhone } from '../support/sizes.ts';

test.use({ ...smallPhone, stackOptions: { serverEnv: { PAYWICKET_CONSOLE: '1' } } });

const main = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

test('a key is revoked with a passkey, and its shop is refused at the next request', async ({
  page,
  stack,
}) => {
  const args = ['keys', 'create', '--name', 'old shop', '--owner', 'Bob', '--scopes', 'checkouts:read'];
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], { env: stack.environment });
  const key = stdout.trim().split('\n').at(-1) ?? '';
  const use = async () =>
    (await fetch(`${stack.serverUrl}/v1/checkouts`, { headers: { Authorization: `Bearer ${key}` } })).status;
  expect(await use()).toBe(200);

  const { operator, device } = await signInWithPasskey(page, stack, ['--name', 'Ada']);
  await operator.press(operator.main.getByRole('link', { name: 'API keys' }));
  await operator.sees('API keys');
  await operator.inspects();
  const line = operator
    .card('Active')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'old shop' }) });
  await expect(line).toContainText('checkouts:read');
  await operator.press(line.locator('summary'));
  const revoke = line.getByRole('button', { name: 'Revoke old shop' });
  await device.recognizes(false);
  await operator.press(revoke);
  await expect(line.getByRole('alert')).toHaveText(/^No passkey was used\./);
  expect(await use()).toBe(200);
  await device.recognizes(true);
  await operator.press(revoke);
  await expect(page.getByRole('status')).toHaveText('Revoked: old shop is refused from now on.');
  expect(await use()).toBe(401);
  await expect(line).toHaveCount(0);
  await expect(operator.main.locator('summary', { hasText: 'Revoked or expired' })).toContainText('1');
  await operator.inspects();
});
