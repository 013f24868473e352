import { assetOf } from '../../core/assets.ts';
import { isWithin } from '../../core/clock.ts';
import { lruSet } from '../../core/lru.ts';
import type { IncomingTransaction, Period } from '../gateway.ts';
import { bareTransaction, errorsOf, type GatewayOptions } from '../adapter.ts';
import { truncateJson } from '../http/redact.ts';
import { createUnclaimedReports, UNMATCHED_REPEAT_MS } from '../list-reader.ts';
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

export function createUnmatchedSearch(
  { clock, log }: Pick<GatewayOptions, 'clock' | 'log'>,
  secrets: readonly string[],
) {
  /** Deposit → the order that explains it. */
  const explained = new Map<string, Owner>();
  /** Deposit → why it is unmatched. */
  const reasons = new Map<string, string>();
  const startReports = createUnclaimedReports(() => clock.now());
  /** Lists of orders that are too long prove nothing: tried again after a while. */
  let tooLongAt = -Infinity;

  /** The deposit's owner, or why it is unmatched; null where an order may explain it. */
  async function ownerOf(
    deposit: Deposit,
    round: Round,
    mayReadOrders: boolean,
  ): Promise<Owner | string | null> {
    const { deposit_id: id } = deposit;
    let owner = explained.get(id);
    if (owner === undefined) {
      if (!mayReadOrders) return null;
      const network = networkOf(deposit);
      let orders = (await round.orders()).entries;
      let claimants = claimantsOf(deposit, orders.values(), network);
      if (claimants.every((claimant) => isOlder(deposit, orders.get(claimant)))) {
        const older = await round.olderOrders();
        if (!older.complete) {
          if (!isWithin(UNMATCHED_REPEAT_MS, tooLongAt, clock.now()))
            log.warn({ provider: 'novapay', list: 'orders' }, 'too many orders to find unmatched deposits');
          tooLongAt = clock.now();
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

  async function search(round: Round, reports: ReturnType<typeof startReports>): Promise<void> {
    let mayReadOrders = !isWithin(UNMATCHED_REPEAT_MS, tooLongAt, clock.now());
    for (const deposit of (await round.deposits()).entries.values()) {
      const { deposit_id: id, created_at: at } = deposit;
      const status = unmatchedStatusOf(deposit);
      if (at < round.since || status === undefined) continue;
      const state = `${deposit.amount} ${status}`;
      const money = () => incomingOf(deposit, status, secrets);
      if (round.accounted.has(id)) {
        reports.accountFor(id, state);
        continue;
      }
      const owner =
        reasons.get(id) ??
        (await ownerOf(deposit, round, mayReadOrders).catch((error: unknown) => {
          warnFailed(round, error);
          mayReadOrders = false;
          return null;
        }));
      if (typeof owner === 'string') {
        lruSet(reasons, id, owner, MAX_ENTRIES);
        reports.addUnmatched(id, state, () => ({ ...money(), reason: owner }));
      } else if (owner !== null && isOurs(owner.paymentId) && !round.polled.has(owner.order))
        reports.addTrigger(owner.paymentId, id, state, money);
    }
  }

  function warnFailed({ observed }: Round, error: unknown): void {
    // If no payment was observed either, those failures are logged already.
    if (observed.size > 0)
      log.warn({ provider: 'novapay', err: error }, 'search for unmatched deposits failed');
  }

  /** If the search fails, what was found is still reported, and the next round that reads whole lists searches again. */
  return async (round: Round): Promise<ReturnType<typeof startReports>['result']> => {
    const reports = startReports();
    try {
      if (round.polled.size > 0) await search(round, reports);
    } catch (error) {
      warnFailed(round, error);
    }
    return reports.result;
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
