import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../../../server/testing/postgres-server.ts';
import { startSeveral, type Begun, type Process } from './several-processes.ts';

/** The shopper's page at each of two processes on one PostgreSQL, one of which hears the gateway's webhook. */

let postgres: PostgresServer;
let browser: Browser;
beforeAll(async () => {
  postgres = await startPostgres();
  browser = await chromium.connect(await (await fetch(inject('browserUrl'))).text());
});
afterAll(async () => {
  await browser.close();
  await postgres.stop();
});

/** Its hosted page, which asks the process that it came from and no other, and the status reads that it has sent. */
async function openPage(begun: Begun, { url }: Process) {
  const page: Page = await browser.newPage();
  onTestFinished(() => page.close());
  const reads = { sent: 0 };
  page.on('request', (request) => {
    if (request.url() === `${url}/v1/session`) reads.sent += 1;
  });
  await page.goto(`${url}/pay#${begun.token}`);
  await page.locator('paywicket-address').first().waitFor();
  return { page, reads };
}

test('both pages show Paid with the first poll after either process knows it', async () => {
  const several = await startSeveral(await postgres.createDatabase());
  const processes = [await several.start(), await several.start()];
  const begun = await several.begin();
  const shown = await Promise.all(processes.map((each) => openPage(begun, each)));
  await several.pay(begun);
  await expect.poll(() => several.status(begun)).toBe('paid');
  const known = shown.map(({ reads }) => reads.sent);
  const more = shown.map(async ({ page, reads }, nth) => {
    await page.getByRole('heading', { name: 'Paid', exact: true }).waitFor();
    return reads.sent - (known[nth] ?? 0);
  });
  // One may have been on its way.
  for (const count of await Promise.all(more)) expect(count).toBeLessThanOrEqual(2);
});

test('while the database is away for 30 seconds the page says so, and it shows Paid by itself afterwards', async () => {
  const url = await postgres.createDatabase();
  const name = new URL(url).pathname.slice(1);
  const asOperator = (sql: string) => postgres.query(url.replace(name, 'postgres'), sql);
  const several = await startSeveral(url);
  const process = await several.start();
  const begun = await several.begin();
  const { page } = await openPage(begun, process);
  await asOperator(
    `alter database ${name} allow_connections false;
      select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  );
  const silent = page.getByText('We can’t reach the payment service. Your payment is safe.').first();
  await silent.waitFor();
  await several.pay(begun);
  // How long it is away is what is tested.
  await pause(30_000);
  expect(await silent.isVisible()).toBe(true);
  await asOperator(`alter database ${name} allow_connections true`);
  await page.getByRole('heading', { name: 'Paid', exact: true }).waitFor();
});
