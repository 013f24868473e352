/** What a merchant, their people and their shoppers read of a database: all of it, as answers by their addresses. */

import { sum } from '../../server/base/money/decimal.ts';

/** Resolves with the text of the answer. */
export type Get = (
  path: string,
  token?: string,
) => Promise<{ readonly status: number; readonly text: string }>;

export type Answers = Readonly<Record<string, unknown>>;

interface Item {
  readonly id: string;
}

/** Lists, and what there is of each entry. Newest first, in pages. */
const lists: Readonly<Record<string, readonly string[]>> = {
  '/v1/checkouts': ['', '/events?limit=100', '/transactions?limit=100', '/message'],
  '/v1/links': ['', '/message'],
  '/v1/refunds': ['', '/message'],
  '/v1/payouts': [''],
  '/v1/payout-batches': [''],
  '/v1/transactions': [''],
  '/v1/deposit-addresses': ['', '/qrcode', '/transactions?limit=100'],
  '/v1/webhook-endpoints': [''],
  '/v1/events': [''],
  '/v1/inbox': [],
  '/v1/ledger': [],
  '/v1/audit': [],
  '/v1/reports/daily': [],
};

const single = [
  '/v1/ledger.csv',
  '/v1/orders.csv',
  '/v1/money-out',
  '/v1/money-out/waiting',
  '/v1/tasks',
  '/v1/pauses',
  '/v1/search?q=late',
];

/** Another at each request, in what is refused; and what gateways offer at that time. */
const notCompared = { requestId: undefined, methods: undefined };

/** Whether a gateway answers is of the process. */
const withoutGateways = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (_, value: unknown) =>
    Array.isArray(value) ? value.filter((item) => !isObject(item) || item['kind'] !== 'gateway') : value,
  );

/** @param tokens of shoppers, of checkouts and of refunds */
export async function readAll(
  get: Get,
  tokens: { readonly sessions: readonly string[]; readonly refunds: readonly string[] },
): Promise<Answers> {
  const answers: Record<string, unknown> = {};
  const read = async (path: string, token?: string, name = path): Promise<unknown> => {
    const { status, text } = await get(path, token);
    const json = text.startsWith('{') ? { ...(JSON.parse(text) as object), ...notCompared } : text;
    // A file as its rows by column: a later release may add columns.
    const body: unknown = path.endsWith('.csv') ? rowsIn(text) : json;
    answers[name] = { status, body: path === '/v1/tasks' ? withoutGateways(body) : body };
    return body;
  };
  for (const [list, parts] of Object.entries(lists)) {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = list === '/v1/webhook-endpoints' ? '' : `&cursor=${cursor}`;
      const page = (await read(`${list}?limit=100${cursor === '' ? '' : query}`)) as {
        readonly data: readonly Partial<Item>[];
        readonly nextCursor?: string | null;
      };
      ids.push(...page.data.flatMap(({ id }) => (id === undefined ? [] : [id])));
      cursor = page.nextCursor ?? null;
    }
    for (const id of parts.length === 0 ? [] : ids)
      for (const part of parts) await read(`${list}/${id}${part}`);
  }
  for (const path of single) await read(path);
  for (const [nth, token] of tokens.sessions.entries())
    await read('/v1/session', token, `/v1/session ${nth}`);
  for (const [nth, token] of tokens.refunds.entries()) await read('/v1/refund', token, `/v1/refund ${nth}`);
  return answers;
}

/**
 * What is worth the most in them, for a person to read: a list of the things of each kind, and what the ledger adds up to. Without
 * ids, which are random; things that look the same are one line with their number.
 */
export function summaryOf(answers: Answers): string {
  const lines: Record<string, string[]> = {};
  const booked: Record<string, string[]> = {};
  for (const [path, { body }] of Object.entries(answers as Readonly<Record<string, { body: Body }>>)) {
    const [, list = '', id] = /^\/v1\/([a-z-]+)(?:\/([\w-]+)|\?.*)$/.exec(path) ?? [];
    if (list === 'ledger')
      for (const { kind, provider, asset, currency, amount } of body['data'] as readonly Body[])
        (booked[[kind, provider, asset, currency].join(', ')] ??= []).push(String(amount));
    const fields = id === undefined ? undefined : shown[list];
    if (fields !== undefined)
      (lines[`${list}: ${fields.join(', ')}`] ??= []).push(
        fields.map((field) => textOf(body[field])).join(', '),
      );
  }
  lines['ledger: kind, provider, asset, currency, amount'] = Object.entries(booked).map(
    ([account, amounts]) => `${account}, ${sum(amounts)}`,
  );
  const sections = Object.entries(lines).map(([title, all]) =>
    [title, ...counted(all.toSorted())].join('\n'),
  );
  return `${sections.join('\n\n')}\n`;
}

type Body = Readonly<Record<string, unknown>>;

const shown: Readonly<Record<string, readonly string[]>> = {
  checkouts: ['reference', 'status', 'amount', 'currency', 'amountReceived', 'amountRefunded', 'exceptions'],
  refunds: ['provider', 'amount', 'asset', 'status', 'failureCode'],
  payouts: ['reference', 'provider', 'amount', 'asset', 'status', 'failureCode'],
  'payout-batches': ['reference', 'status'],
  links: ['name', 'amount', 'currency', 'uses', 'status'],
};

const textOf = (value: unknown): string => [value].flat().join(' ') || '-';

function counted(lines: readonly string[]): readonly string[] {
  const times: Record<string, number> = {};
  for (const line of lines) times[line] = (times[line] ?? 0) + 1;
  return Object.entries(times).map(([line, number]) => (number === 1 ? line : `${line} (${number} times)`));
}

/** What the server still had to do is done once it answers the same twice. */
export async function settled(read: () => Promise<Answers>): Promise<Answers> {
  let [answers, changing]: [Answers, readonly string[]] = [await read(), []];
  for (let tries = 0; tries < 5; tries += 1) {
    const before = answers;
    answers = await read();
    changing = differences(before, answers);
    if (changing.length === 0) return answers;
  }
  throw new Error(`still changing:\n${changing.slice(0, 20).join('\n')}`);
}

/**
 * Where an answer lacks something that it had, or says something else; what was added is no fault.
 * @returns paths with both values
 */
export function differences(then: unknown, now: unknown, path = ''): readonly string[] {
  if (Array.isArray(then) && Array.isArray(now)) {
    if (then.length !== now.length) return [`${path}: ${then.length} entries, now ${now.length}`];
    // Those of an event are in no order.
    const ordered = (list: readonly unknown[]) =>
      path.endsWith('.deliveries')
        ? list.toSorted((one, other) => compare(endpointOf(one), endpointOf(other)))
        : list;
    const later = ordered(now);
    return ordered(then).flatMap((item, nth) => differences(item, later[nth], `${path}[${nth}]`));
  }
  if (isObject(then) && isObject(now))
    return Object.entries(then)
      .filter(([name]) => !prose.has(name) && !isLeaked(path, name))
      .flatMap(([name, value]) => differences(value, now[name], `${path}.${name}`));
  return Object.is(then, now) ? [] : [`${path}: ${JSON.stringify(then)}, now ${JSON.stringify(now)}`];
}

/** Rows of a CSV file by the names of their columns. */
function rowsIn(text: string): readonly object[] {
  const [head = [], ...rows] = text
    .trim()
    .split('\r\n')
    .map((line) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,"]*)/g)].map(([, cell]) => cell ?? ''));
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index]])));
}

/** Release 0.1.0 answers each column of a ledger row, also one that a later release added. */
const isLeaked = (path: string, name: string): boolean =>
  path.startsWith('./v1/ledger?') && name === 'rateDifference';

/** Sentences that are made when they are asked for: each release words its own. */
const prose = new Set(['summary']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const endpointOf = (delivery: unknown): string => (isObject(delivery) ? String(delivery['endpointId']) : '');
const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);
