/**
 * The widget of the release before the status was read by polls alone, at this server: a page that was open over the
 * upgrade. And the reverse: a page from a process that is upgraded, whose polls one answers that is not.
 */
import { rmSync } from 'node:fs';
import { mixWithFormer, type Release } from '../release.ts';
import { expect, test as base, type Stack } from './fixtures.ts';
import { Shopper } from './shopper.ts';

interface WorkerFixtures {
  mixed: Readonly<Record<'server' | 'widget', Release>>;
}

const test = base.extend<object, WorkerFixtures>({
  mixed: [
    // The first argument says what a fixture needs.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const mixed = { server: mixWithFormer('server'), widget: mixWithFormer('widget') };
      await use(mixed);
      for (const release of Object.values(mixed)) release.remove();
    },
    { scope: 'worker' },
  ],
});
test.describe.configure({ mode: 'default' });

/** On an empty database: before 0.1.0 none is taken over. */
async function deploy({ server, databaseFile }: Stack, { entry }: Release): Promise<void> {
  await server.kill('SIGTERM');
  for (const end of ['', '-wal', '-shm']) rmSync(`${databaseFile}${end}`, { force: true });
  await server.start(entry);
}

for (const { former, name } of [
  { former: 'widget', name: 'a widget that asks for a stream gets none, polls, and shows Paid' },
  { former: 'server', name: 'this widget pays at a server that has streams' },
] as const)
  test(name, async ({ page, stack, mixed, gateway, merchant, traffic }) => {
    traffic.expectError(/status of 404.*\/v1\/session\/events/);
    await deploy(stack, mixed[former]);
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    expect(address).toBe((await gateway.newestPayment()).address);
    await shopper.shownQr();
    await page.reload();
    await shopper.badge.click();
    expect(await shopper.shownAddress()).toBe(address);
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid', exception: null });
    const streams = traffic.requests.filter((request) => request.url().endsWith('/v1/session/events'));
    expect(streams.length > 0).toBe(former === 'widget');
  });
