import { assetOf } from '../../domain/assets.ts';
import type { Clock, Log, Period, ReceivedMoney, UnmatchedMoney } from '../../domain/ports.ts';
import { excerptOfJson } from '../excerpt.ts';
import { methodOf } from './catalogue.ts';
import type { NovaPayClient } from './client.ts';
import { lazily, type Collector } from './evidence.ts';
import { claimantsOf, feesOf, statusOf } from './observation.ts';
import { readPages, type Listed } from './pages.ts';
import type { Deposit, Order } from './wire.ts';

/**
 * Money that came to the merchant's addresses and that no order explains: a person has to say whose it is. An order
 * explains what it names, and what comes to its address; so does the permanent address of a user.
 */

const minute = 60_000;
/** Older orders are not looked for: nobody waits for coins any more that come to their addresses. */
const longestWait = 31 * 24 * 60 * minute;
/** What was told is told again after so long, or when it has changed; what could not be said is tried again. */
const pause = 10 * minute;
/** How many deposits are remembered, so that lists need not be read again for them. */
const mostKept = 10_000;

/** What the payments of a round were found to have. */
export interface Round extends Omit<Collector, 'of'> {
  /** Gateway's ids of the payments whose state was had. */
  readonly asked: ReadonlySet<string>;
  /** Deposits that these payments account for. */
  readonly told: ReadonlySet<string>;
}

export function createSearch(
  client: NovaPayClient,
  { clock, log, secrets }: { readonly clock: Clock; readonly log: Log; readonly secrets: readonly string[] },
): (round: Round) => Promise<readonly UnmatchedMoney[]> {
  /** Deposit → the order that explains it. */
  const explained = new Map<string, string>();
  /** Deposit → why it is nobody's, and when that was told, of which state. */
  const nobodys = new Map<string, { readonly reason: string; readonly state: string; readonly at: number }>();
  /** Lists of orders that are too long prove nothing: when to try again. */
  let notBefore = 0;

  async function olderOrders(since: number): Promise<Listed<Order>> {
    const listed: Listed<Order> = await readPages({
      fetch: (page) => client.orders(page),
      idOf: ({ order_id }) => order_id,
      madeAt: ({ created_at }) => created_at,
      since: since - longestWait,
    });
    if (!listed.complete) {
      notBefore = clock.now() + pause;
      log.warn({ provider: 'novapay', list: 'orders' }, "too many orders to say which money is nobody's");
    }
    return listed;
  }

  /** Why a deposit that was not told is nobody's; null where an order explains it, or may. */
  async function reasonOf(deposit: Deposit, round: Round, older: Round['orders']): Promise<string | null> {
    const { deposit_id: id } = deposit;
    let owner = explained.get(id);
    if (owner === undefined) {
      if (clock.now() < notBefore) return null;
      const network = networkOf(deposit);
      let claimants = claimantsOf(deposit, (await round.orders()).entries.values(), network);
      if (claimants.length === 0) {
        const { entries, complete } = await older();
        if (!complete) return null;
        claimants = claimantsOf(deposit, entries.values(), network);
      }
      const [first, rival] = claimants;
      if (first === undefined) return 'No order has the address that it came to.';
      if (rival !== undefined) return 'Several orders have the same claim to the address that it came to.';
      owner = first;
      keep(explained, id, owner);
    }
    return round.asked.has(owner)
      ? `Order ${owner} counts as its owner, but it came before that order or to another address.`
      : null;
  }

  return async (round) => {
    const found: UnmatchedMoney[] = [];
    const older = lazily(() => olderOrders(round.since));
    for (const deposit of (await round.deposits()).entries.values()) {
      const { deposit_id: id, user_id: user, created_at: at } = deposit;
      const status = statusOf(deposit);
      if (user !== null || at < round.since || round.told.has(id) || status === undefined) continue;
      const former = nobodys.get(id);
      const reason = former?.reason ?? (await reasonOf(deposit, round, older));
      if (reason === null) continue;
      const state = `${deposit.amount} ${status}`;
      if (former?.state === state && clock.now() - former.at < pause) continue;
      keep(nobodys, id, { reason, state, at: clock.now() });
      found.push({ ...moneyOf(deposit, status, secrets), reason });
    }
    return found;
  };
}

/** All deposits of a time, orders' and users' alike; one with a word that nobody knows is left out. */
export async function receivedIn(
  client: NovaPayClient,
  { from, to }: Period,
  secrets: readonly string[],
): Promise<readonly ReceivedMoney[]> {
  const { entries } = await readPages({
    fetch: (page) => client.deposits(page),
    idOf: (deposit: Deposit) => deposit.deposit_id,
    madeAt: ({ created_at }) => created_at,
    since: from,
  });
  return [...entries.values()].flatMap((deposit) => {
    const status = statusOf(deposit);
    const isIn = deposit.created_at >= from && deposit.created_at < to;
    return isIn && status !== undefined ? [moneyOf(deposit, status, secrets)] : [];
  });
}

const moneyOf = (
  deposit: Deposit,
  status: ReceivedMoney['status'],
  secrets: readonly string[],
): ReceivedMoney => ({
  key: deposit.deposit_id,
  method: methodOfUnmatched(deposit),
  asset: deposit.currency,
  network: deposit.chain_id === null ? null : String(deposit.chain_id),
  amount: deposit.amount,
  hash: deposit.tx_hash,
  status,
  confirmations: null,
  requiredConfirmations: null,
  at: deposit.created_at,
  fees: feesOf(deposit, coinOf(deposit)),
  raw: excerptOfJson(deposit.answered, secrets),
});

/** Another chain than the asset's is another asset; without a chain's id, which one it is stays open. */
function methodOfUnmatched({ currency, chain_id: told }: Deposit): string | null {
  const method = methodOf(currency);
  const chainId = method === undefined ? undefined : assetOf(method)?.network.chainId;
  if (method === undefined || chainId === undefined) return null;
  if (chainId === null || chainId === told) return method;
  return told === null ? null : `${method}@${told}`;
}

const networkOf = ({ currency }: Deposit): string => assetOf(methodOf(currency) ?? '')?.network.id ?? '';

const coinOf = ({ currency }: Deposit): string => assetOf(methodOf(currency) ?? '')?.asset ?? currency;

/** The oldest goes where there are too many. */
function keep<T>(memory: Map<string, T>, key: string, value: T): void {
  memory.delete(key);
  memory.set(key, value);
  const [oldest] = memory.keys();
  if (memory.size > mostKept && oldest !== undefined) memory.delete(oldest);
}
