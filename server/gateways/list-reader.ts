import type { z } from 'zod';
import { GatewayError } from '../base/errors.ts';
import { compare, type Decimal } from '../base/money/decimal.ts';
import type { Log } from '../base/log/logger.ts';
import type { KnownTransaction, WatchedPayment } from './gateway.ts';
import type { ReportedTransaction } from './transaction.ts';
import { bareTransaction, errorsOf } from './adapter.ts';
import { faults } from './http/json.ts';
import { truncateAsText } from './http/redact.ts';

/**
 * Shared by adapters that read a gateway's lists and confirm entries by calls for single transactions or payments. If a list
 * lacks a transaction or shows a smaller amount, this proves nothing: only a call for that transaction or payment does.
 */

/**
 * A list whose entries are parsed one by one, so that unreadable entries of another integration of the merchant cannot hide
 * ours.
 */
export interface ParsedList<T> {
  readonly entries: readonly T[];
  readonly unreadable: readonly UnreadableEntry[];
}

/** An entry that its schema rejects. */
export interface UnreadableEntry {
  /** The part of the entry that may be stored. */
  readonly value: unknown;
  /** Error message that names the field, such as `data.deposits.3.amount must be …`. */
  readonly fault: string;
}

/**
 * Parses each entry by itself, and separates the unreadable ones.
 * @param path location of the list in the response, for error messages
 */
export function parseEntries<T extends z.ZodType>(
  schema: T,
  values: readonly unknown[],
  path: readonly string[],
  storable: (value: unknown) => unknown = (value) => value,
): ParsedList<z.output<T>> {
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
  { unreadable }: Pick<ParsedList<unknown>, 'unreadable'>,
): void {
  const fault = unreadable[0]?.fault;
  if (fault !== undefined)
    log.warn({ provider, list, count: unreadable.length, fault }, 'a list has unreadable entries');
}

/**
 * Returns the readable entries.
 * @param log gets a warning about unreadable entries; null for no warning
 * @throws GatewayError if the list has entries and all of them are unreadable
 */
export function readableEntries<T>(
  provider: string,
  call: string,
  list: ParsedList<T>,
  log: Log | null,
): readonly T[] {
  if (list.entries.length === 0) return requireReadable(provider, call, list);
  if (log !== null) warnUnreadable(log, provider, call, list);
  return list.entries;
}

/**
 * Returns all entries of a list that must be complete.
 * @throws GatewayError if an entry is unreadable
 */
export function requireReadable<T>(
  provider: string,
  call: string,
  { entries, unreadable }: ParsedList<T>,
): readonly T[] {
  const fault = unreadable[0]?.fault;
  if (fault === undefined) return entries;
  throw errorsOf(provider).unusable(`${call}: ${fault}`);
}

/** Groups entries by key, keeping their order. */
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

/** Creates the error for an answer that contradicts its request, from a call that had no effect. */
export const contradiction = (
  provider: string,
  message: string,
  answered: unknown,
  secrets: readonly string[],
): GatewayError => errorsOf(provider).unusable(message, truncateAsText(answered, secrets));

/** Whether the gateway answered, and would give the same answer to a repeated call. */
export const isPermanent = (error: unknown): boolean =>
  error instanceof GatewayError && (error.fault === 'rejected' || error.fault === 'unexpected_response');

/**
 * Whether a list entry confirms a known transaction: it is at least as final, and its amount is not smaller. A list cannot
 * prove that a dropped transaction is back.
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

/** Returns the report for a known transaction that a single call no longer shows. */
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
