import { assetOf } from '../../core/assets.ts';
import { GatewayError } from '../../core/errors.ts';
import type {
  PollTrigger,
  Period,
  IncomingTransaction,
  PollResult,
  UnmatchedTransaction,
} from '../gateway.ts';
import { truncateJson } from '../http/redact.ts';
import { createSeenCache } from '../seen-cache.ts';
import { methodOf } from './catalogue.ts';
import type { NovaPayClient } from './client.ts';
import { mostPages, type Collector } from './evidence.ts';
import { claimantsOf, feesOf, isBefore, shownStatusOf, statusOf } from './observation.ts';
import { readPages } from './pages.ts';
import type { Deposit, Order } from './wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/logger.ts';

/**
 * Money that came to the merchant's addresses and that no order explains: a person has to say whose it is. An order
 * explains what it names, and what comes to its address. An order of ours that nobody asked for in this round is to be
 * asked for: its payment's time may long be over.
 */

const minute = 60_000;
/** What was told is told again after so long, or when it has changed; what could not be said is tried again. */
const pause = 10 * minute;
/** What is ours, and makes a payment be asked for, is told again after so many milliseconds. */
const hintPause = 6 * 60 * minute;
/** Payments that are hinted at in one round: the others' turn is the next. */
const mostTriggers = 100;
/** How many deposits are remembered, so that lists need not be read again for them. */
const mostKept = 10_000;

/** What the payments of a round were found to have. */
export interface Round extends Omit<Collector, 'of'> {
  /** Gateway's ids of all its payments. */
  readonly watched: ReadonlySet<string>;
  /** Gateway's ids of the payments whose state was had. */
  readonly asked: ReadonlySet<string>;
  /** Deposits that these payments account for. */
  readonly told: ReadonlySet<string>;
}

export function createSearch({
  clock,
  log,
  secrets,
}: {
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: readonly string[];
}): (round: Round) => Promise<Pick<PollResult, 'unmatched' | 'pollTriggers'>> {
  /** Deposit → the order that explains it. */
  const explained = new Map<string, Owner>();
  const hinted = createSeenCache(() => clock.now(), hintPause);
  /** Deposit → why it is nobody's, and when that was told, of which state. */
  const nobodys = new Map<string, { readonly reason: string; readonly state: string; readonly at: number }>();
  /** Lists of orders that are too long prove nothing: when to try again. */
  let notBefore = 0;

  /** Whose a deposit is that was not told, or why it is nobody's; null where an order may explain it. */
  async function ownerOf(deposit: Deposit, round: Round): Promise<Owner | string | null> {
    const { deposit_id: id } = deposit;
    let owner = explained.get(id);
    if (owner === undefined) {
      if (clock.now() < notBefore) return null;
      const network = networkOf(deposit);
      let orders = (await round.orders()).entries;
      let claimants = claimantsOf(deposit, orders.values(), network);
      if (claimants.every((claimant) => isOlder(deposit, orders.get(claimant)))) {
        const older = await round.olderOrders();
        if (!older.complete) {
          notBefore = clock.now() + pause;
          log.warn({ provider: 'novapay', list: 'orders' }, "too many orders to say which money is nobody's");
          return null;
        }
        orders = older.entries;
        claimants = claimantsOf(deposit, orders.values(), network);
      }
      const [first, rival] = claimants;
      if (first === undefined) return 'No order has the address that it came to.';
      if (rival !== undefined) return 'Several orders have the same claim to the address that it came to.';
      owner = { order: first, paymentId: orders.get(first)?.metadata ?? null };
      keep(explained, id, owner);
    }
    return round.asked.has(owner.order)
      ? `Order ${owner.order} counts as its owner, but it came before that order or to another address.`
      : owner;
  }

  return async (round) => {
    const unmatched: UnmatchedTransaction[] = [];
    const pollTriggers: PollTrigger[] = [];
    for (const deposit of (await round.deposits()).entries.values()) {
      const { deposit_id: id, created_at: at } = deposit;
      const status = shownStatusOf(deposit);
      if (at < round.since || status === undefined) continue;
      const state = `${deposit.amount} ${status}`;
      if (round.told.has(id)) {
        // That it stays in the list when its payment is over is no news.
        hinted.remember(id, state);
        continue;
      }
      const former = nobodys.get(id);
      const owner = former?.reason ?? (await ownerOf(deposit, round));
      if (owner === null) continue;
      if (typeof owner === 'string') {
        if (former?.state === state && clock.now() - former.at < pause) continue;
        keep(nobodys, id, { reason: owner, state, at: clock.now() });
        unmatched.push({ ...moneyOf(deposit, status, secrets), reason: owner });
        continue;
      }
      const { order, paymentId } = owner;
      if (!isOurs(paymentId) || round.watched.has(order) || pollTriggers.length >= mostTriggers) continue;
      if (!hinted.isNew(id, state)) continue;
      hinted.remember(id, state);
      pollTriggers.push({ paymentId, money: moneyOf(deposit, status, secrets) });
    }
    return { unmatched, pollTriggers };
  };
}

/** Whether a deposit came before an order that does not name it: the address may have been another one's then. */
const isOlder = (deposit: Deposit, order: Order | undefined): boolean =>
  order?.deposit_id !== deposit.deposit_id && isBefore(deposit, order?.created_at ?? deposit.created_at);

/** An order that explains a deposit. */
interface Owner {
  readonly order: string;
  /** As its metadata has it; null where there is none. */
  readonly paymentId: string | null;
}

/** Another integration of the merchant's makes orders, too. */
const isOurs = (paymentId: string | null): paymentId is string => paymentId?.startsWith('pay_') === true;

/**
 * All deposits of a time, orders' and users' alike; one with a word that nobody knows is left out.
 * @throws ProviderError also where the list goes on for longer than is read: a part of them would pass for all
 */
export async function receivedIn(
  client: NovaPayClient,
  { from, to }: Period,
  secrets: readonly string[],
): Promise<readonly IncomingTransaction[]> {
  const { entries, complete } = await readPages({
    fetch: (page) => client.deposits(page),
    idOf: (deposit: Deposit) => deposit.deposit_id,
    madeAt: ({ created_at }) => created_at,
    since: from,
    mostPages,
  });
  if (!complete)
    throw new GatewayError('novapay', 'unexpected_response', 'has more deposits than are read', {
      effect: 'none',
    });
  return [...entries.values()].flatMap((deposit) => {
    const status = statusOf(deposit);
    const isIn = deposit.created_at >= from && deposit.created_at < to;
    return isIn && status !== undefined ? [moneyOf(deposit, status, secrets)] : [];
  });
}

const moneyOf = (
  deposit: Deposit,
  status: IncomingTransaction['status'],
  secrets: readonly string[],
): IncomingTransaction => ({
  key: deposit.deposit_id,
  method: methodOfCoin(deposit),
  asset: deposit.currency,
  network: deposit.chain_id === null ? null : String(deposit.chain_id),
  amount: deposit.amount,
  hash: deposit.tx_hash,
  status,
  confirmations: null,
  requiredConfirmations: null,
  at: deposit.created_at,
  confirmedAt: deposit.confirmed_at,
  fees: feesOf(deposit, coinOf(deposit)),
  raw: truncateJson(deposit.answered, secrets),
});

/** Another chain than the asset's is another asset; without a chain's id, which one it is stays open. */
export function methodOfCoin({
  currency,
  chain_id: told,
}: Pick<Deposit, 'currency' | 'chain_id'>): string | null {
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
