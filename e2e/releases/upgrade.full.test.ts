import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabases } from '../crash/database.ts';
import { installFormer, FORMER } from './install.ts';
import { ADDRESS, startShop, type Shop } from './upgraded-shop.ts';
import { asFormerShows, begin, complete, expectOnce, readAll, repeat, type Work } from './work.ts';

/** The last release, this tree, and the last release again, one after another on one database with money under way. */

const release = await installFormer();
if ('missing' in release) console.warn(`The last release is skipped, which is no pass: ${release.missing}`);
const built = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

/** An endpoint is disabled before, so that its webhooks wait, and money out is frozen after it. */
async function beginAndFreeze(shop: Shop): Promise<Work> {
  await shop.ask('POST', `/v1/webhook-endpoints/${shop.endpoints[1]}/disable`, {});
  const work = await begin(shop);
  await shop.ask('POST', '/v1/money-out/freeze', { note: 'while the server is replaced' });
  return work;
}

async function unfreeze(shop: Shop, entry: string): Promise<void> {
  const to = { provider: 'novapay', method: 'usdt-tron', address: ADDRESS };
  const refused = shop.ask('POST', '/v1/payouts', { ...to, amount: '1', reference: 'frozen' }, 'frozen');
  await expect(refused).rejects.toThrow('payouts_frozen');
  await shop.run(entry, 'unfreeze', '--note', 'it was replaced');
  await shop.ask('POST', `/v1/webhook-endpoints/${shop.endpoints[1]}/enable`, {});
}

test.for([
  ['sqlite', 'SIGTERM'],
  ['sqlite', 'SIGKILL'],
  ['postgres', 'SIGTERM'],
  ['postgres', 'SIGKILL'],
] as const)(
  `R24, R51, R81: %s: what ${FORMER} began goes on here after %s, and back there, paid once, sent once and said once`,
  async ([store, signal], { skip }) => {
    if ('missing' in release) return skip(release.missing);
    const databases = await openDatabases(store);
    onTestFinished(() => databases.close());
    const database = await databases.fresh();
    onTestFinished(() => database.close());
    const folder = mkdtempSync(join(tmpdir(), 'paywicket-upgrade-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const shop = await startShop(database.url, release.entry);
    const works: Work[] = [];
    let copies = 0;
    const commands = async (entry: string): Promise<void> => {
      copies += 1;
      const copy = shop.run(entry, 'backup', '--to', join(folder, `${copies}.db`));
      if (store === 'sqlite') expect(await copy).toContain('checked');
      else await expect(copy).rejects.toThrow('pg_dump');
      await Promise.all(['migrate', 'doctor', 'today'].map((name) => shop.run(entry, name)));
    };
    const replaceBy = async (entry: string): Promise<void> => {
      const shown = await readAll(shop, works);
      const before = entry === built ? shown : asFormerShows(shown);
      const cut = signal === 'SIGKILL' ? await killInItsWork(shop) : [];
      if (signal !== 'SIGKILL') await shop.end(signal);
      await shop.run(entry, 'migrate');
      await shop.start(entry);
      expect(await readAll(shop, works)).toMatchObject(before);
      for (const work of works) await repeat(shop, work);
      for (const { body, key } of cut) {
        await shop.ask('POST', '/v1/checkouts', body, key);
        const { data } = await shop.ask('GET', `/v1/checkouts?reference=${body.reference}`);
        expect(data).toHaveLength(1);
      }
      await commands(entry);
      await unfreeze(shop, entry);
    };
    const migrations = async () =>
      (await database.snapshot(['select name from kysely_migration']))[0]?.length;

    const tables = await migrations();
    const first = await beginAndFreeze(shop);
    works.push(first);
    await commands(release.entry);
    await replaceBy(built);
    await complete(shop, first, 'first');
    if ((await migrations()) === tables) {
      const second = await beginAndFreeze(shop);
      works.push(second);
      await replaceBy(release.entry);
      for (const half of ['first', 'second'] as const) await complete(shop, second, half);
    } else {
      // This tree has changed the tables since: there is no way back.
      await shop.end('SIGTERM');
      await expect(shop.start(release.entry)).rejects.toThrow('is newer than this program');
      await shop.start(built);
    }
    await complete(shop, first, 'second');
    await expectOnce(shop, works);
    const errors = shop
      .log()
      .split('\n')
      .filter((line) => line.includes('"level":"error"'));
    expect(errors).toEqual([]);
  },
);

/** The server ends while it makes checkouts: one was answered. */
async function killInItsWork(shop: Shop) {
  const cut = Array.from({ length: 6 }, () => {
    const reference = crypto.randomUUID();
    return { body: { amount: '5.00', currency: 'USD', reference }, key: reference };
  });
  const asked = cut.map(({ body, key }) => shop.ask('POST', '/v1/checkouts', body, key));
  for (const each of asked) each.catch(() => {});
  await Promise.race(asked);
  await shop.end('SIGKILL');
  return cut;
}
