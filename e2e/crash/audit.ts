import type { Checkout } from '../../server/money-in/checkout/model.ts';
import { cents, scaled } from './wallets.ts';
import type { Database, Row } from './database.ts';
import { commands, type Command, type Memory } from './memory.ts';
import type { Shop } from './shoppers.ts';

/**
 * Invariants of a stored checkout, whatever happened to the process that wrote it. Every coin is worth one dollar, so that this
 * code can compute sums without the code under test.
 */

const statements = {
  checkouts: 'select id, status, exceptions, version, timeline_count, document from checkouts',
  payments: `select id, checkout_id, status, coalesce(failure_code, '') as failure_code,
    coalesce(provider_reference, '') as reference, expires_at from payments`,
  transactions: `select provider, key, checkout_id, payment_id, method, amount, status from transactions
    where state = 'credited'`,
  links: `select id, document from links`,
  ledger: 'select checkout_id, payment_id, kind, amount, value, provider_reference from ledger',
  // Each endpoint exists before the first event, and takes every type.
  events: `select e.id, e.subject as checkout_id, e.type, e.version, e.data,
    (select count(*) from webhook_endpoints) as endpoints,
    (select count(*) from webhook_deliveries d where d.event_id = e.id and d.state in ('waiting', 'delivered')) as deliveries,
    (select count(*) from webhook_deliveries d where d.event_id = e.id and d.state = 'delivered') as delivered
    from events e`,
  timeline:
    'select checkout_id, min(position) as first, max(position) as last, count(*) as total from timeline group by checkout_id',
  said: Object.entries(commands)
    .map(
      ([name, where]) =>
        `select checkout_id, '${name}' as command, count(*) as total from timeline where ${where} group by checkout_id`,
    )
    .join(' union all '),
} as const;

type Table = keyof typeof statements;
export type Tables = Record<Table, readonly Row[]>;

const text = (row: Row, column: string): string => String(row[column]);
const number = (row: Row, column: string): number => Number(row[column]);
const of = (rows: readonly Row[], checkoutId: string): readonly Row[] =>
  rows.filter((row) => row['checkout_id'] === checkoutId);

export async function read(database: Database): Promise<Tables> {
  const names = Object.keys(statements) as Table[];
  const all = await database.snapshot(names.map((name) => statements[name]));
  return withDocuments(Object.fromEntries(names.map((name, index) => [name, all[index] ?? []])) as Tables);
}

/** Adds columns for fields that only the documents have. */
function withDocuments(tables: Tables): Tables {
  const documents = tables.checkouts.map((row) => JSON.parse(text(row, 'document')) as Checkout);
  const payments = new Map(documents.flatMap((checkout) => checkout.payments).map((one) => [one.id, one]));
  return {
    ...tables,
    checkouts: tables.checkouts.map((row, index) => {
      const { selectedId = null, readyAt = null, amount = '0', resolutions = [] } = documents[index] ?? {};
      const { details, cancelledBy = null } = documents[index] ?? {};
      const reversals = resolutions.filter(({ exception }) => exception === 'reversed');
      return {
        ...row,
        selected_id: selectedId ?? '',
        ready_at: readyAt ?? '',
        amount,
        link: details?.link?.uses === 1 ? details.link.id : '',
        cancelled_by: cancelledBy ?? '',
        accepted: resolutions.some(({ action }) => action === 'accept') ? 1 : 0,
        reversals: reversals.length,
      };
    }),
    payments: tables.payments.map((row) => {
      const payment = payments.get(text(row, 'id'));
      return {
        ...row,
        asset: JSON.stringify(payment?.asset ?? {}),
        address: payment?.address ?? '',
        superseded: payment?.superseded === true ? 1 : 0,
      };
    }),
    transactions: tables.transactions.map((row) => {
      const own = payments.get(text(row, 'payment_id'))?.transactions.find(({ key }) => key === row['key']);
      return { ...row, source: own?.source ?? 'no document' };
    }),
  };
}

/** Faults in the stored data, each in a sentence. */
export function auditTables(tables: Tables, memories: ReadonlyMap<string, Memory>): string[] {
  const grouped = groupAll(tables);
  const faults = tables.checkouts.flatMap((checkout) => {
    const id = text(checkout, 'id');
    const part = grouped.get(id) ?? emptyPart();
    return [
      ...auditMoney(part),
      ...auditEvents(checkout, part),
      ...auditReady(checkout, part),
      ...auditPayments(checkout, part),
      ...auditTimeline(checkout, part),
      ...auditMemory(checkout, part, memories.get(id)),
    ].map((fault) => `${id}: ${fault}`);
  });
  faults.push(...auditLinks(tables));
  const stored = new Set(tables.checkouts.map((row) => text(row, 'id')));
  for (const id of memories.keys()) if (!stored.has(id)) faults.push(`${id} was answered and is not stored`);
  const keys = tables.transactions.map((row) => `${text(row, 'provider')} ${text(row, 'key')}`);
  if (new Set(keys).size !== keys.length) faults.push('a transaction is stored twice');
  return faults;
}

/** What is read of a stored link. */
interface LinkDocument {
  readonly id: string;
  readonly uses: number | null;
  readonly checkoutId: string | null;
}

/**
 * R167: a link with one use is paid once and shipped once. All of its checkouts but the one that it leads to are cancelled by the
 * merchant, so that none becomes paid by itself.
 */
function auditLinks({ checkouts, events, links }: Tables): string[] {
  const documents = links.map((row) => JSON.parse(text(row, 'document')) as LinkDocument);
  return documents
    .filter(({ uses }) => uses === 1)
    .flatMap(({ id, checkoutId }) => {
      const shared = checkouts.filter((row) => row['link'] === id);
      const ids = new Set(shared.map((row) => text(row, 'id')));
      const eventsOf = (type: string): number =>
        events.filter((row) => row['type'] === type && ids.has(text(row, 'checkout_id'))).length;
      const isReplaced = (row: Row): boolean =>
        row['status'] === 'cancelled' && row['cancelled_by'] === 'merchant';
      const paid = shared.filter((row) => row['status'] === 'paid').map((row) => text(row, 'id'));
      const ready = shared.filter((row) => row['ready_at'] !== '').map((row) => text(row, 'id'));
      return [
        ...(paid.length <= 1 ? [] : [`it has one use and was paid by ${paid.join(' and ')}`]),
        ...(ready.length <= 1 ? [] : [`it has one use and is ready by ${ready.join(' and ')}`]),
        ...(['checkout.paid', 'checkout.ready'] as const)
          .filter((type) => eventsOf(type) > 1)
          .map((type) => `it has one use and ${eventsOf(type)} events say ${type}`),
        ...(shared.length === 0 || ids.has(checkoutId ?? '') ? [] : ['it leads to no checkout of its own']),
        ...shared
          .filter((row) => row['id'] !== checkoutId && !isReplaced(row))
          .map((row) => `it leads to ${checkoutId}, and ${text(row, 'id')} may be paid, too`),
      ].map((fault) => `${id}: ${fault}`);
    });
}

/** Every event marked as delivered has reached the merchant. The reverse need not hold: a response may be lost. */
export function auditDelivered({ events }: Pick<Tables, 'events'>, taken: ReadonlySet<string>): string[] {
  return events
    .filter((row) => number(row, 'delivered') > 0 && !taken.has(text(row, 'id')))
    .map((row) => `${text(row, 'type')} counts as delivered and never came`);
}

type Part = Record<Exclude<Table, 'checkouts' | 'links'>, Row[]>;
const emptyPart = (): Part => ({
  payments: [],
  transactions: [],
  ledger: [],
  events: [],
  timeline: [],
  said: [],
});

function groupAll(tables: Tables): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const name of Object.keys(emptyPart()) as (keyof Part)[])
    for (const row of tables[name]) {
      const id = text(row, 'checkout_id');
      const part = parts.get(id) ?? emptyPart();
      parts.set(id, part);
      part[name].push(row);
    }
  return parts;
}

/** The value of the final coins of the payments' own methods, in hundredths. */
export function paidBy({ payments, transactions }: Pick<Part, 'payments' | 'transactions'>): bigint {
  const methods = new Map(payments.map((row) => [text(row, 'id'), methodOf(row)]));
  return transactions
    .filter((row) => row['status'] === 'final' && methods.get(text(row, 'payment_id')) === row['method'])
    .reduce((total, row) => total + cents(text(row, 'amount')), 0n);
}

function auditMoney(part: Part): string[] {
  const entered = sumOf(
    part.ledger.filter(({ kind }) => kind === 'received' || kind === 'adjustment'),
    'value',
  );
  const paid = paidBy(part);
  // The fee of coins that were reversed is taken back.
  const fees = new Map<string, number>();
  for (const row of part.ledger.filter(({ kind }) => kind === 'gateway_fee')) {
    const key = text(row, 'provider_reference');
    fees.set(key, (fees.get(key) ?? 0) + (scaled(text(row, 'amount'), 18) < 0n ? -1 : 1));
  }
  return [
    ...(entered === paid ? [] : [`the books say ${entered} cents, the coins ${paid}`]),
    ...([...fees.values()].every((times) => times <= 1) ? [] : ['a fee was entered twice']),
  ];
}

const sumOf = (rows: readonly Row[], column: string): bigint =>
  rows.reduce((total, row) => total + scaled(text(row, column), 2), 0n);

function auditEvents(checkout: Row, { events }: Part): string[] {
  const types = events.map((row) => text(row, 'type'));
  const unique = new Set(events.map((row) => `${text(row, 'type')} ${text(row, 'version')}`));
  const status = text(checkout, 'status');
  const exceptions = JSON.parse(text(checkout, 'exceptions')) as string[];
  const needed = [
    ...(status === 'open' ? [] : [status]),
    ...exceptions.map((kind) => (kind === 'late' ? 'late_payment' : kind)),
  ];
  return [
    ...(unique.size === events.length ? [] : ['an event is stored twice']),
    ...(types.filter((type) => type === 'checkout.paid').length <= 1 ? [] : ['paid is stored twice']),
    ...needed
      .filter((name) => !types.includes(`checkout.${name}`))
      .map((name) => `no event says that it is ${name}`),
    ...events
      .filter((row) => number(row, 'deliveries') !== number(row, 'endpoints'))
      .map((row) => `${text(row, 'type')} is not on its way to every endpoint`),
    ...events
      .filter(
        (row) => (JSON.parse(text(row, 'data')) as { version: number }).version !== number(row, 'version'),
      )
      .map((row) => `${text(row, 'type')} carries another version`),
    ...events
      .filter((row) => number(row, 'version') > number(checkout, 'version'))
      .map((row) => `${text(row, 'type')} is of a version to come`),
  ];
}

/** R114: the event comes with `readyAt`, once; and no money is refunded or taken back here. */
function auditReady(checkout: Row, part: Part): string[] {
  const readyEvents = part.events.filter((row) => row['type'] === 'checkout.ready').length;
  const isReady = checkout['ready_at'] !== '';
  const price = cents(text(checkout, 'amount'));
  const paid = paidBy(part);
  const isFree = checkout['status'] === 'paid' && checkout['exceptions'] === '[]';
  const mustBe = isFree && paid >= price && number(checkout, 'reversals') === 0;
  const isReversed = number(checkout, 'reversals') > 0 || text(checkout, 'exceptions').includes('reversed');
  const isEnough = number(checkout, 'accepted') === 1 || paid >= price - price / 200n - 1n;
  const mayBe = checkout['status'] === 'paid' && (isReversed || isEnough);
  return [
    ...(readyEvents === (isReady ? 1 : 0)
      ? []
      : [`it is ${isReady ? 'ready' : 'not ready'}, and ${readyEvents} events say so`]),
    ...(isReady || !mustBe ? [] : ['it is paid by enough, no decision is open, and it is not ready']),
    ...(!isReady || mayBe ? [] : ['it is ready by too little']),
  ];
}

function auditPayments(checkout: Row, { payments, transactions }: Part): string[] {
  const faults: string[] = [];
  const live = payments
    .filter(
      (row) =>
        row['status'] === 'awaiting' &&
        number(row, 'superseded') === 0 &&
        number(row, 'expires_at') > Date.now(),
    )
    .map(methodOf);
  if (new Set(live).size !== live.length) faults.push('a method has two addresses to pay to');
  const held = new Set(payments.map((row) => text(row, 'id')));
  for (const row of payments) {
    const shown = row['address'] !== '';
    const made = row['status'] !== 'creating' && row['failure_code'] === '';
    // An order whose creation got no response, or came back at another rate, may exist: it is watched, but never shown.
    const exists = row['failure_code'] !== '' && row['reference'] !== '' && row['superseded'] === 1;
    if (shown !== made && !exists)
      faults.push(
        `payment ${text(row, 'id')} is ${text(row, 'status')} with address "${text(row, 'address')}"`,
      );
    if (row['failure_code'] !== '' && row['id'] === checkout['selected_id'])
      faults.push('a payment that failed is shown');
  }
  for (const row of transactions)
    if (!held.has(text(row, 'payment_id')))
      faults.push(`${text(row, 'key')} is of another checkout's payment`);
  return faults;
}

const methodOf = (payment: Row): string => (JSON.parse(text(payment, 'asset')) as { method: string }).method;

function auditTimeline(checkout: Row, { timeline: [line] }: Part): string[] {
  const count = number(checkout, 'timeline_count');
  const [first, last, total] =
    line === undefined ? [1, 0, 0] : ['first', 'last', 'total'].map((name) => number(line, name));
  return first === 1 && last === count && total === count
    ? []
    : [`its timeline has ${total} lines from ${first} to ${last}, and should have ${count}`];
}

/** Everything that was confirmed to a client is stored, and nothing more often than requested. */
function auditMemory(checkout: Row, { said }: Part, memory: Memory | undefined): string[] {
  if (memory === undefined) return [];
  const faults = (Object.keys(commands) as Command[]).flatMap((command) => {
    const stored = Number(said.find((row) => row['command'] === command)?.['total'] ?? 0);
    const [answered, sent] = [memory.answered.get(command) ?? 0, memory.sent.get(command) ?? 0];
    return stored >= answered && stored <= sent
      ? []
      : [`${command}: ${sent} sent, ${answered} answered, ${stored} stored`];
  });
  if (number(checkout, 'version') < memory.version)
    faults.push(`version ${memory.version} was answered, ${text(checkout, 'version')} is stored`);
  if (memory.paid && checkout['status'] !== 'paid') faults.push('it was answered as paid');
  if (memory.readyAt !== null && checkout['ready_at'] !== Date.parse(memory.readyAt))
    faults.push('it was answered as ready');
  return faults;
}

/** Merchants read the same as is stored. Returns how many could be compared: others change meanwhile. */
export async function auditAnswers(
  database: Database,
  shop: Shop,
  asked: readonly Memory[],
): Promise<{ readonly faults: string[]; readonly compared: number }> {
  const views = await Promise.all(asked.map(async (memory) => ({ memory, view: await shop.read(memory) })));
  const tables = await read(database);
  const versions = new Map(tables.checkouts.map((row) => [text(row, 'id'), number(row, 'version')]));
  const faults: string[] = [];
  let compared = 0;
  for (const { memory, view } of views) {
    faults.push(...memory.missing(view).map((fault) => `${memory.id}: ${fault}`));
    if (versions.get(view.id) !== view.version) continue;
    compared += 1;
    const own = { payments: of(tables.payments, view.id), transactions: of(tables.transactions, view.id) };
    const paid = paidBy({ payments: [...own.payments], transactions: [...own.transactions] });
    if (cents(view.amountPaid) !== paid)
      faults.push(`${view.id}: amountPaid is ${view.amountPaid}, its coins are ${paid} cents`);
    if (view.status === 'paid' && cents(view.amountDue) !== 0n)
      faults.push(`${view.id}: paid, and still due`);
  }
  return { faults, compared };
}

/** R24: no transaction is credited twice or to another payment; with `all`, every settled one is credited. */
export async function auditDeposits(tables: Tables, shop: Shop, all: boolean): Promise<string[]> {
  const credited = new Map(tables.transactions.map((row) => [text(row, 'key'), row]));
  const stored = new Map(tables.payments.map((row) => [text(row, 'id'), row]));
  const faults: string[] = [];
  const known = new Set<string>();
  for (const { order_id: reference, metadata, deposits } of await shop.orders()) {
    for (const { deposit_id: key, amount, status } of deposits) {
      known.add(key);
      const row = credited.get(key);
      if (row === undefined) {
        if (all) faults.push(`${key} for ${metadata.payment_id} is ${status} and was never credited`);
        continue;
      }
      const owner = stored.get(metadata.payment_id);
      if (row['payment_id'] !== metadata.payment_id || owner?.['reference'] !== reference)
        faults.push(
          `${key} belongs to ${metadata.payment_id} and was credited to ${text(row, 'payment_id')}`,
        );
      if (scaled(text(row, 'amount'), 18) !== scaled(amount, 18))
        faults.push(`${key} is ${amount} and was credited as ${text(row, 'amount')}`);
      if (all && row['status'] !== 'final')
        faults.push(`${key} is settled and stored as ${text(row, 'status')}`);
    }
  }
  for (const [key, row] of credited)
    if (row['source'] === 'gateway' && !known.has(key)) faults.push(`${key} was credited and never came`);
  return faults;
}
