import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoreName } from '../crash/database.ts';
import { callsOf, openShop } from './lives.ts';
import type { StatementCount } from './statement-count.ts';
import { row, type Pair, type Row } from './statistics.ts';

/**
 * What a payment costs, counted rather than timed: database statements and transactions, gateway calls, stored bytes. A payment
 * is that of `lives`: created, a method chosen, read once by the merchant, paid, and its webhooks delivered to one endpoint. On
 * SQLite, beside the same on PostgreSQL.
 */
export async function counts(small: boolean): Promise<readonly Row[]> {
  const sqlite = await countedOn('sqlite', small);
  const postgres = await countedOn('postgres', small);
  const pairs = (key: keyof Counted): readonly Pair[] =>
    sqlite.map((ours, index) => ({ ours: ours[key], peer: postgres[index]?.[key] ?? Number.NaN }));
  const figure = (what: string) => `${what}, sqlite; postgres`;
  return [
    row(figure('statements of a payment'), 'statements', pairs('statements'), {}),
    row(figure('transactions of a payment'), 'commits', pairs('transactions'), {}),
    row(figure('bytes of a payment'), 'B', pairs('bytes'), {}),
    row(figure('gateway calls of a payment'), 'calls', pairs('calls'), {}),
    row(figure('webhooks of a payment'), 'webhooks', pairs('webhooks'), {}),
    row(figure('statements of a look'), 'statements', pairs('statementsOfLook'), {}),
  ];
}

interface Counted extends StatementCount {
  readonly bytes: number;
  readonly calls: number;
  readonly webhooks: number;
  readonly statementsOfLook: number;
}

const LOOKS = 200;

async function countedOn(store: StoreName, small: boolean): Promise<readonly Counted[]> {
  const [first, group, groups] = small ? [5, 10, 1] : [30, 30, 3];
  const socket = join(tmpdir(), `paywicket-statements-${randomBytes(6).toString('hex')}.sock`);
  const shop = await openShop(store, {
    serverEnv: {
      BENCH_STATEMENTS: socket,
      NODE_OPTIONS: `--import ${import.meta.resolve('tsx')} --import ${new URL('statement-count.ts', import.meta.url).href}`,
    },
  });
  const { stack, open } = shop.paywicket;
  const now = async () => {
    // For webhooks after the last expected one.
    await pause(1000);
    return {
      ...(await askSocket(socket)),
      bytes: await shop.bytes(),
      calls: await callsOf(stack.simulatorUrl),
    };
  };
  try {
    await shop.live(first);
    const found: Counted[] = [];
    while (found.length < groups) {
      const before = await now();
      const { count: webhooks } = await shop.live(group);
      const after = await now();
      const of = (key: keyof typeof before) => (after[key] - before[key]) / group;
      found.push({
        statements: of('statements'),
        transactions: of('transactions'),
        bytes: of('bytes'),
        calls: of('calls'),
        webhooks: webhooks / group,
        statementsOfLook: await looks(),
      });
    }
    return found;
  } finally {
    await shop.close();
  }

  async function looks(): Promise<number> {
    const { sessionToken } = await open();
    const headers = { Authorization: `Bearer ${sessionToken}` };
    // For the work that follows its creation.
    await pause(1000);
    const before = await askSocket(socket);
    for (let look = 0; look < LOOKS; look += 1)
      await (await fetch(`${stack.serverUrl}/v1/session`, { headers })).arrayBuffer();
    return ((await askSocket(socket)).statements - before.statements) / LOOKS;
  }
}

const askSocket = (socketPath: string): Promise<StatementCount> =>
  new Promise((resolve, reject) => {
    get({ socketPath, path: '/' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(JSON.parse(text) as StatementCount));
    }).on('error', reject);
  });
