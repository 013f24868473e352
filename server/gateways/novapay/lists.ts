import { LRUCache } from 'lru-cache';
import { assetOf, assets, type Asset } from '../../core/assets.ts';
import { DAY_MS, HOUR_MS, isWithin, MINUTE_MS, type Clock } from '../../core/clock.ts';
import type { Log } from '../../core/logger.ts';
import { bareTransaction } from '../adapter.ts';
import { truncateJson } from '../http/redact.ts';
import type { Explanation, IncomingList, ListEntry } from '../incoming-list.ts';
import { isPermanent, warnUnreadable, type UnreadableEntry } from '../list-reader.ts';
import { MAX_PAGES, readPages, type PagedList, type PageReading } from '../pages.ts';
import type { IncomingTransaction } from '../transaction.ts';
import { methodOf, sameCode, type Catalogue } from './catalogue.ts';
import type { NovaPayClient } from './client.ts';
import { claimantsOf, feesOf, isBefore, isFailed, statusOf } from './observation.ts';
import { readableFields, type Deposit, type Order } from './wire.ts';

/** NovaPay's lists, whose order is not documented: of deposits, which are incoming transactions, and of orders, which explain them. */

/** An order, or its address, may be stamped by another clock than ours. */
export const CLOCK_SKEW_MS = HOUR_MS;
/** Former holders of an address are looked for among orders this much older. */
const MAX_ORDER_AGE_MS = 31 * DAY_MS;
/** Deposits whose order is remembered. */
const MAX_EXPLAINED = 10_000;
/** Lists of orders that are too long prove nothing: they are read again after this. */
const TOO_LONG_MS = 10 * MINUTE_MS;

type Reading<T> = Pick<PageReading<T>, 'since' | 'from' | 'enough' | 'maxPages'>;

/** Deposits of all users, or of one. */
export const readDeposits = (
  client: NovaPayClient,
  reading: Reading<Deposit>,
  query: { readonly user_id?: string } = {},
): Promise<PagedList<Deposit>> =>
  readPages({
    ...reading,
    fetch: (page) => client.deposits({ ...page, ...query }),
    idOf: ({ deposit_id }) => deposit_id,
    createdAt: ({ created_at }) => created_at,
  });

export const readOrders = (
  client: NovaPayClient,
  reading: Reading<Order>,
  query: { readonly status?: 'pending' } = {},
): Promise<PagedList<Order>> =>
  readPages({
    ...reading,
    fetch: (page) => client.orders({ ...page, ...query }),
    idOf: ({ order_id }) => order_id,
    createdAt: ({ created_at }) => created_at,
  });

/** Orders that may account for transactions since a time. Each reading happens once, when it is needed first. */
export function ordersSince(client: NovaPayClient, log: Log, time: number) {
  const since = time - CLOCK_SKEW_MS;
  return {
    recent: lazily(async () => {
      const list = await readOrders(client, { since });
      if (list.next !== null)
        log.warn({ provider: 'novapay', list: 'orders' }, 'a list is longer than is read');
      warnUnreadable(log, 'novapay', 'orders', list);
      return list;
    }),
    /** The same with those of the month before: former holders of the addresses. */
    older: lazily(() => readOrders(client, { since: since - MAX_ORDER_AGE_MS })),
  };
}

/** Loads once, when it is needed first. */
function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}

/**
 * References of orders that the list of pending ones shows without a deposit.
 * @throws GatewayError where the list may be answered soon; one that NovaPay refuses shows nothing
 */
export async function readUnpaid(client: NovaPayClient, since: number): Promise<ReadonlySet<string>> {
  const reading = { since: since - CLOCK_SKEW_MS, maxPages: MAX_PAGES };
  try {
    const { entries } = await readOrders(client, reading, { status: 'pending' });
    const unpaid = [...entries.values()].filter(
      ({ status, deposit_id }) => status === 'pending' && deposit_id === null,
    );
    return new Set(unpaid.map(({ order_id }) => order_id));
  } catch (error) {
    if (isPermanent(error)) return new Set();
    throw error;
  }
}

/** An entry of the list of deposits. */
export class DepositEntry implements ListEntry {
  readonly deposit: Deposit | null;
  readonly unreadable: UnreadableEntry | null = null;
  readonly key: string;
  readonly money: IncomingTransaction | null;
  readonly isUnreadable: boolean;
  readonly paymentId = null;
  readonly owner: string | null;
  readonly address: ListEntry['address'];

  constructor(source: Deposit | UnreadableEntry, catalogue: Catalogue | null, secrets: readonly string[]) {
    const isUnreadable = 'fault' in source;
    const fields = isUnreadable ? readableFields(source.value) : source;
    this.deposit = isUnreadable ? null : source;
    this.unreadable = isUnreadable ? source : null;
    this.isUnreadable = isUnreadable;
    this.key = fields.deposit_id ?? fields.tx_hash ?? fields.address ?? '';
    this.money = isUnreadable ? null : readMoney(source, secrets);
    this.owner = isUnreadable ? null : source.user_id;
    this.address =
      fields.address === null ? null : { network: networkOf(fields, catalogue), address: fields.address };
  }
}

interface ListOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: readonly string[];
  /** The catalogue as it was read last. */
  readonly catalogue: () => Catalogue | null;
}

/**
 * All deposits, of orders and of users. An order explains the deposit that it names, and those to its address; what no
 * order explains is unmatched.
 */
export function createDepositList(
  client: NovaPayClient,
  { clock, log, secrets, catalogue }: ListOptions,
): IncomingList {
  /** Deposit → its order. One of another integration stays in the list: without this, each sweep would read the orders. */
  const explained = new LRUCache<string, Extract<Explanation, { reference: string }>>({ max: MAX_EXPLAINED });
  let tooLongAt = Number.NEGATIVE_INFINITY;
  const isTooLong = (): boolean => isWithin(TOO_LONG_MS, tooLongAt, clock.now());

  /** Null where an order that is not read may explain it. */
  async function explainOne(
    deposit: Deposit,
    orders: ReturnType<typeof ordersSince>,
  ): Promise<Explanation | null> {
    const network = networkOf(deposit, catalogue());
    let list = await orders.recent();
    let claimants = claimantsOf(deposit, list.entries.values(), network);
    const mayBeOlder = () => claimants.every((claimant) => isOlder(deposit, list.entries.get(claimant)));
    if (mayBeOlder()) {
      list = await orders.older();
      claimants = claimantsOf(deposit, list.entries.values(), network);
      if (list.next !== null && mayBeOlder()) {
        if (!isTooLong())
          log.warn({ provider: 'novapay', list: 'orders' }, 'too many orders to find unmatched deposits');
        tooLongAt = clock.now();
        return null;
      }
    }
    const [reference, rival] = claimants;
    if (reference === undefined) return { unmatched: 'No order has the address that it came to.' };
    if (rival !== undefined)
      return { unmatched: 'Several orders have the same claim to the address that it came to.' };
    const explanation = { reference, paymentId: list.entries.get(reference)?.metadata ?? null };
    explained.set(deposit.deposit_id, explanation);
    return explanation;
  }

  return {
    name: 'deposits',
    of: 'both',

    async read(since, from) {
      const list = await readDeposits(client, { since, from, maxPages: MAX_PAGES });
      warnUnreadable(log, 'novapay', 'deposits', list);
      const entries = [...list.unreadable, ...list.entries.values()]
        .map((source) => new DepositEntry(source, catalogue(), secrets))
        // Nothing can be said of one that is neither named nor at an address.
        .filter(({ key }) => key !== '');
      return { entries: [...new Map(entries.map((entry) => [entry.key, entry])).values()], next: list.next };
    },

    async explain(entries) {
      const deposits = entries.flatMap((entry) => {
        const isMoney = entry instanceof DepositEntry && entry.money !== null;
        return isMoney && entry.deposit !== null ? [entry.deposit] : [];
      });
      const orders = ordersSince(client, log, Math.min(...deposits.map(({ created_at: at }) => at)));
      const explanations = new Map<string, Explanation>();
      let mayReadOrders = !isTooLong();
      for (const deposit of deposits) {
        const { deposit_id: id } = deposit;
        let explanation: Explanation | null = isFailed(deposit)
          ? { unmatched: 'NovaPay reports that it failed.' }
          : (explained.get(id) ?? null);
        if (explanation === null && mayReadOrders)
          explanation = await explainOne(deposit, orders).catch((error: unknown) => {
            log.warn({ provider: 'novapay', err: error }, 'search for unmatched deposits failed');
            mayReadOrders = false;
            return null;
          });
        if (explanation !== null) explanations.set(id, explanation);
      }
      return explanations;
    },
  };
}

/** Whether a deposit is older than an order that does not name it: the address may have been another order's then. */
const isOlder = (deposit: Deposit, order: Order | undefined): boolean =>
  order?.deposit_id !== deposit.deposit_id && isBefore(deposit, order?.created_at ?? deposit.created_at);

function readMoney(deposit: Deposit, secrets: readonly string[]): IncomingTransaction | null {
  // A permanent address may have counted it before it failed.
  if (isFailed(deposit)) return deposit.user_id === null ? null : incomingOf(deposit, 'gone', secrets);
  // An unknown status may mean money.
  return incomingOf(deposit, statusOf(deposit) ?? 'detected', secrets);
}

const incomingOf = (
  deposit: Deposit,
  status: IncomingTransaction['status'],
  secrets: readonly string[],
): IncomingTransaction => ({
  ...bareTransaction,
  key: deposit.deposit_id,
  method: methodOfCoin(deposit),
  asset: deposit.currency,
  network: deposit.chain_id === null ? null : String(deposit.chain_id),
  amount: deposit.amount,
  hash: deposit.tx_hash,
  status,
  at: deposit.created_at,
  confirmedAt: deposit.confirmed_at,
  fees: feesOf(deposit, assetOf(methodOf(deposit.currency) ?? '')?.asset ?? deposit.currency),
  // Of thousands of entries, a few are stored.
  get raw() {
    return truncateJson(deposit.answered, secrets);
  },
});

/** On another chain than the asset's it is another asset; null without a chain id. */
export function methodOfCoin({ currency, chain_id }: Pick<Deposit, 'currency' | 'chain_id'>): string | null {
  const method = methodOf(currency);
  const chainId = method === undefined ? undefined : assetOf(method)?.network.chainId;
  if (method === undefined || chainId === undefined) return null;
  if (chainId === null || chainId === chain_id) return method;
  return chain_id === null ? null : `${method}@${chain_id}`;
}

/** Id of the network by the coin, else by the chain; empty where neither is known. */
function networkOf(
  { currency, chain_id }: { readonly currency: string | null; readonly chain_id: number | null },
  catalogue: Catalogue | null,
): string {
  const listed = catalogue?.offers.map(({ asset }) => asset) ?? [];
  const isCoin = ({ method }: Asset) => sameCode(catalogue?.codes.get(method) ?? '', currency ?? '');
  const isOnChain = ({ network: { chainId } }: Asset) => chainId !== null && chainId === chain_id;
  const asset = assetOf(methodOf(currency ?? '') ?? '') ?? listed.find(isCoin);
  return (asset ?? [...assets, ...listed].find(isOnChain))?.network.id ?? '';
}
