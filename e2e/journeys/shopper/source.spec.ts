/** `vite` beside `npm run demo`: developers of the widget see it from its source. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../demo/free-port.ts';
import { expect, test as base } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

const test = base.extend<{ viteUrl: string }>({
  viteUrl: async ({ stack }, use) => {
    const port = await freePort();
    const child = spawn(
      process.execPath,
      ['node_modules/vite/bin/vite.js', '--port', String(port), '--strictPort'],
      {
        cwd: repository,
        env: { ...process.env, PAYWICKET_URL: stack.serverUrl, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const ended = once(child, 'close');
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    await expect.poll(() => printed).toContain('ready in');
    await use(`http://127.0.0.1:${port}/`);
    child.kill();
    await ended;
  },
});

test('a payment goes through with the dialog loaded from its source', async ({
  page,
  viteUrl,
  gateway,
  merchant,
  traffic,
}) => {
  await page.goto(viteUrl);
  await page.getByRole('link', { name: 'A cup, in a dialog' }).click();
  const shopper = new Shopper(page);
  await expect(shopper.dialog).toBeVisible();
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await shopper.shownQr();
  await gateway.pay();
  await shopper.sees('Paid');
  expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid' });
  const paths = traffic.requests.map((request) => new URL(request.url()).pathname);
  expect(paths).toContain('/widget/open/dialog.ts');
  expect(paths.filter((path) => path.startsWith('/assets/'))).toEqual([]);
  // Prefetching would fail once vite has ended.
  await page.close();
});
