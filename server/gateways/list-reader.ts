import type { z } from 'zod';
import { GatewayError } from '../core/errors.ts';
import { isWithin } from '../core/clock.ts';
import { compare, type Decimal } from '../core/decimal.ts';
import type { Log } from '../core/logger.ts';
import { lruSet } from '../core/lru.ts';
import type {
  IncomingTransaction,
  KnownTransaction,
  PollResult,
  PollTrigger,
  ReportedTransaction,
  UnmatchedTransaction,
  WatchedPayment,
} from './gateway.ts';
import { bareTransaction, errorsOf } from './adapter.ts';
import { faults } from './http/json.ts';
import { truncateAsText } from './http/redact.ts';

/**
 * What adapters share that read a gateway's lists and confirm them by single calls. What a list lacks, or shows smaller,
 * proves nothing: only a call for the transaction or payment alone does.
 */

/**
 * A list whose entries are parsed one by one: another integration of the same merchant may write what we can not read,
 * and that must not hide our own.
 */
export interface List<T> {
  readonly entries: readonly T[];
  readonly unreadable: readonly UnreadableEntry[];
}

/** An entry that the schema rejects. */
export interface UnreadableEntry {
  /** What of it may be stored. */
  readonly value: unknown;
  /** Names the field: `data.deposits.3.amount must be …`. */
  readonly fault: string;
}

/** @param path of the list in the response, for faults */
export function parseEntries<T extends z.ZodType>(
  schema: T,
  values: readonly unknown[],
  path: readonly string[],
  storable: (value: unknown) => unknown = (value) => value,
): List<z.output<T>> {
  const entries: z.output<T>[] = [];
  const unreadable: UnreadableEntry[] = [];
  for (const [index, value] of values.entries()) {
    const parsed = schema.safeParse(value);
    if (parsed.success) entries.push(parsed.data);
    else {
      const fault = faults(parsed.error, [...path, index].join('.'));
      unreadable.push({ value: storable(value), fault });
    }
  }
  return { entries, unreadable };
}

export function warnUnreadable(
  log: Log,
  provider: string,
  list: string,
  { unreadable }: Pick<List<unknown>, 'unreadable'>,
): void {
  const fault = unreadable[0]?.fault;
  if (fault !== undefined)
    log.warn({ provider, list, count: unreadable.length, fault }, 'a list has unreadable entries');
}

/**
 * The readable entries.
 * @param log where a warning about the others goes, null for none
 * @throws GatewayError where all are unreadable
 */
export function readableEntries<T>(
  provider: string,
  call: string,
  list: List<T>,
  log: Log | null,
): readonly T[] {
  if (list.entries.length === 0) return requireReadable(provider, call, list);
  if (log !== null) warnUnreadable(log, provider, call, list);
  return list.entries;
}

/**
 * All entries of a list of which none may be missing.
 * @throws GatewayError where one is unreadable
 */
export function requireReadable<T>(
  provider: string,
  call: string,
  { entries, unreadable }: List<T>,
): readonly T[] {
  const fault = unreadable[0]?.fault;
  if (fault === undefined) return entries;
  throw errorsOf(provider).unusable(`${call}: ${fault}`);
}

/** In their order. */
export function groupBy<T, K>(entries: Iterable<T>, keyOf: (entry: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** An answer that contradicts the request. The call had no effect. */
export const contradiction = (
  provider: string,
  message: string,
  answered: unknown,
  secrets: readonly string[],
): GatewayError => errorsOf(provider).unusable(message, truncateAsText(answered, secrets));

/** Whether the gateway answered, and would answer the same again. */
export const isPermanent = (error: unknown): boolean =>
  error instanceof GatewayError && (error.fault === 'rejected' || error.fault === 'unexpected_response');

/**
 * Whether a list confirms a known transaction: no less final, and no smaller. A list alone does not prove that a dropped
 * one is back.
 */
export function confirms(
  listed: { readonly status: ReportedTransaction['status'] | undefined; readonly amount: Decimal },
  known: KnownTransaction,
): boolean {
  if (known.status === 'gone') return false;
  const isFinalEnough =
    listed.status === 'final' || (listed.status === 'detected' && known.status === 'detected');
  return isFinalEnough && compare(listed.amount, known.amount) >= 0;
}

/** A known transaction that a single call no longer shows. */
export const droppedTransaction = (
  { key, amount }: KnownTransaction,
  { asset }: WatchedPayment,
): ReportedTransaction => ({
  ...bareTransaction,
  key,
  method: asset.method,
  amount,
  status: 'gone',
  single: true,
});

/** More than a list holds that is read in one response. */
const MAX_ENTRIES = 50_000;

/**
 * What was reported already, so that only changes are reported.
 * @param repeatAfter milliseconds
 */
export function createSeenCache(now: () => number, repeatAfter: number) {
  const reported = new Map<string, { readonly state: string; readonly at: number }>();
  return {
    /** Whether this state was not reported yet, or so long ago that it is reported again in case it was lost. */
    isNew(key: string, state: string): boolean {
      const former = reported.get(key);
      return former?.state !== state || !isWithin(repeatAfter, former.at, now());
    },
    remember: (key: string, state: string): void => lruSet(reported, key, { state, at: now() }, MAX_ENTRIES),
  };
}

/** Unmatched money is reported again, in case it was not stored. */
export const UNMATCHED_REPEAT_MS = 10 * 60_000;
/** The same for poll triggers, each of which costs a poll. */
const TRIGGER_REPEAT_MS = 6 * 3_600_000;
/** Per round; the rest follows in the next one. */
const MAX_TRIGGERS = 100;

/**
 * What lists show beside the polled payments: unmatched money, and money of payments that were not polled. Each is
 * reported once in all rounds, again when it changes, and after a while in case the report was lost.
 * @returns a function that begins the reports of a round
 */
export function createUnclaimedReports(now: () => number) {
  const unmatchedSeen = createSeenCache(now, UNMATCHED_REPEAT_MS);
  const triggersSeen = createSeenCache(now, TRIGGER_REPEAT_MS);
  return () => {
    const unmatched: UnmatchedTransaction[] = [];
    const pollTriggers: PollTrigger[] = [];
    const result: Pick<PollResult, 'unmatched' | 'pollTriggers'> = { unmatched, pollTriggers };
    return {
      result,
      /** Money of a polled payment: that it stays in the list after the payment ended is no change. */
      accountFor: triggersSeen.remember,
      /** @param read null where no money came in */
      addUnmatched(key: string, state: string, read: () => UnmatchedTransaction | null): void {
        if (!unmatchedSeen.isNew(key, state)) return;
        unmatchedSeen.remember(key, state);
        const money = read();
        if (money !== null) unmatched.push(money);
      },
      addTrigger(
        paymentId: string,
        key: string,
        state: string,
        read: () => IncomingTransaction | null,
      ): void {
        if (pollTriggers.length >= MAX_TRIGGERS || !triggersSeen.isNew(key, state)) return;
        triggersSeen.remember(key, state);
        const money = read();
        if (money !== null) pollTriggers.push({ paymentId, money });
      },
    };
  };
}
