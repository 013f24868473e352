import { setTimeout as pause } from 'node:timers/promises';
import { startStack, type Stack } from '../../demo/stack.ts';
import { auditAnswers, auditDelivered, auditDeposits, auditTables, read } from './audit.ts';
import { openDatabases, type Database, type StoreName } from './database.ts';
import { WebhookReceiver } from './webhook-receiver.ts';
import { Random } from './random.ts';
import { Shop } from './shoppers.ts';
import { GatewayProxy, type Hold } from './gateway-proxy.ts';

export interface CrashOptions {
  readonly store: StoreName;
  readonly kills: number;
  readonly seed: number;
  /** No kill after this time, by `performance.now()`. */
  readonly until?: number;
  readonly log?: (line: string) => void;
}

export interface CrashReport {
  readonly store: StoreName;
  kills: number;
  /** Kills during a transaction that had written but not committed; null if that cannot be determined. */
  inTransaction: number | null;
  /** Kills during a gateway call, by the call's progress. */
  beforeEffect: number;
  afterEffect: number;
  /** Kills while a client waited for the response to a write request. */
  awaited: number;
  checkouts: number;
  /** Links with one use, and those of them that had several checkouts. */
  links: number;
  reopened: number;
  deposits: number;
  answers: number;
  compared: number;
  /** Events that reached the merchant. */
  delivered: number;
  readonly faults: string[];
}

/** Points at which a server is killed, in turn. */
const points = ['gateway', 'transaction', 'answer', 'gateway', 'transaction', 'any time'] as const;
const holds: readonly Hold[] = [
  { side: 'before its effect', method: 'POST', path: '/v1/pay/orders' },
  { side: 'after its effect', method: 'POST', path: '/v1/pay/orders' },
  { side: 'before its effect', method: 'POST', path: '/select' },
  { side: 'after its effect', method: 'POST', path: '/select' },
  { side: 'after its effect', method: 'GET', path: '/v1/pay/' },
];
const shoppers = 4;
/** Kills per database; then everything is settled and audited to the last coin, and a new one begins. */
const killsOfOne = 25;
/** Longest time that a server works before it is killed, in milliseconds. */
const warmUp = 5_000;
/** How long to wait for a point to be reached, in milliseconds. */
const timeoutMs = 2_000;

/** Kills a real server repeatedly in the middle of its work, and audits the data after each kill. */
export async function crash(options: CrashOptions): Promise<CrashReport> {
  const { store, kills, seed, until = Infinity, log = () => {} } = options;
  const random = new Random(seed);
  const report: CrashReport = {
    store,
    kills: 0,
    inTransaction: 0,
    beforeEffect: 0,
    afterEffect: 0,
    awaited: 0,
    checkouts: 0,
    links: 0,
    reopened: 0,
    deposits: 0,
    answers: 0,
    compared: 0,
    delivered: 0,
    faults: [],
  };
  const databases = await openDatabases(store);
  try {
    while (report.kills < kills && report.faults.length === 0 && performance.now() < until) {
      await crashOne(
        await databases.fresh(),
        Math.min(killsOfOne, kills - report.kills),
        random,
        report,
        until,
      );
      log(lineOf(report));
      for (const fault of report.faults) log(`  ${fault}`);
    }
  } finally {
    await databases.close();
  }
  return report;
}

export function lineOf({
  store,
  kills,
  inTransaction,
  beforeEffect,
  afterEffect,
  ...rest
}: CrashReport): string {
  const { awaited, checkouts, links, reopened, deposits, answers, compared, delivered, faults } = rest;
  return [
    `${store}: ${kills} kills`,
    `${inTransaction ?? 'an unknown number'} in an open transaction`,
    `${beforeEffect + afterEffect} in an open gateway call (${beforeEffect} before, ${afterEffect} after its effect)`,
    `${awaited} with an answer awaited`,
    `${checkouts} checkouts, ${links} links with one use (${reopened} with several checkouts), ${deposits} deposits, ${answers} answers checked, ${compared} compared, ${delivered} events delivered`,
    `${faults.length} faults`,
  ].join('; ');
}

async function crashOne(
  database: Database,
  kills: number,
  random: Random,
  report: CrashReport,
  until: number,
): Promise<void> {
  const proxy = await GatewayProxy.open();
  const receiver = await WebhookReceiver.open();
  const stack = await startStack({
    stepMs: 150,
    serverEnv: {
      DATABASE_URL: database.url,
      NOVAPAY_BASE_URL: proxy.url,
      PAYWICKET_POLL_SECONDS: '0.2',
      PAYWICKET_WEBHOOK_URL: receiver.url,
      PAYWICKET_WEBHOOK_SECRET: receiver.secret,
    },
    config: {
      limits: {
        selectionsPerMinute: 1000,
        paymentsPerCheckout: 100,
        linksPerMinute: 10_000,
        linksPerMinuteTotal: 10_000,
      },
      // Of links, so that another checkout takes their place, and money comes late.
      checkout: { expiresIn: 2 },
    },
  });
  proxy.target = stack.simulatorUrl;
  const secretKey = stack.secrets['PAYWICKET_SECRET_KEY'] ?? '';
  const shop = new Shop({ serverUrl: stack.serverUrl, simulatorUrl: stack.simulatorUrl, secretKey, random });
  const served = Array.from({ length: shoppers }, () => shop.serve());
  const found = (faults: readonly string[]): void => void report.faults.push(...faults);
  try {
    shop.open();
    for (let left = kills; left > 0 && report.faults.length === 0 && performance.now() < until; left -= 1) {
      const point = points[report.kills % points.length] ?? 'any time';
      await reach(point, { proxy, shop, random, stack, database });
      await kill({ proxy, shop, stack, database }, report);
      await stack.server.start();
      const tables = await read(database);
      if (report.store === 'sqlite' && tables.payments.some(({ status }) => status === 'creating'))
        found(['a payment is left to be created by a process that is no more']);
      found(auditTables(tables, shop.memories));
      found([...auditDelivered(tables, receiver.taken), ...receiver.faults.splice(0)]);
      found(await auditDeposits(tables, shop, false));
      const { faults, compared } = await auditAnswers(database, shop, [...shop.memories.values()].slice(-20));
      report.compared += compared;
      found([...faults, ...shop.faults.splice(0)]);
      shop.open();
    }
    shop.end();
    await Promise.all(served);
    found(await settleAll(database, shop, report));
    found(shop.faults);
  } finally {
    shop.end();
    proxy.release();
    await Promise.all(served);
    report.answers += shop.answers;
    report.checkouts += shop.memories.size;
    report.links += shop.links.length;
    const byLink = [...shop.memories.values()].map(({ link }) => link);
    report.reopened += shop.links.filter((id) => byLink.filter((link) => link === id).length > 1).length;
    report.delivered += receiver.taken.size;
    await stack.close();
    await proxy.close();
    await receiver.close();
    await database.close();
  }
}

interface Scene {
  readonly proxy: GatewayProxy;
  readonly shop: Shop;
  readonly stack: Stack;
  readonly database: Database;
}

/** Waits for an open transaction or call, and stops the server at that point. */
async function reach(
  point: (typeof points)[number],
  { random, proxy, shop, stack, database }: Scene & { readonly random: Random },
): Promise<void> {
  const { pid } = stack.server;
  let deadline = performance.now() + warmUp;
  const warm = shop.answers + random.below(16);
  while (shop.answers < warm && performance.now() < deadline) await pause(5);
  deadline = performance.now() + timeoutMs;
  if (point === 'gateway') await Promise.race([proxy.caught(random.of(holds)), pause(timeoutMs)]);
  if (point === 'gateway' || point === 'any time') await pause(random.below(100));
  if (point === 'answer') {
    while (shop.waiting === 0 && performance.now() < deadline) await pause(1);
    await pause(random.below(12));
  }
  process.kill(pid, 'SIGSTOP');
  if (point !== 'transaction') return;
  while ((await database.inTransaction(pid)) === false && performance.now() < deadline) {
    process.kill(pid, 'SIGCONT');
    await pause(random.below(4));
    process.kill(pid, 'SIGSTOP');
  }
}

/** The server is paused to read its state, and then killed. */
async function kill({ proxy, shop, stack, database }: Scene, report: CrashReport): Promise<void> {
  const open = await database.inTransaction(stack.server.pid);
  if (open === null) report.inTransaction = null;
  else if (open && report.inTransaction !== null) report.inTransaction += 1;
  const { calls } = proxy;
  if (calls.includes('before its effect')) report.beforeEffect += 1;
  else if (calls.length > 0) report.afterEffect += 1;
  if (shop.waiting > 0) report.awaited += 1;
  report.kills += 1;
  shop.shut();
  await stack.server.kill('SIGKILL');
  proxy.release();
}

/** The end of a database: all coins arrive, every gateway is polled, and then nothing may be missing. */
async function settleAll(database: Database, shop: Shop, report: CrashReport): Promise<string[]> {
  const deposits = (await shop.orders()).flatMap((order) => order.deposits);
  report.deposits += deposits.length;
  for (const { deposit_id: id } of deposits) await shop.control('POST', `/deposits/${id}/settle`, {});
  const memories = [...shop.memories.values()];
  for (const memory of memories) await shop.read(memory, true);
  // Somebody accepts whatever has come for a link, also for several checkouts of it.
  for (const memory of memories) if (memory.link !== null) await shop.accept(memory);
  const tables = await read(database);
  // Before the next request: the server goes on, and a later response may be newer than these tables.
  const stored = auditTables(tables, shop.memories);
  const { faults, compared } = await auditAnswers(database, shop, memories);
  report.compared += compared;
  return [...stored, ...faults, ...(await auditDeposits(tables, shop, true))];
}
