import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { signedIn } from '../testing/console-visitor.ts';
import { watchEventLoop } from '../testing/event-loop.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import type { Workbench } from '../testing/workbench.ts';

/** The console's CSV files of many rows: reading one must not keep the server from answering. */

const startWorkbench = workbenchOfTier();

const MANY = 450;
const PER_PAGE = 100;
const PAGES = Math.ceil(MANY / PER_PAGE);

/** A shop with many orders and ledger entries, and a person at its console; `onRead` is called for each page that is read. */
async function shop(onRead: (url: URL) => void | Promise<void> = () => {}) {
  const bench = await startWorkbench([], { writesOwnRows: true });
  const { id } = await bench.open({ metadata: { cart: '17' } });
  await multiply(bench, id);
  const ada = await signedIn(bench);
  const { app } = bench.services;
  const { fetch } = app;
  // The console reads by the API, within the process.
  app.fetch = async (request, ...rest) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/v1/')) await onRead(url);
    return fetch(request, ...rest);
  };
  return { bench, ada };
}

async function multiply({ services: { database } }: Workbench, id: string): Promise<void> {
  const row = await database.db
    .selectFrom('checkouts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const numbers = Array.from({ length: MANY - 1 }, (_, index) => index + 1);
  await database.db
    .insertInto('checkouts')
    .values(
      numbers.map((number) => ({
        ...row,
        id: `${id}${number}`,
        createdAt: row.createdAt - number,
        document: JSON.stringify({
          ...(JSON.parse(row.document) as object),
          id: `${id}${number}`,
          createdAt: row.createdAt - number,
          details: { metadata: { [number === MANY - 1 ? 'last' : 'cart']: '17' } },
        }),
      })),
    )
    .execute();
  await database.db
    .insertInto('ledger')
    .values(
      [0, ...numbers].map((number) => ({
        id: `led_${number}`,
        at: row.createdAt - number,
        checkoutId: id,
        paymentId: 'pay_1',
        provider: 'novapay',
        kind: 'received' as const,
        asset: 'USDT',
        amount: '1',
        currency: 'USD',
        value: '1',
        quote: 'null',
        fromAccount: `checkout:${id}`,
        toAccount: 'gateway:novapay',
        providerReference: 'dep_1',
        hash: null,
        reverses: null,
      })),
    )
    .execute();
}

test.each([
  // The rows, and between the first two pages of them the names of the metadata.
  ['/payments.csv', 2 * PAGES],
  ['/books/ledger.csv', PAGES],
])(
  'between each two pages of %s, the server answers other requests',
  { tags: ['books'] },
  async (file, pages) => {
    const limits: number[] = [];
    const onRead = { watch: () => {} };
    const { ada } = await shop(({ searchParams }) => {
      limits.push(Number(searchParams.get('limit')));
      onRead.watch();
    });
    const watch = await watchEventLoop();
    onRead.watch = () => watch.read();
    const text = await (await ada.send(file)).text();
    expect(text.trimEnd().split('\r\n')).toHaveLength(MANY + 1);
    expect(limits).toEqual(Array.from({ length: pages }, () => PER_PAGE));
    expect(watch.answeredBetween()).toEqual(Array.from({ length: pages - 1 }, () => true));
  },
);

test('the header of a file is sent after the first page and a pass over the metadata names', async () => {
  const read: string[] = [];
  const { ada } = await shop(({ pathname }) => void read.push(pathname));
  const sent = await ada.send('/payments.csv');
  const body = (sent.body as ReadableStream<Uint8Array> | null)?.getReader();
  expect(new TextDecoder().decode((await body?.read())?.value)).toMatch(
    /^[^\n]*metadata\.cart,metadata\.last,date,timeZone,localTime\r\n$/,
  );
  expect(read).toEqual([
    '/v1/checkouts',
    ...Array.from({ length: PAGES }, () => '/v1/reports/checkouts/metadata'),
  ]);
  // Nothing is read that nobody takes.
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  expect(read).toHaveLength(PAGES + 1);
  await body?.read();
  await body?.read();
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  expect(read).toHaveLength(PAGES + 2);
  await body?.cancel();
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  expect(read).toHaveLength(PAGES + 2);
});

test('an order that comes while the names of the metadata are read is not in the file without its own', async () => {
  const open = { order: async () => {} };
  const { bench, ada } = await shop(async ({ pathname, searchParams }) => {
    if (pathname.endsWith('/metadata') && searchParams.has('cursor')) await open.order();
  });
  let isOpen = false;
  open.order = async () => {
    if (!isOpen) await bench.open({ metadata: { meanwhile: '17' } });
    isOpen = true;
  };
  const text = await (await ada.send('/payments.csv')).text();
  expect(isOpen).toBe(true);
  expect(text.trimEnd().split('\r\n')).toHaveLength(MANY + 1);
});

test('a file whose client leaves before the header is not read to its end', async () => {
  const leaving = new AbortController();
  const read: string[] = [];
  const { ada } = await shop(({ pathname }) => {
    read.push(pathname);
    leaving.abort();
  });
  const answer = await ada.send('/payments.csv', { signal: leaving.signal });
  await answer.body?.cancel();
  expect(read).toEqual(['/v1/checkouts', '/v1/reports/checkouts/metadata']);
});
