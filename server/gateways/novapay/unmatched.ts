import { assetOf } from '../../core/assets.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/logger.ts';
import { lruSet } from '../../core/lru-set.ts';
import type {
  PollTrigger,
  Period,
  IncomingTransaction,
  PollResult,
  UnmatchedTransaction,
} from '../gateway.ts';
import { bareTransaction, errorsOf } from '../adapter.ts';
import { truncateJson } from '../http/redact.ts';
import { createSeenCache } from '../list-reader.ts';
import { methodOf } from './catalogue.ts';
import type { NovaPayClient } from './client.ts';
import { claimantsOf, feesOf, isBefore, statusOf, unmatchedStatusOf } from './observation.ts';
import { readDeposits } from './pages.ts';
import { MAX_PAGES } from './lists.ts';
import type { EvidenceCollector } from './status-evidence.ts';
import type { Deposit, Order } from './wire.ts';

/**
 * Deposits that no order explains: a person has to match them. An order explains the deposit that it names, and those to
 * its address. A deposit of an order of ours that was not polled in this round triggers a poll: its payment may have
 * ended long ago.
 */

/** Unmatched deposits are reported again, in case they were not stored; undecided ones are tried again. */
const UNMATCHED_REPEAT_MS = 10 * 60_000;
/** The same for poll triggers, each of which costs a poll. */
const TRIGGER_REPEAT_MS = 6 * 3_600_000;
/** Per round; the rest follows in the next one. */
const MAX_TRIGGERS = 100;
/** Deposits whose order is remembered, so that lists need not be read again for them. */
const MAX_ENTRIES = 10_000;

/** A round of polling. */
export interface Round extends Omit<EvidenceCollector, 'collect' | 'collectAlone'> {
  /** References of all its payments. */
  readonly polled: ReadonlySet<string>;
  /** References of the payments that were observed. */
  readonly observed: ReadonlySet<string>;
  /** Deposits that these payments account for. */
  readonly accounted: ReadonlySet<string>;
}

export function createUnmatchedSearch({
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
  const triggered = createSeenCache(() => clock.now(), TRIGGER_REPEAT_MS);
  /** Deposit → why it is unmatched, and when that was reported, in which state. */
  const reported = new Map<
    string,
    { readonly reason: string; readonly state: string; readonly at: number }
  >();
  /** Lists of orders that are too long prove nothing: when to try again. */
  let notBefore = 0;

  /** The deposit's owner, or why it is unmatched; null where an order may explain it. */
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
          notBefore = clock.now() + UNMATCHED_REPEAT_MS;
          log.warn({ provider: 'novapay', list: 'orders' }, 'too many orders to find unmatched deposits');
          return null;
        }
        orders = older.entries;
        claimants = claimantsOf(deposit, orders.values(), network);
      }
      const [first, rival] = claimants;
      if (first === undefined) return 'No order has the address that it came to.';
      if (rival !== undefined) return 'Several orders have the same claim to the address that it came to.';
      owner = { order: first, paymentId: orders.get(first)?.metadata ?? null };
      lruSet(explained, id, owner, MAX_ENTRIES);
    }
    return round.observed.has(owner.order)
      ? `Order ${owner.order} counts as its owner, but it came before that order or to another address.`
      : owner;
  }

  return async (round) => {
    const unmatched: UnmatchedTransaction[] = [];
    const pollTriggers: PollTrigger[] = [];
    for (const deposit of (await round.deposits()).entries.values()) {
      const { deposit_id: id, created_at: at } = deposit;
      const status = unmatchedStatusOf(deposit);
      if (at < round.since || status === undefined) continue;
      const state = `${deposit.amount} ${status}`;
      if (round.accounted.has(id)) {
        // That it stays in the list after the payment ended is no change.
        triggered.remember(id, state);
        continue;
      }
      const former = reported.get(id);
      const owner = former?.reason ?? (await ownerOf(deposit, round));
      if (owner === null) continue;
      if (typeof owner === 'string') {
        if (former?.state === state && clock.now() - former.at < UNMATCHED_REPEAT_MS) continue;
        lruSet(reported, id, { reason: owner, state, at: clock.now() }, MAX_ENTRIES);
        unmatched.push({ ...incomingOf(deposit, status, secrets), reason: owner });
        continue;
      }
      const { order, paymentId } = owner;
      if (!isOurs(paymentId) || round.polled.has(order) || pollTriggers.length >= MAX_TRIGGERS) continue;
      if (!triggered.isNew(id, state)) continue;
      triggered.remember(id, state);
      pollTriggers.push({ paymentId, money: incomingOf(deposit, status, secrets) });
    }
    return { unmatched, pollTriggers };
  };
}

/** Whether a deposit is older than an order that does not name it: the address may have been another order's then. */
const isOlder = (deposit: Deposit, order: Order | undefined): boolean =>
  order?.deposit_id !== deposit.deposit_id && isBefore(deposit, order?.created_at ?? deposit.created_at);

/** An order that explains a deposit. */
interface Owner {
  readonly order: string;
  /** As its metadata has it; null where there is none. */
  readonly paymentId: string | null;
}

/** The merchant may have another integration, with orders of its own. */
const isOurs = (paymentId: string | null): paymentId is string => paymentId?.startsWith('pay_') === true;

/**
 * All deposits of a period, of orders and of users, but those with an unknown status.
 * @throws GatewayError also where the list is longer than is read: a part must not pass for all
 */
export async function readReceived(
  client: NovaPayClient,
  { from, to }: Period,
  secrets: readonly string[],
): Promise<readonly IncomingTransaction[]> {
  const { entries, complete } = await readDeposits(client, { since: from, maxPages: MAX_PAGES });
  if (!complete) throw errorsOf('novapay').unusable('has more deposits than are read');
  return [...entries.values()].flatMap((deposit) => {
    const status = statusOf(deposit);
    const isIn = deposit.created_at >= from && deposit.created_at < to;
    return isIn && status !== undefined ? [incomingOf(deposit, status, secrets)] : [];
  });
}

export const incomingOf = (
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
  fees: feesOf(deposit, coinOf(deposit)),
  raw: truncateJson(deposit.answered, secrets),
});

/** On another chain than the asset's it is another asset; null without a chain id. */
export function methodOfCoin({ currency, chain_id }: Pick<Deposit, 'currency' | 'chain_id'>): string | null {
  const method = methodOf(currency);
  const chainId = method === undefined ? undefined : assetOf(method)?.network.chainId;
  if (method === undefined || chainId === undefined) return null;
  if (chainId === null || chainId === chain_id) return method;
  return chain_id === null ? null : `${method}@${chain_id}`;
}

const networkOf = ({ currency }: Deposit): string => assetOf(methodOf(currency) ?? '')?.network.id ?? '';

const coinOf = ({ currency }: Deposit): string => assetOf(methodOf(currency) ?? '')?.asset ?? currency;
