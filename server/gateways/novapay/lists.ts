import { LRUCache } from 'lru-cache';
import { assetOf, assets, type Asset } from '../../base/money/assets.ts';
import { DAY_MS, HOUR_MS, isWithin, MINUTE_MS, type Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';
import { bareTransaction } from '../adapter.ts';
import { truncateJson } from '../http/redact.ts';
import type { Explanation, IncomingList, ListEntry } from '../incoming-list.ts';
import { isPermanent, warnUnreadable, type UnreadableEntry } from '../list-reader.ts';
import { MAX_PAGES, readPages, type PagedList, type PageReading } from '../pages.ts';
import type { IncomingTransaction } from '../transaction.ts';
import { methodOf, sameCode, type Catalogue } from './catalogue.ts';
import type { NovaPayClient } from './client.ts';
import { claimantsOf, feesOf, isBefore, isFailed, depositStatusOf } from './observation.ts';
import { readableFields, type NovaPayDeposit, type NovaPayOrder } from './wire.ts';

/**
 * Reads NovaPay's lists, whose order is not documented: deposits, which are incoming transactions, and orders, which explain
 * them.
 */

/** Tolerance for the times of orders and addresses, which may come from another clock than ours. */
export const CLOCK_SKEW_MS = HOUR_MS;
/** Maximum age of the earlier orders that are searched for the same address. */
const MAX_ORDER_AGE_MS = 31 * DAY_MS;
/** Maximum number of deposits whose orders are remembered. */
const MAX_EXPLAINED = 10_000;
/** How long the lists of orders are not read again after they were too long to prove anything. */
const TOO_LONG_MS = 10 * MINUTE_MS;

type Reading<T> = Pick<PageReading<T>, 'since' | 'from' | 'enough' | 'maxPages'>;

/** Reads the deposits of all users, or of one user. */
export const readDeposits = (
  client: NovaPayClient,
  reading: Reading<NovaPayDeposit>,
  query: { readonly user_id?: string } = {},
): Promise<PagedList<NovaPayDeposit>> =>
  readPages({
    ...reading,
    fetch: (page) => client.deposits({ ...page, ...query }),
    idOf: ({ deposit_id }) => deposit_id,
    createdAt: ({ created_at }) => created_at,
  });

export const readOrders = (
  client: NovaPayClient,
  reading: Reading<NovaPayOrder>,
  query: { readonly status?: 'pending' } = {},
): Promise<PagedList<NovaPayOrder>> =>
  readPages({
    ...reading,
    fetch: (page) => client.orders({ ...page, ...query }),
    idOf: ({ order_id }) => order_id,
    createdAt: ({ created_at }) => created_at,
  });

/** Returns loaders for the orders that may explain transactions since a time. Each list is read on demand, and only once. */
export function ordersSince(client: NovaPayClient, log: Log, time: number) {
  const since = time - CLOCK_SKEW_MS;
  return {
    recent: lazily(async () => {
      const list = await readOrders(client, { since });
      if (list.next !== null)
        log.warn({ provider: 'novapay', list: 'orders' }, 'a list is longer than the part that is read');
      warnUnreadable(log, 'novapay', 'orders', list);
      return list;
    }),
    /** Loads the same orders and those of the month before, which may have had the addresses earlier. */
    older: lazily(() => readOrders(client, { since: since - MAX_ORDER_AGE_MS })),
  };
}

/** Returns a function that runs `load` on its first call; later calls share the result. */
function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}

/**
 * Returns the references of orders that the list of pending orders shows without a deposit.
 * @throws GatewayError if a repeated call may succeed; a list that NovaPay refuses counts as empty
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

export class DepositEntry implements ListEntry {
  readonly deposit: NovaPayDeposit | null;
  readonly unreadable: UnreadableEntry | null = null;
  readonly key: string;
  readonly money: IncomingTransaction | null;
  readonly isUnreadable: boolean;
  readonly paymentId = null;
  readonly owner: string | null;
  readonly address: ListEntry['address'];

  constructor(
    source: NovaPayDeposit | UnreadableEntry,
    catalogue: Catalogue | null,
    secrets: readonly string[],
  ) {
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
  /** Returns the cached catalogue; null before it is loaded. */
  readonly catalogue: () => Catalogue | null;
}

/**
 * Creates the list of all deposits, which belong to orders or to users with a permanent address. An order explains the deposit
 * that it names, and deposits to its address. Deposits without an order are unmatched.
 */
export function createDepositList(
  client: NovaPayClient,
  { clock, log, secrets, catalogue }: ListOptions,
): IncomingList {
  /**
   * Orders by the id of the deposit that they explain. Deposits of another integration stay in the list: without this cache,
   * each sweep would read the orders again.
   */
  const explained = new LRUCache<string, Extract<Explanation, { reference: string }>>({ max: MAX_EXPLAINED });
  let tooLongAt = Number.NEGATIVE_INFINITY;
  const isTooLong = (): boolean => isWithin(TOO_LONG_MS, tooLongAt, clock.now());

  /** Explains one deposit. Returns null if an order that was not read may explain it. */
  async function explainOne(
    deposit: NovaPayDeposit,
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
        // Skip unreadable entries without an id, a hash and an address.
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

/** Whether a deposit is older than an order that does not name it. Another order may have had the address at that time. */
const isOlder = (deposit: NovaPayDeposit, order: NovaPayOrder | undefined): boolean =>
  order?.deposit_id !== deposit.deposit_id && isBefore(deposit, order?.created_at ?? deposit.created_at);

function readMoney(deposit: NovaPayDeposit, secrets: readonly string[]): IncomingTransaction | null {
  // Report a user's failed deposit as gone: its permanent address may have been credited before the deposit failed.
  if (isFailed(deposit)) return deposit.user_id === null ? null : incomingOf(deposit, 'gone', secrets);
  // A deposit with an unknown status may be money, so report it as detected.
  return incomingOf(deposit, depositStatusOf(deposit) ?? 'detected', secrets);
}

const incomingOf = (
  deposit: NovaPayDeposit,
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
  // Computed only when it is read: of thousands of entries, only a few are stored.
  get raw() {
    return truncateJson(deposit.answered, secrets);
  },
});

/**
 * Returns the method of a coin on a chain; the same coin on another chain is another asset. Null for an unknown coin, and if a
 * chain id is needed but missing.
 */
export function methodOfCoin({
  currency,
  chain_id,
}: Pick<NovaPayDeposit, 'currency' | 'chain_id'>): string | null {
  const method = methodOf(currency);
  const chainId = method === undefined ? undefined : assetOf(method)?.network.chainId;
  if (method === undefined || chainId === undefined) return null;
  if (chainId === null || chainId === chain_id) return method;
  return chain_id === null ? null : `${method}@${chain_id}`;
}

/** Returns the id of a deposit's network, by its coin or, for an unknown coin, by its chain. Empty if neither is known. */
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
