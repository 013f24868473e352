import { expect, test } from 'vitest';
import { signedIn, type ConsolePage, type Visitor } from '../testing/console-visitor.ts';
import { writeShop, type RandomShop } from '../testing/random-shop.ts';
import { start } from '../testing/sample.ts';
import { sampleRefund, sampleTransfer, transferChangeTo } from '../testing/sample-transfer.ts';
import { scriptedProvider } from '../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import { byTier } from '../testing/tier.ts';
import type { Workbench } from '../testing/workbench.ts';
import { faultText } from './kit/form/fault-text.ts';
import type { Filters } from './kit/list/list.ts';

const startWorkbench = workbenchOfTier();

const MANY = 60;
const PER_PAGE = 50;
const PER_CHOICE = 25;
const HOUR = 3_600_000;

interface Listed {
  /** Below `/console`. */
  readonly path: string;
  /** What the page lists, in the API. */
  readonly api: string;
  /** Finds in each row what tells it from the others. */
  readonly row: RegExp;
  /** The API's field that `row` finds; default: the id. */
  readonly field?: 'id' | 'at';
  /** Each file with its column of ids. */
  readonly files: readonly (readonly [path: string, column: string])[];
  /** Values of the text fields, each with what it needs beside it. */
  readonly texts?: readonly string[];
}

const lists: readonly Listed[] = [
  {
    path: '/payments',
    api: '/v1/checkouts',
    row: /href="\/console\/payments\/(chk_[\w-]+)["?]/g,
    files: [['/payments.csv', 'id']],
    texts: ['amount=14.00&currency=EUR', 'email=ada@shop.example', 'link=lnk_1'],
  },
  {
    path: '/money/payouts',
    api: '/v1/payouts',
    row: /href="\/console\/money\/payouts\/(pyt_[\w-]+)["?]/g,
    files: [['/money/payouts.csv', 'id']],
    texts: ['reference=payout-3'],
  },
  {
    path: '/money/refunds',
    api: '/v1/refunds',
    row: /href="\/console\/money\/refunds\/(rfd_[\w-]+)["?]/g,
    files: [['/money/refunds.csv', 'id']],
  },
  {
    path: '/money/batches',
    api: '/v1/payout-batches',
    row: /href="\/console\/money\/batches\/(pyb_[\w-]+)["?]/g,
    files: [['/money/batches.csv', 'id']],
  },
  {
    path: '/unmatched',
    api: '/v1/transactions?task=unmatched',
    row: /href="\/console\/unmatched\/(txn_[\w-]+)["?]/g,
    files: [['/unmatched.csv', 'id']],
  },
  {
    path: '/webhooks',
    api: '/v1/events',
    row: /href="\/console\/webhooks\/events\/(evt_[\w-]+)"/g,
    files: [
      ['/webhooks/events.csv', 'id'],
      ['/webhooks/deliveries.csv', 'eventId'],
    ],
    texts: ['delivery=failed&endpointId=whe_1'],
  },
  {
    path: '/books/ledger',
    api: '/v1/ledger',
    row: /<time datetime="([^"]+)"/g,
    field: 'at',
    files: [['/books/ledger.csv', 'at']],
    texts: ['asset=USDT'],
  },
  {
    path: '/books/audit',
    api: '/v1/audit',
    row: /<time datetime="([^"]+)"/g,
    field: 'at',
    files: [['/books/audit.csv', 'at']],
    texts: ['actor=key_1', 'target=chk_3'],
  },
];

const each = <T>(of: (index: number) => T): T[] => Array.from({ length: MANY }, (_, index) => of(index));

/** Two hours between each two. */
const minute = (index: number): number => index * 120;
const pick = <T>(index: number, ...of: readonly T[]): T => of[index % of.length] as T;

const shop: RandomShop = {
  orders: each((index) => ({
    exceptions: index % 3 === 0 ? ['underpaid'] : [],
    status: pick(index, 'open', 'paid', 'expired', 'cancelled'),
    isReady: index % 8 === 1,
    isRefunded: index % 5 === 0,
    amount: `${index % 20}.00`,
    coins: 'final',
    mayBeGone: false,
    createdAt: minute(index),
    seenAt: minute(index),
  })),
  underpaid: { many: 0, of: undefined as never },
  moneyOut: [
    ...each((index) => ({
      as: { kind: 'payout', status: pick(index, 'completed', 'failed', 'unknown', 'awaiting_approval') },
      conflict: index % 8 === 0,
      batch: null,
      amount: '1.50',
      createdAt: minute(index),
    })),
    ...each((index) => ({
      as: { kind: 'refund', status: pick(index, 'completed', 'on_hold', 'unknown') },
      conflict: false,
      batch: null,
      amount: '1.50',
      createdAt: minute(index),
    })),
    ...each((index) => ({
      as: { kind: 'payout', status: pick(index, 'completed', 'awaiting_approval') },
      conflict: false,
      batch: index,
      amount: '1.50',
      createdAt: minute(index),
    })),
  ] as RandomShop['moneyOut'],
  strays: each((index) => ({
    status: 'final' as const,
    isIgnored: index % 10 === 9,
    amount: '1.50',
    seenAt: minute(index),
  })).concat(
    each((index) => ({ status: 'final' as const, isIgnored: false, amount: '2.50', seenAt: minute(index) })),
  ),
  endpoints: [
    { isDisabled: false, isFailing: false },
    { isDisabled: false, isFailing: true },
  ],
  keys: [],
};

/** Deliveries to two endpoints, each event with another outcome. */
async function deliver({ services: { database } }: Workbench): Promise<void> {
  const { db } = database;
  const events = await db.selectFrom('events').select('id').orderBy('id').execute();
  for (const [index, { id }] of events.entries()) {
    const at = start + index * 2 * HOUR;
    await db.updateTable('events').set({ at }).where('id', '=', id).execute();
    for (const endpointId of ['whe_0', 'whe_1'].slice(0, pick(index, 2, 0, 1, 0))) {
      const status = pick(index + Number(endpointId === 'whe_1'), 'delivered' as const, 'failed' as const);
      const attempt = { eventId: id, endpointId, at, status, error: null, responseStatus: 200 };
      await db
        .insertInto('webhookDeliveries')
        .values({
          eventId: id,
          endpointId,
          eventAt: at,
          state: status,
          attempts: 1,
          claimNumber: 1,
          attemptsSinceRedelivery: 1,
          nextAt: Number.MAX_SAFE_INTEGER,
          scheduleSetAt: at,
        })
        .execute();
      await db
        .insertInto('webhookAttempts')
        .values({ ...attempt, attempt: 1, responseBody: null, headers: '{}' })
        .execute();
    }
  }
}

/** Ledger and audit log, about the shop's orders. */
async function book({ services: { database } }: Workbench): Promise<void> {
  const at = (index: number): number => start + index * 2 * HOUR;
  await database.db
    .insertInto('ledger')
    .values(each((index) => ({ ...booked, id: `led_${index}`, checkoutId: `chk_${index}`, at: at(index) })))
    .execute();
  await database.db
    .updateTable('ledger')
    .set({ asset: 'BTC', provider: 'nordpay', checkoutId: null })
    .where('id', 'like', '%3')
    .execute();
  await database.db
    .insertInto('audit')
    .values(
      each((index) => ({
        id: `aud_${index}`,
        at: at(index),
        actor: pick(index, 'key_0', 'key_1'),
        owner: 'shop',
        action: 'checkouts.cancel',
        target: pick(index, `chk_${index}`, ''),
        data: pick(index, '{"note":"because","amounts":["1","2"]}', '{}'),
      })),
    )
    .execute();
}

const booked = {
  paymentId: 'pay_1',
  provider: 'novapay',
  kind: 'received',
  asset: 'USDT',
  amount: '50.00',
  currency: 'EUR',
  value: '50',
  quote: 'null',
  fromAccount: 'payout:pyt_1',
  toAccount: 'gateway:novapay',
  providerReference: 'dep_1',
  hash: 'ab'.repeat(32),
  reverses: null,
} as const;

/** Each page of the console's list, by the links to the next one. */
async function shownBy(ada: Visitor, { path, row }: Listed, query: string): Promise<readonly string[]> {
  const found: string[] = [];
  let next: string | undefined = `${path}?${query}`;
  while (next !== undefined) {
    const page: ConsolePage = await ada.open(next);
    expect([next, page.status]).toEqual([next, 200]);
    const ids = [...page.html.matchAll(row)].map(([, id = '']) => id);
    next = /href="\/console([^"]*)"[^>]*>\s*(?:Older|Next page)/
      .exec(page.html)?.[1]
      ?.replaceAll('&amp;', '&');
    expect(ids.length).toBeLessThanOrEqual(PER_PAGE);
    // An event may have any number of deliveries.
    if (path !== '/webhooks') expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(30_000);
    expect(/Newest|First page/.test(page.text)).toBe(found.length > 0);
    for (const [name, value] of new URLSearchParams(query))
      expect(page.html).toMatch(
        new RegExp(
          `value="(?:[^"]*${name}=)?${value}(?:&amp;[^"]*)?" selected|name="${name}"[^>]* value="${value}"`,
        ),
      );
    const full = page.html.includes('id="many"') ? PER_CHOICE : PER_PAGE;
    if (next !== undefined) expect([next, ids.length]).toEqual([expect.stringContaining(query), full]);
    found.push(...ids);
  }
  return found;
}

async function listedBy(
  bench: Workbench,
  { api, field = 'id' }: Listed,
  query: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const address = `${api}${api.includes('?') ? '&' : '?'}limit=100&${query}`;
    const { body, text } = await bench.merchant(
      'GET',
      cursor === null ? address : `${address}&cursor=${cursor}`,
    );
    expect(body['data'], text).toBeDefined();
    const data = body['data'] as unknown as readonly Readonly<Record<'id' | 'at', string>>[];
    found.push(...data.map((entry) => entry[field]));
    cursor = (body['nextCursor'] ?? null) as string | null;
  } while (cursor !== null);
  return found;
}

/** Of a file without quotes. */
function linesOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...lines] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}

/** All queries that the form can send with one filter, each with the API's. */
function queriesOf(html: string, texts: readonly string[]): (readonly [query: string, ofApi: string])[] {
  const [form = ''] = /<form class="filters"[^]*?<\/form>/.exec(html) ?? [];
  const queries = [...form.matchAll(/<select name="(\w+)">([^]*?)<\/select>/g)].flatMap(
    ([, name = '', options = '']) =>
      [...options.matchAll(/<option value="([^"]+)"/g)].map(([, value = '']) =>
        // A choice of several parameters has them in its value.
        value.includes('=') ? value.replaceAll('&amp;', '&') : `${name}=${value}`,
      ),
  );
  const days = [...form.matchAll(/type="date" name="(\w+)"/g)].map(([, name = '']) => name);
  expect(days.slice(0, 2)).toEqual(['from', 'to']);
  for (const [, name = ''] of form.matchAll(/type="text" name="(\w+)"/g))
    expect(texts.join('&'), name).toContain(`${name}=`);
  return [
    ...[...queries.filter((query) => !query.startsWith('endpointId=')), ...texts].map(
      (query) => [query, query] as const,
    ),
    // Whole days in Kolkata, the last one included.
    ...days.map((name): [string, string] => [
      `${name}=2030-01-03`,
      `${name}=${/from/i.test(name) ? '2030-01-02T18:30:00Z' : '2030-01-03T18:30:00Z'}`,
    ]),
    [
      'from=2030-01-02&to=2030-01-03',
      `from=${encodeURIComponent('2030-01-02T00:00:00+05:30')}&to=2030-01-03T18:30:00Z`,
    ],
  ];
}

/** One list stands for all in the gate: the pages share their code. */
test.each(
  byTier(
    lists.filter(({ path }) => path === '/money/payouts'),
    lists,
  ),
)(
  '$path shows and writes by each of its filters what matches, over every page, and no more',
  async (list) => {
    const bench = await startWorkbench([scriptedProvider('novapay')], {
      timeZone: 'Asia/Kolkata',
      writesOwnRows: true,
    });
    await writeShop(bench.services.database, shop);
    await deliver(bench);
    await book(bench);
    const ada = await signedIn(bench);
    const all = await shownBy(ada, list, '');
    expect(all.length).toBeGreaterThan(PER_PAGE);
    expect(all).toEqual(await listedBy(bench, list, ''));
    let narrowing = 0;
    for (const [query, ofApi] of queriesOf((await ada.open(list.path)).html, list.texts ?? [])) {
      const wanted = await listedBy(bench, list, ofApi);
      if (wanted.length > 0 && wanted.length < all.length) narrowing += 1;
      expect([query, await shownBy(ada, list, query)]).toEqual([query, wanted]);
      for (const [file, column] of list.files) {
        const answer = await ada.send(`${file}?${query}`);
        expect(answer.headers.get('content-type')).toContain('text/csv');
        const lines = linesOf(await answer.text());
        const written = new Set(lines.map((line) => line[column]));
        // An event that was sent nowhere has no delivery.
        const isWhole = column !== 'eventId' || /delivery=/.test(query);
        expect([query, [...written]]).toEqual([
          query,
          [...new Set(isWhole ? wanted : wanted.filter((id) => written.has(id)))],
        ]);
        const { delivery, endpointId } = Object.fromEntries(new URLSearchParams(query));
        for (const line of column === 'eventId' ? lines : [])
          expect(line).toMatchObject({
            ...(delivery && { status: delivery }),
            ...(endpointId && { endpointId }),
          });
      }
    }
    expect(narrowing).toBeGreaterThan(2);
  },
  120_000,
);

test(
  'a filter that is none is refused in a sentence above the form, which keeps it, and writes no file',
  { tags: ['books'] },
  async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const ada = await signedIn(bench);
    for (const { path, files } of lists) {
      const { html } = await ada.open(path);
      const choices = [...html.matchAll(/<select name="(\w+)"/g)].map(([, name = '']) => name);
      // Of a gateway and an endpoint, the API knows no list.
      for (const name of [...choices.filter((each) => !/^(provider|endpointId)$/.test(each)), 'from', 'to'])
        for (const value of ['<b>odd', '2030-99-99']) {
          const page = await ada.open(`${path}?${name}=${encodeURIComponent(value)}`);
          expect([path, name, page.status]).toEqual([path, name, 400]);
          const [, called = ''] = /^The (.+) x\.$/.exec(faultText({ path: name, message: 'x' })) ?? [];
          expect(page.html).toMatch(new RegExp(`role="alert">(Choose|Write) the ${called} `));
          expect(page.html).toContain(`value="${value.replace('<b>', '&lt;b&gt;')}"`);
          expect(page.html).not.toContain('<b>');
        }
      const page = await ada.open(`${path}?cursor=x`);
      expect([path, page.status]).toEqual([path, 400]);
      expect(page.html).toContain('name="from"');
      for (const [file] of files) {
        const { status, headers } = await ada.send(`${file}?from=yesterday`);
        expect([file, status, headers.get('content-type')]).toEqual([
          file,
          400,
          expect.stringContaining('text/html'),
        ]);
      }
    }
  },
);

const hostile = '=HYPERLINK("x")"><script>alert(1)</script>\u202E';

test(
  'texts from outside are texts in each list, and no formulas in its files',
  { tags: ['books'] },
  async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')], { writesOwnRows: true });
    const { database } = bench.services;
    const { id: checkoutId } = await bench.open({
      reference: hostile,
      description: hostile,
      customer: { email: hostile },
    });
    await database.db
      .insertInto('ledger')
      .values({ ...booked, id: 'led_1', checkoutId, at: start })
      .execute();
    const written = { actor: 'key_1', owner: hostile, action: 'odd', target: hostile };
    await database.db
      .insertInto('audit')
      .values({ ...written, id: 'aud_1', at: start, data: JSON.stringify({ note: hostile }) })
      .execute();
    const batch = {
      id: 'pyb_1',
      provider: 'novapay',
      method: 'usdt-tron',
      reference: hostile,
      createdAt: start,
    };
    const write = (changes: Parameters<typeof sampleTransfer>[0], of: typeof batch | null) =>
      database.transfers.create([], null, start, () => ({
        batch: of,
        changes: [
          transferChangeTo(null, sampleTransfer({ status: 'failed', failureReason: hostile, ...changes })),
        ],
      }));
    await write({ id: 'pyt_1', reference: hostile }, null);
    await write({ id: 'pyt_2', batchId: 'pyb_1', createdBy: { key: 'k', owner: hostile } }, batch);
    const refund = { ...sampleRefund, reference: hostile, reason: hostile };
    await write({ id: 'rfd_1', kind: 'refund', refund }, null);
    const nothing = { ...shop, orders: [], moneyOut: [], endpoints: [] };
    await writeShop(database, { ...nothing, strays: shop.strays.slice(0, 1) });
    await database.db.updateTable('transactions').set({ reason: hostile }).execute();
    for (const [id, url] of [
      ['whe_0', `https://shop.example/${hostile}`],
      ['whe_1', 'https://shop.example/'],
    ] as const)
      await database.webhooks.save({
        id,
        url,
        events: null,
        source: 'api',
        failing: null,
        createdAt: start,
        disabledReason: null,
        secret: `whsec_${'a'.repeat(40)}`,
        secretsHash: null,
        formerSecrets: null,
      });
    await deliver(bench);
    await database.db.updateTable('webhookAttempts').set({ status: 'failed', error: hostile }).execute();
    const ada = await signedIn(bench);
    for (const { path, row, files } of lists) {
      const { html } = await ada.open(path);
      expect([path, [...html.matchAll(row)].length > 0]).toEqual([path, true]);
      expect(html).not.toContain('<script>');
      expect(html).toContain('&lt;script&gt;');
      for (const [file] of files) {
        const text = await (await ada.send(file)).text();
        expect([file, text.includes(`"'=HYPERLINK(""x"")`)]).toEqual([file, file !== '/webhooks/events.csv']);
        expect(text).not.toMatch(/(^|,)"?=/m);
      }
    }
  },
);

test(
  'R164: each file begins with one byte order mark, by which Excel reads letters such as ü',
  { tags: ['books'] },
  async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await bench.open({ reference: 'Müller 7' });
    const ada = await signedIn(bench);
    for (const [file, text] of [
      ...lists.flatMap(({ files }) => files.map(([path]) => [path, ''] as const)),
      ['/payments.csv', 'Müller 7'],
      ['/books/daily.csv', ''],
      ['/books/orders.csv', ''],
      ['/books/reconciliation.csv', ''],
    ] as const) {
      const answer = await ada.send(file);
      expect([file, answer.headers.get('content-type')]).toEqual([
        file,
        'text/csv; charset=utf-8; header=present',
      ]);
      const written = Buffer.from(await answer.arrayBuffer()).toString();
      expect(written.lastIndexOf('\uFEFF'), file).toBe(0);
      expect(written, file).toContain(text);
    }
  },
);

test('a filter that the contract does not know does not compile', () => {
  const known = { provider: { label: 'Gateway' } } satisfies Filters<'refunds.list'>;
  // @ts-expect-error -- no such parameter
  const unknown = { colour: { label: 'Colour' } } satisfies Filters<'refunds.list'>;
  // @ts-expect-error -- values of a choice are the contract's
  const own = { status: { label: 'Status', options: [['odd', 'odd']] } } satisfies Filters<'refunds.list'>;
  expect([known, unknown, own]).toHaveLength(3);
});
