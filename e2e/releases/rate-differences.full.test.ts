import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { sum } from '../../server/base/money/decimal.ts';
import type { Rates } from '../../server/money-in/pricing/rates.ts';
import type { PaywicketServer } from '../../server/run/compose/server.ts';
import type { loadConfig } from '../../server/run/settings/config.ts';
import { keyOf, moneyShopsOn } from '../../server/testing/money-shop.ts';
import { readCsv } from '../../server/testing/read-csv.ts';
import { recordLog } from '../../server/testing/recorded-log.ts';
import { coins, says } from '../../server/testing/scripted-gateway.ts';
import { sendMoney } from '../../server/testing/scripted-money-out.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { startWorkbench } from '../../server/testing/workbench.ts';
import { openDatabases } from '../crash/database.ts';
import { FORMER, installFormer } from './install.ts';

/** The last release starts on a database with rate differences, which it does not know. */

const former = await installFormer();
if ('missing' in former) console.warn(`${FORMER} is skipped, which is no pass: ${former.missing}`);

interface Library {
  createPaywicket(options: { readonly config: unknown; readonly log: object }): Promise<PaywicketServer>;
  readConfig: typeof loadConfig;
}

test.for(['sqlite', 'postgres'] as const)(
  `%s: ${FORMER} starts on a database with rate differences, reads it, and adds up its own kinds as before; what comes back there is whole here`,
  async (store, { skip }) => {
    if ('missing' in former) return skip(former.missing);
    const databases = await openDatabases(store);
    onTestFinished(() => databases.close());
    const fresh = await databases.fresh();
    onTestFinished(() => fresh.close());
    const { url } = fresh;
    const location =
      store === 'sqlite'
        ? ({ kind: 'sqlite', file: url.replace('sqlite:', '') } as const)
        : ({ kind: 'postgres', url } as const);

    let euro = '1.08';
    const rates: Rates = {
      loaded: () => Promise.resolve(),
      isReliable: () => true,
      table: () => ({
        at: 0,
        sources: [
          { source: 'static', usdProxy: null, prices: new Map([['EUR/USD', { rate: euro, at: null }]]) },
        ],
        maxAge: Infinity,
        stablecoinParity: true,
        markup: '0',
      }),
    };
    const { bench, gateway } = await moneyShopsOn(startWorkbench)({
      approvals: { refundsAbove: { '*': '1000' } },
      settings: { rates },
      location,
      startsAt: Date.now(),
      // In its checkout, release 0.1.0 leaves the rate difference of a refund that comes back.
      writesOwnRows: true,
    });
    const transactions = [coins('dep_1', '54.00')];
    gateway.script.observe = (payment) => says(payment, { observedAt: bench.now(), transactions });
    const { id, token } = await bench.open({ amount: '50.00', currency: 'EUR' });
    await bench.choose(token);
    await bench.pass(60_000);
    const bob = await keyOf(bench, 'Bob');
    euro = '1.16';
    const body = { basis: 'price', amount: '20.00', outside: true, note: 'by hand' };
    const created = await sendMoney(bench, `/v1/checkouts/${id}/refunds`, body);
    expect(created.status, created.text).toBe(201);
    const read = async (path: string, { app }: Pick<PaywicketServer, 'app'>) => {
      const response = await app.request(path, { headers: { Authorization: bench.authorization } });
      const text = await response.text();
      expect([path, response.status, text]).toEqual([path, 200, text]);
      return text;
    };
    const until = new Date(bench.now() + 86_400_000).toISOString();
    const paths = [
      `/v1/checkouts/${id}`,
      '/v1/ledger',
      '/v1/reports/checkouts',
      '/v1/reports/figures',
      `/v1/reports/daily?to=${until}`,
    ];
    const sums = async (server: Pick<PaywicketServer, 'app'>) => {
      for (const path of paths) await read(path, server);
      const ofFile = async (path: string, kinds: readonly string[], column: string) => {
        const rows = readCsv(await read(path, server)).filter(({ kind = '' }) => kinds.includes(kind));
        return sum(rows.map((row) => row[column] ?? ''));
      };
      const [daily] = (
        JSON.parse(await read(`/v1/reports/daily?to=${until}`, server)) as { data: readonly object[] }
      ).data as readonly Readonly<Record<string, unknown>>[];
      const { amountReceived, amountRefunded, amountPaid } = JSON.parse(
        await read(`/v1/checkouts/${id}`, server),
      ) as Readonly<Record<string, string>>;
      const { gross, adjustments, net, refunds } = daily ?? {};
      return {
        booked: await Promise.all(
          ['received', 'adjustment', 'refund'].map((kind) => ofFile('/v1/ledger.csv', [kind], 'value')),
        ),
        lines: await Promise.all(
          ['received', 'refunded', 'fee'].map((column) =>
            ofFile('/v1/orders.csv', ['received', 'correction', 'refund'], column),
          ),
        ),
        daily: { gross, adjustments, net, refunds },
        checkout: { amountReceived, amountRefunded, amountPaid },
      };
    };
    const here = await sums(bench.services);
    const shown = JSON.parse(await read(`/v1/checkouts/${id}`, bench.services)) as object;
    expect(shown).toMatchObject({
      amountRefunded: '20.00',
      amountRateDifference: '-1.49',
      amountKept: '28.51',
    });

    const folder = temporaryFolder('former');
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const library = (await import(pathToFileURL(join(dirname(former.entry), 'library.js')).href)) as Library;
    const { logged, log } = recordLog();
    const environment = { DATABASE_URL: url, PAYWICKET_SECRET_KEY: bench.secretKey };
    const config = library.readConfig(environment, folder, { rates: { source: 'static' } });
    const rollBack = async (use: (old: PaywicketServer) => Promise<void>): Promise<void> => {
      await bench.stop();
      const old = await library.createPaywicket({ config, log });
      try {
        await use(old);
      } finally {
        await old.stop();
      }
      expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
      await bench.start();
    };
    await rollBack(async (old) => {
      expect(await sums(old)).toEqual(here);
      const there = JSON.parse(await read(`/v1/checkouts/${id}`, old)) as object;
      expect(there).toMatchObject({ amountRefunded: '20.00', amountKept: '30.00' });
    });
    expect(await sums(bench.services)).toEqual(here);
    expect(JSON.parse(await read(`/v1/checkouts/${id}`, bench.services))).toEqual(shown);

    await rollBack(async ({ app }) => {
      const response = await app.request(`/v1/refunds/${String(created.body['id'])}/resolve`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${bob}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'back',
        },
        body: JSON.stringify({ outcome: 'returned', note: 'the coins came back' }),
      });
      const text = await response.text();
      expect([response.status, text]).toEqual([200, text]);
    });
    await bench.crash();
    expect(JSON.parse(await read(`/v1/checkouts/${id}`, bench.services))).toMatchObject({
      amountRefunded: '0.00',
      amountRateDifference: '0.00',
      amountKept: '50.00',
    });
    expect(JSON.parse(await read('/v1/reports/checkouts', bench.services))).toMatchObject({
      data: [{ refunded: '0.00', rateDifference: '0.00', kept: '50.00' }],
    });
    const lines = readCsv(await read('/v1/orders.csv', bench.services));
    const rowsOf = (wanted: string) =>
      lines
        .filter(({ kind }) => kind === wanted)
        .map(({ refunded, rateDifference }) => [refunded, rateDifference]);
    expect(rowsOf('refund')).toEqual([['20.00', '-1.49']]);
    expect(rowsOf('refund returned')).toEqual([['-20.00', '1.49']]);
    const differences = readCsv(await read('/v1/ledger.csv', bench.services)).filter(
      ({ kind }) => kind === 'rate_difference',
    );
    expect(differences).toHaveLength(2);
  },
);
