import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkDatabase } from '../checks/database.ts';
import { CheckReport } from '../../base/checks/report.ts';
import { freezeRestored } from '../cli/restored.ts';
import { loadConfig } from '../settings/config.ts';
import { settingsFileOf } from '../settings/settings.ts';
import { takeBackHeld } from '../../money-out/held.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import { signedIn } from '../../testing/console-visitor.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { recipient, report, scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { startWorkbench } from '../../testing/workbench.ts';
import { modules } from '../modules.ts';

const { locate } = databaseOfTier();
const none = undefined;
const settings = settingsFileOf(modules).parse({});
const noGateways = { noxpay: none, novax: none, nordpay: none, novapay: none, nuxpay: none };
const minute = 60_000;
const hour = 60 * minute;

async function ownDatabase(): Promise<DatabaseLocation> {
  const folder = temporaryFolder('unreadable');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return (await locate()) ?? { kind: 'sqlite', file: join(folder, 'paywicket.db') };
}

/** Two checkouts whose coins have come, and two payouts whose outcome is unknown; of each the first is of a later release. */
async function withUnreadable() {
  const location = await ownDatabase();
  const entry = (nth: number) => ({
    providerReference: `wd_${nth}`,
    method: 'usdt-tron',
    address: recipient,
    amount: `${nth}`,
    createdAt: bench.now(),
    report: report(),
  });
  const { gateway, payer, sent } = scriptedPayer({ list: () => Promise.resolve([entry(1), entry(2)]) });
  gateway.webhooks = scriptedProvider('novapay', { address: 'static' }).webhooks;
  payer.send = () => report({ providerReference: `wd_${sent.length}` });
  payer.status = { status: 'sending' };
  const bench = await startWorkbench([gateway], { location });
  gateway.script.observe = (payment) => says(payment, { observedAt: bench.now() });
  const damaged = await bench.open({ reference: 'order-1' });
  const whole = await bench.open({ reference: 'order-2' });
  for (const { token } of [damaged, whole]) await bench.choose(token);
  const payouts: string[] = [];
  for (const amount of ['1', '2']) {
    const body = { provider: 'novapay', method: 'usdt-tron', address: recipient, amount, reference: amount };
    payouts.push(String((await sendMoney(bench, '/v1/payouts', body)).body['id']));
  }
  const [payout = '', otherPayout = ''] = payouts;
  const { db } = bench.services.database;
  const written = async (table: 'checkouts' | 'transfers', id: string) =>
    (await db.selectFrom(table).select('document').where('id', '=', id).executeTakeFirstOrThrow()).document;
  const documents = {
    checkout: await written('checkouts', damaged.id),
    payout: await written('transfers', payout),
  };
  const write = async (change: (document: string) => string) => {
    const { database } = bench.services;
    const own = { checkout: change(documents.checkout), payout: change(documents.payout) };
    await database.db
      .updateTable('checkouts')
      .set({ document: own.checkout })
      .where('id', '=', damaged.id)
      .execute();
    await database.db
      .updateTable('transfers')
      .set({ document: own.payout })
      .where('id', '=', payout)
      .execute();
    return own;
  };
  await write((document) => document.replace('"status":"', '"status":"later_'));
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins(payment.paymentId, '50.00')] });
  return { bench, location, damaged, whole, payout, otherPayout, payer, sent, write };
}

test(
  'R152: what a later release wrote stops no round, list or page, and no start; it is named by the checks',
  { tags: ['attention', 'books'] },
  async () => {
    const { bench, location, damaged, whole, payout, otherPayout, payer } = await withUnreadable();
    payer.status = { status: 'completed' };
    await bench.pass(2 * minute);
    // A start looks at these first.
    const { db } = bench.services.database;
    await db
      .updateTable('payments')
      .set({ status: 'creating' })
      .where('checkoutId', '=', damaged.id)
      .execute();
    const endpoint = {
      id: 'whe_environment',
      url: 'https://shop.example',
      source: 'environment',
      secret: '',
    } as const;
    const stored = {
      events: 'null',
      formerSecrets: '[',
      failing: 'null',
      secretsHash: null,
      disabledReason: null,
    };
    await db
      .insertInto('webhookEndpoints')
      .values({ ...endpoint, ...stored, createdAt: 0 })
      .execute();
    await bench.restart();
    await bench.pass(2 * minute);
    const listed = async (path: string) => {
      const { status, text } = await bench.merchant('GET', path);
      expect(status, text).toBe(200);
      return (JSON.parse(text) as { data: readonly { id: string; status: string }[] }).data.map(
        ({ id, status: of }) => `${id} ${of}`,
      );
    };
    expect(await listed('/v1/checkouts')).toEqual([`${whole.id} paid`]);
    expect(await listed('/v1/payouts')).toEqual([`${otherPayout} completed`]);
    for (const path of ['/v1/tasks', '/v1/events', '/v1/ledger', '/v1/transactions', '/v1/payout-batches'])
      expect((await bench.merchant('GET', path)).status, path).toBe(200);
    const ada = await signedIn(bench);
    for (const path of ['', '/payments', '/money', '/unmatched', '/webhooks', '/search?q=order-1'])
      expect((await ada.open(path)).status, path).toBe(200);

    const report = new CheckReport();
    await checkDatabase(
      {
        database: location,
        mode: 'test',
        secretKey: bench.secretKey,
        gateways: noGateways,
        settings,
      },
      modules,
      report,
    );
    const named = report.findings.filter(({ name }) => name === 'stored data').map(({ summary }) => summary);
    expect(named).toEqual([
      expect.stringContaining(`the checkout ${damaged.id} cannot be read: `),
      expect.stringContaining(`the transfer ${payout} cannot be read: status is "later_`),
      expect.stringContaining('the webhook endpoint whe_environment cannot be read: it is no JSON'),
    ]);
  },
);

test('R151: what cannot be read says so with its id and the way out, to the merchant only', async () => {
  const { bench, damaged, payout, sent } = await withUnreadable();
  const before = sent.length;
  const ada = await signedIn(bench);
  const asked = [
    ['GET', `/v1/checkouts/${damaged.id}`],
    ['POST', `/v1/checkouts/${damaged.id}/cancel`],
    ['GET', `/v1/payouts/${payout}`],
    ['POST', `/v1/payouts/${payout}/cancel`],
  ] as const;
  for (const [method, path] of asked) {
    const { status, body, text } = await (method === 'GET'
      ? bench.merchant(method, path)
      : sendMoney(bench, path, {}));
    expect([status, body['code']], text).toEqual([500, 'record_unreadable']);
    expect(body['detail']).toMatch(
      /^The (checkout|transfer) [\w-]+ cannot be read: .* Run paywicket doctor to see what is wrong/,
    );
    expect(body['detail']).toContain(path.split('/')[3]);
    expect(text).not.toContain('later_');
  }
  for (const path of [`/payments/${damaged.id}`, `/money/payouts/${payout}`]) {
    const page = await ada.open(path);
    expect([page.status, page.text], path).toEqual([
      500,
      expect.stringMatching(/A stored record cannot be read .* Run paywicket doctor to see what is wrong/),
    ]);
    expect(page.text).not.toMatch(/Try again|later_/);
  }
  const shopper = await bench.shopper(damaged.token, 'GET', '/v1/session');
  expect(shopper).toMatchObject({ status: 500, body: { code: 'internal_error' } });
  expect(shopper.text).not.toMatch(/chk_|doctor|later_/);
  expect(sent).toHaveLength(before);
});

test('R152: once the release that wrote it runs again, its payment is polled and its payout goes on', async () => {
  const { bench, damaged, payout, payer, write } = await withUnreadable();
  await bench.pass(2 * minute);
  await bench.pass(hour);
  await write((document) => document);
  payer.status = { status: 'completed' };
  await bench.pass(hour + minute);
  const read = async (path: string) => (await bench.merchant('GET', path)).body['status'];
  expect(await read(`/v1/checkouts/${damaged.id}`)).toBe('paid');
  expect(await read(`/v1/payouts/${payout}`)).toBe('completed');
});

test('R152: a message about a payment that cannot be read stays, and is applied once it can', async () => {
  const { bench, damaged, whole, write } = await withUnreadable();
  const { inbox, checkouts } = bench.services;
  await write((document) => document);
  const references: string[] = [];
  for (const { id } of [damaged, whole])
    references.push((await checkouts.get(id)).payments[0]?.providerReference ?? '');
  await write((document) => document.replace('"status":"', '"status":"later_'));
  for (const reference of references) {
    const body = new TextEncoder().encode(JSON.stringify({ poll: [{ reference }] }));
    await inbox.receive('novapay', null, { header: () => 'right', body });
  }
  await inbox.read();
  const states = async () =>
    (await bench.services.database.inbox.list({}, null, 10)).map(({ state }) => state).toSorted();
  expect(await states()).toEqual(['applied', 'waiting']);
  await write((document) => document);
  await bench.pass(2 * minute);
  expect(await states()).toEqual(['applied', 'applied']);
  expect((await bench.merchant('GET', `/v1/checkouts/${damaged.id}`)).body['status']).toBe('paid');
});

test('R155: a payout that was left held is not sent by a release that reads it, until the copy is marked again', async () => {
  const { bench, location, payout, otherPayout, payer, sent, write } = await withUnreadable();
  await write((document) => document.replace(/"status":"\w+"/, '"status":"later"'));
  const { database } = bench.services;
  const config = loadConfig({ PUBLIC_URL: 'http://127.0.0.1:1' }, '/', {});
  await freezeRestored(database, config, { at: bench.now(), note: 'restored' });
  await database.freeze.unfreeze(bench.now(), [payout]);
  // As if it had never been sent.
  await write((document) =>
    document.replace(/"status":"\w+"/, '"status":"ready"').replace(/"sentAt":\d+/, '"sentAt":null'),
  );
  const before = sent.length;
  payer.status = { status: 'completed' };
  await bench.restart();
  await bench.pass(hour);
  expect(sent).toHaveLength(before);
  const read = async (id: string) => (await bench.merchant('GET', `/v1/payouts/${id}`)).body['status'];
  expect(await read(otherPayout)).toBe('completed');
  expect(await read(payout)).toBe('unknown');
  await write((document) => document.replace(/"status":"\w+"/, '"status":"awaiting_confirmation"'));
  const confirmed = await sendMoney(bench, `/v1/payouts/${payout}/confirm`, {});
  expect(confirmed.status).toBe(409);
  expect(confirmed.text).toContain(takeBackHeld);
  expect(sent).toHaveLength(before);
  const report = new CheckReport();
  await checkDatabase(
    {
      database: location,
      mode: 'test',
      secretKey: bench.secretKey,
      gateways: noGateways,
      settings,
    },
    modules,
    report,
  );
  const warning = report.findings.find(({ name }) => name === 'money out');
  expect(warning?.summary).toContain(`${payout} could not be read when the database was restored`);
  expect(warning?.fix).toMatch(/stop all servers.*treats all money out as after a restore, not only this/);
  await freezeRestored(bench.services.database, config, { at: bench.now(), note: 'again' });
  expect(await read(payout)).toBe('awaiting_approval');
});

test('R152: payouts are synchronised around one that cannot be read', async () => {
  const { bench, otherPayout, payer } = await withUnreadable();
  payer.status = { status: 'completed' };
  const body = { provider: 'novapay', from: new Date(0).toISOString() };
  const { status, text } = await sendMoney(bench, '/v1/payouts/sync', body);
  expect(status, text).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ data: [{ id: otherPayout, status: 'completed' }] });
});
