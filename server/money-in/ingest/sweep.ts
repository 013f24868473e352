import { isManualKey } from '../checkout/apply-observation.ts';
import type { CheckoutStore, PaymentRef } from '../checkout/checkout-store.ts';
import { DAY_MS, HOUR_MS, isWithin, MAX_CLOCK_SKEW_MS, SECOND_MS, type Clock } from '../../base/clock.ts';
import { canonicalAddress } from '../../base/money/address.ts';
import { compare, trim } from '../../base/money/decimal.ts';
import type { Log } from '../../base/log/logger.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import type { Explanation, IncomingList, ListEntry } from '../../gateways/incoming-list.ts';
import { groupBy } from '../../gateways/list-reader.ts';
import type { PermanentAddressHook } from './permanent-addresses.ts';
import type { UnmatchedTransaction } from '../../gateways/transaction.ts';
import type { UnmatchedTransactions } from './unmatched.ts';
import { OpenEntries, type ReadingTimes } from './open-entries.ts';
import type { PaymentPoller } from './poller.ts';
import type {
  PaymentAtAddress,
  OpenEntryChanges,
  RecordedTransaction,
  SweepMark,
  SweepStore,
} from './sweep-store.ts';

export interface SweepOptions {
  readonly provider: string;
  readonly list: IncomingList;
  readonly store: SweepStore;
  readonly payments: Pick<CheckoutStore, 'findPayment' | 'findByReference'>;
  readonly poller: Pick<PaymentPoller, 'pollListed'>;
  readonly addresses: Pick<PermanentAddressHook, 'takerOf'>;
  readonly unmatched: Pick<UnmatchedTransactions, 'record'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds between two sweeps. */
  readonly pauseMs: number;
}

/** Time for which no other process sweeps the list, in milliseconds. */
const LEASE_MS = 60_000;
/** Overlap of sweeps: clocks differ, and lists show some entries late. */
const OVERLAP_MS = HOUR_MS;
/** Wider overlap, which one sweep per hour has. */
const WIDE_OVERLAP_MS = DAY_MS;
/** Maximum age of a mark. If a mark is older, the list is read from the oldest expected payment or address on. */
const MAX_REACH_MS = 31 * DAY_MS;
/** Maximum number of payments polled for one entry at their address. */
const MAX_HOLDERS = 5;
/** Maximum number of payments without a list entry that are polled in one sweep. */
const MAX_UNHINTED_POLLS = 50;

/**
 * Reads a gateway's list of incoming transactions from a mark on, and polls the payments concerned, because only their own
 * calls decide. A sweep finds money that no webhook reported. The mark moves only after everything found is recorded.
 */
export class Sweep {
  readonly #options: SweepOptions;
  /** Readings of this process run one after another. */
  #running: Promise<unknown> = Promise.resolve();
  /** The reading that `now` has requested and that has not begun; null if there is none. */
  #waiting: Promise<boolean> | null = null;

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  /** The gateway's id. */
  get provider(): string {
    return this.#options.provider;
  }

  /** Reads the list if it is due. Resolves with true if there is more to read. */
  round(): Promise<boolean> {
    return this.#inTurn(() => this.#round());
  }

  /** Reads the list even if it is not due. Waiting callers share one reading. */
  now(): Promise<boolean> {
    const { provider, store, clock } = this.#options;
    this.#waiting ??= this.#inTurn(async () => {
      this.#waiting = null;
      await store.bringForward(provider, clock.now(), clock.now());
      return this.#round();
    });
    return this.#waiting;
  }

  #inTurn(round: () => Promise<boolean>): Promise<boolean> {
    const next = this.#running.then(round);
    this.#running = next.catch(() => undefined);
    return next;
  }

  async #round(): Promise<boolean> {
    const { provider, list, addresses, store, clock, log, pauseMs } = this.#options;
    // Without the module for permanent addresses, nothing can record the deposits that this list shows.
    if (list.of === 'addresses' && addresses.takerOf(provider) === null) return false;
    const now = clock.now();
    const last = await store.claim(provider, list.name, now, LEASE_MS);
    if (last === undefined) return false;
    let next: SweepMark = { ...last, beganAt: 0, position: 0 };
    let goesOn = false;
    let changes: OpenEntryChanges | undefined;
    try {
      const payment = await store.oldestExpected(provider);
      const open = new OpenEntries(await store.openEntries(provider, list.name), now);
      const since = await this.#since(last, now, payment, open);
      if (since !== null) {
        // A start in the future was set by a clock that was ahead.
        const beganAt = last.position === 0 ? now : Math.min(last.beganAt, now);
        const reading = await list.read(since, last.position);
        const times = { readSince: since, mark: since + OVERLAP_MS };
        const isRecorded = await this.#record(reading.entries, { payment, open, times });
        if (isRecorded) open.close(reading.entries);
        if (isRecorded && reading.next === null) open.closeMissing(beganAt);
        if (open.isFull)
          log.warn({ provider, list: list.name }, 'a list has more open entries than can be stored');
        changes = open.changes();
        const isComplete = isRecorded && !open.isFull;
        // The mark stays before open entries, so that they are read again until they are explained.
        const mark = Math.min(beganAt, open.holdsMarkAt);
        if (reading.next === null) {
          if (isComplete) next = { ...next, mark, ...(isWide(last, beganAt) && { wideMark: beganAt }) };
        } else if (reading.next > last.position) {
          goesOn = true;
          next = { ...last, beganAt: isComplete ? beganAt : last.mark, position: reading.next };
        } else log.warn({ provider, list: list.name }, 'a list of a gateway cannot be read to its end');
      }
    } catch (error) {
      log.warn({ provider, list: list.name, err: error }, 'a list of a gateway could not be read');
    }
    const schedule = { nextAt: goesOn ? now : now + pauseMs, now: clock.now() };
    await store.finish(provider, list.name, next, schedule, changes);
    return goesOn;
  }

  /** Returns the time from which the list is read; null if no money is expected. */
  async #since(
    last: SweepMark,
    now: number,
    payment: number | null,
    { holdsMarkAt }: OpenEntries,
  ): Promise<number | null> {
    const { provider, list, addresses, store } = this.#options;
    // Without the module for permanent addresses, the mark stays, because the module may be added later.
    const address = list.of === 'payments' ? null : await addresses.takerOf(provider)?.since();
    const expected = [
      ...(payment === null || list.of === 'addresses' ? [] : [payment]),
      ...(typeof address === 'number' ? [Math.max(address, now - MAX_REACH_MS)] : []),
      ...(holdsMarkAt === Infinity ? [] : [holdsMarkAt]),
    ];
    if (expected.length === 0) return null;
    const oldest = Math.min(...expected) - OVERLAP_MS;
    // A mark in the future was set by a clock that was ahead.
    const mark = Math.min(last.mark, now);
    if (mark < now - MAX_REACH_MS) return oldest;
    const wide = isWide(last, now);
    const pending = await store.oldestPending(provider, now - (wide ? MAX_REACH_MS : WIDE_OVERLAP_MS));
    // The overlap does not reach back further than `oldest`.
    const from = Math.max(mark - (wide ? WIDE_OVERLAP_MS : OVERLAP_MS), oldest);
    return Math.min(from, mark, pending ?? mark);
  }

  /** Records the entries of a reading. Resolves with false if one could not be recorded and has to be read again. */
  async #record(
    entries: readonly ListEntry[],
    { payment, ...reading }: Reading & { readonly payment: number | null },
  ): Promise<boolean> {
    const { provider, list, payments } = this.#options;
    const addresses = this.#options.addresses.takerOf(provider);
    const recorded = await this.#recorded(entries);
    const fresh = await this.#withoutCredited(
      entries.filter((entry) => !isConfirmed(entry, recorded.get(entry.key))),
      entries,
    );
    const owners = [...new Set(fresh.flatMap(({ owner }) => owner ?? []))];
    const ours = owners.length === 0 ? new Set<string>() : await addresses?.ownersAmong(owners);
    const isDeposit = ({ key, owner }: ListEntry): boolean =>
      (recorded.get(key)?.payment ?? null) === null &&
      (list.of === 'addresses' || (owner !== null && ours?.has(owner) === true));
    const deposits = fresh.filter(isDeposit);
    const isStored =
      (await addresses?.record(
        deposits.flatMap(({ owner, address, money }) =>
          money === null ? [] : [{ owner, address: address?.address ?? null, money }],
        ),
      )) ?? true;

    const others = fresh.filter((entry) => !isDeposit(entry));
    const asked: Asked = new Map();
    const unmatched: UnmatchedTransaction[] = [];
    const holders = await this.#holders(others);
    for (const entry of others) {
      const holder = recorded.get(entry.key)?.payment ?? null;
      if (holder !== null) ask(asked, holder, entry);
      else if (entry.paymentId !== null) {
        const due = await payments.findPayment(entry.paymentId);
        if (due !== undefined) ask(asked, due, entry);
        else if (entry.money !== null) unmatched.push({ ...entry.money, reason: unknownPayment });
      } else for (const due of holders(entry)) ask(asked, due, entry);
    }
    const observed = await this.#poll(asked, reading, unmatched);
    // Without expected payments, a transaction to none of our addresses belongs to another integration.
    const left = others.filter(
      (entry) =>
        (payment !== null || reading.open.has(entry.key)) &&
        entry.paymentId === null &&
        entry.money !== null &&
        !observed.accounts(entry.key),
    );
    const isExplained = await this.#explain(left, observed, reading, unmatched);
    await this.#options.unmatched.record(this.provider, unmatched);
    return isStored && isExplained;
  }

  async #recorded(entries: readonly ListEntry[]): Promise<ReadonlyMap<string, RecordedTransaction>> {
    const { provider, store } = this.#options;
    const found = await store.recorded(
      provider,
      entries.map(({ key }) => key),
    );
    return new Map(found.map((transaction) => [transaction.key, transaction]));
  }

  /**
   * Leaves out entries that are credited under another key, because one list of the gateway has ids and another has none.
   * Identical entries may be two outputs of one transaction, so each of them must be credited.
   */
  async #withoutCredited(
    fresh: readonly ListEntry[],
    entries: readonly ListEntry[],
  ): Promise<readonly ListEntry[]> {
    const { provider, store } = this.#options;
    const alike = groupBy(entries, likeness);
    const credited = new Set<string>();
    for (const [like, [first]] of groupBy(fresh, likeness)) {
      const { paymentId, money } = first ?? {};
      if (like === null || !paymentId || !money?.hash) continue;
      const { hash, amount, status } = money;
      const count = await store.countCredited(provider, paymentId, {
        hash: canonicalHash(hash),
        amount,
        status,
      });
      if (count >= (alike.get(like)?.length ?? 0)) credited.add(like);
    }
    return fresh.filter((entry) => !credited.has(likeness(entry) ?? ''));
  }

  /** Returns a function that finds the latest payments that had an entry's address when the money came in. */
  async #holders(entries: readonly ListEntry[]): Promise<(entry: ListEntry) => readonly PaymentRef[]> {
    const { provider, store } = this.#options;
    const keys = [...new Set(entries.flatMap((entry) => addressKeyOf(entry) ?? []))];
    const found = groupBy<PaymentAtAddress, string | null>(
      keys.length === 0 ? [] : await store.paymentsAt(provider, keys),
      ({ addressKey }) => addressKey,
    );
    return (entry) => {
      const until = (entry.money?.at ?? Infinity) + OVERLAP_MS;
      return (found.get(addressKeyOf(entry)) ?? [])
        .filter(({ createdAt }) => createdAt <= until)
        .slice(0, MAX_HOLDERS);
    };
  }

  /** Polls payments; adds entries to `unmatched` that have been open for a day while their payment was not answered. */
  async #poll(asked: Asked, { open, times }: Reading, unmatched: UnmatchedTransaction[]) {
    const polled = await this.#options.poller.pollListed([...asked.values()]);
    const accounted = new Set<string>();
    for (const { transactions, unclear = [] } of polled.values())
      for (const { key } of [...transactions, ...unclear]) accounted.add(key);
    /** Whether a payment's answer is complete. An incomplete one is no proof that money belongs elsewhere. */
    const isAnswered = (paymentId: string): boolean =>
      polled.has(paymentId) && polled.get(paymentId)?.isRetryable !== true;
    /** Entries of payments that could not be polled. They are not unmatched yet. */
    const waiting = new Set<string>();
    for (const [paymentId, { listed }] of asked) {
      if (isAnswered(paymentId)) continue;
      for (const entry of listed.filter(({ key }) => !accounted.has(key))) {
        waiting.add(entry.key);
        if (!open.keep(entry, times) && entry.money !== null)
          unmatched.push({
            ...entry.money,
            reason: `It may be for payment ${paymentId}, about which its gateway has given no answer.`,
          });
      }
    }
    return {
      has: isAnswered,
      accounts: (key: string): boolean => accounted.has(key) || waiting.has(key),
    };
  }

  /** Asks the list to explain these entries, and adds those without a payment to `unmatched`. Resolves with false if it fails. */
  async #explain(
    entries: readonly ListEntry[],
    observed: { has(paymentId: string): boolean },
    reading: Reading,
    unmatched: UnmatchedTransaction[],
  ): Promise<boolean> {
    const { provider, list, store, payments, log } = this.#options;
    if (entries.length === 0) return true;
    let explanations: ReadonlyMap<string, Explanation>;
    try {
      explanations = await list.explain(entries, {
        wereAskedSince: async (at) => (await store.notAnsweredSince(provider, at, 1)).length === 0,
        credited: async (hash) => {
          const keys = await store.creditedKeys(provider, canonicalHash(hash));
          return keys.map((key) => (isManualKey(key) ? null : key));
        },
      });
    } catch (error) {
      log.warn({ provider, list: list.name, err: error }, 'entries of a list could not be explained');
      return false;
    }
    const asked: Asked = new Map();
    /** Entries that become unmatched unless one of the payments polled now has them. */
    const unsettled: { readonly entry: ListEntry; readonly unmatched: UnmatchedTransaction }[] = [];
    for (const entry of entries) {
      const { key, money } = entry;
      const explanation = explanations.get(key);
      if (money === null) continue;
      if (explanation === undefined) {
        unsettled.push({ entry, unmatched: { ...money, reason: unexplained } });
        // Gateways give times in whole seconds.
        const at = (money.at ?? 0) + SECOND_MS - 1;
        for (const due of await store.notAnsweredSince(provider, at, MAX_UNHINTED_POLLS)) ask(asked, due);
        continue;
      }
      if ('credited' in explanation) continue;
      if ('unmatched' in explanation) {
        unmatched.push({ ...money, reason: explanation.unmatched });
        continue;
      }
      const { reference, paymentId } = explanation;
      const isOurs = paymentId?.startsWith('pay_') === true;
      const due =
        (isOurs ? await payments.findPayment(paymentId) : undefined) ??
        (await payments.findByReference(provider, reference));
      if (due === undefined) {
        if (isOurs) unmatched.push({ ...money, reason: unknownPayment });
        continue;
      }
      const reason = `The gateway assigns it to order ${reference}, but it arrived before that order was created, or at another address.`;
      if (observed.has(due.paymentId)) unmatched.push({ ...money, reason });
      else {
        ask(asked, due, entry);
        unsettled.push({ entry, unmatched: { ...money, reason } });
      }
    }
    const { accounts } = await this.#poll(asked, reading, unmatched);
    for (const { entry, unmatched: overdue } of unsettled)
      if (!accounts(entry.key) && !reading.open.keep(entry, reading.times)) unmatched.push(overdue);
    return true;
  }
}

/** Payments to poll by id, with the entries that may be theirs. */
type Asked = Map<string, PaymentRef & { readonly listed: ListEntry[] }>;

function ask(asked: Asked, due: PaymentRef, ...entries: readonly ListEntry[]): void {
  const former = asked.get(due.paymentId);
  if (former === undefined) asked.set(due.paymentId, { ...due, listed: [...entries] });
  else former.listed.push(...entries);
}

/** State of one reading of the list. */
interface Reading {
  readonly open: OpenEntries;
  readonly times: ReadingTimes;
}

/** Returns a text that is equal for entries of a payment that differ only in their keys; null without a hash. */
const likeness = ({ paymentId, money }: ListEntry): string | null =>
  paymentId === null || money === null || money.hash === null
    ? null
    : `${paymentId} ${canonicalHash(money.hash)} ${trim(money.amount)} ${money.status}`;

const isWide = ({ wideMark }: SweepMark, now: number): boolean =>
  !isWithin(HOUR_MS, wideMark, now + MAX_CLOCK_SKEW_MS);

const unknownPayment = 'The gateway assigns it to a payment that this server does not have.';

const unexplained = 'The lists of its gateway do not say what it is for.';

const addressKeyOf = ({ address }: ListEntry): string | null =>
  address === null ? null : canonicalAddress(address.network, address.address);

/** Whether the recorded transaction is at least what the list shows. Only a call for the payment proves a lower amount. */
function isConfirmed({ money, isUnreadable }: ListEntry, recorded: RecordedTransaction | undefined): boolean {
  if (money === null) return !isUnreadable && (recorded === undefined || recorded.status === 'gone');
  // A transaction that failed before it was recorded never was money.
  if (recorded === undefined || recorded.status === 'gone') return money.status === 'gone';
  if (recorded.payment === null)
    return money.status === recorded.status && compare(money.amount, recorded.amount) === 0;
  if (money.status === 'gone' || (money.status === 'final' && recorded.status !== 'final')) return false;
  // On a hosted page, the coin sent may differ from the credited one.
  return recorded.method === 'hosted' || compare(recorded.amount, money.amount) >= 0;
}
