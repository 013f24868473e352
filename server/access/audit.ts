import { hashOf, newId } from '../core/ids.ts';
import { storable } from '../core/text.ts';
import type { Clock } from '../core/clock.ts';
import type { AuditContext } from './request-context.ts';

/**
 * Who did what to what. Entries are only ever added, and each holds the hash of the one before it: whoever changes,
 * takes out or puts in one of them has to write every later one anew, and the hashes that somebody noted tell.
 * No personal data and no secret goes in (R71), so that nothing ever has to be taken out (R74).
 */
export interface AuditAction {
  /** Id of the key that was used, or the name of the command. */
  readonly actor: string;
  /** Who answers for it. */
  readonly owner: string;
  /** A stable word, such as `checkout.cancel`. */
  readonly action: string;
  /** Id of what it was done to; empty where there is none. */
  readonly target: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What an action changed. */
export interface AuditedChange {
  readonly id: string;
  /** It came into being by it. */
  readonly created: boolean;
  /** What is known only once it is done. */
  readonly data?: AuditAction['data'] | undefined;
}

/** An entry before it has its place in the chain. */
export interface AuditRecord extends Omit<AuditAction, 'data'> {
  readonly id: string;
  readonly at: number;
  /** JSON, in the very writing that the hash is of. */
  readonly data: string;
}

export interface AuditEntry extends AuditRecord {
  /** From 1, without a gap. */
  readonly position: number;
  /** Hash of the entry before it. */
  readonly previous: string;
  readonly hash: string;
}

/** The last entry of the chain: what the next one is joined to. */
export type ChainEnd = Pick<AuditEntry, 'position' | 'hash'>;

export interface AuditFilter {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly actor?: string | undefined;
  readonly target?: string | undefined;
}

/** Where a page ended, newest first. */
export type AuditPosition = Pick<AuditEntry, 'at' | 'position'>;

export interface AuditStore {
  /** Adds at the end of the chain, however many do so at once. Resolves once it is on the disk. */
  append(record: AuditRecord): Promise<void>;
  /** Newest first, from behind `after`. */
  list(filter: AuditFilter, after: AuditPosition | null, limit: number): Promise<readonly AuditEntry[]>;
  /** In the order of the chain, from behind a position. */
  chain(after: number, limit: number): Promise<readonly AuditEntry[]>;
  end(): Promise<ChainEnd>;
}

/** What the first entry is joined to. */
export const chainStart: ChainEnd = { position: 0, hash: '0'.repeat(64) };

export class Audit {
  readonly #store: AuditStore;
  readonly #clock: Clock;

  constructor(store: AuditStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** What changes nothing in the store. Resolves once it is on the disk. */
  record(action: AuditAction): Promise<void> {
    return this.#store.append(recordOf(action, this.#clock.now()));
  }

  /** For a request or command: what it changes is entered in the transaction that changes it, once for each target. */
  contextFor(actionOf: (change: AuditedChange) => AuditAction): AuditContext {
    return { entryOf: (change) => recordOf(actionOf(change), this.#clock.now()), entered: new Set() };
  }

  list(...page: Parameters<AuditStore['list']>): ReturnType<AuditStore['list']> {
    return this.#store.list(...page);
  }
}

export const recordOf = ({ actor, owner, action, target, data }: AuditAction, at: number): AuditRecord => ({
  id: newId('aud'),
  at,
  actor: storable(actor),
  owner: storable(owner),
  action: storable(action),
  target: storable(target),
  data: JSON.stringify(data),
});

/** Joins a record to the chain's end. */
export function linkEntry(record: AuditRecord, end: ChainEnd): AuditEntry {
  const entry = { ...record, position: end.position + 1, previous: end.hash };
  return { ...entry, hash: linkOf(entry) };
}

const linkOf = (entry: Omit<AuditEntry, 'hash'>): string => {
  const { previous, position, id, at, actor, owner, action, target, data } = entry;
  return hashOf(JSON.stringify([previous, position, id, at, actor, owner, action, target, data]));
};

export interface AuditVerdict {
  /** Entries that stand in their places, unchanged. */
  readonly sound: number;
  /** What is wrong behind them; null where nothing is. */
  readonly fault: string | null;
}

const entriesPerRead = 1000;

/**
 * Walks the whole chain, to the end that it had when it was begun.
 * @param progress called with the share that is done
 */
export async function verifyAudit(
  store: Pick<AuditStore, 'chain' | 'end'>,
  progress: (share: number) => void = () => {},
): Promise<AuditVerdict> {
  const end = await store.end();
  let last = chainStart;
  while (last.position < end.position) {
    const entries = await store.chain(last.position, entriesPerRead);
    if (entries.length === 0)
      return { sound: last.position, fault: `entry ${last.position + 1} of ${end.position} is missing` };
    for (const entry of entries) {
      const fault = faultOf(entry, last);
      if (fault !== null) return { sound: last.position, fault };
      last = entry;
      if (last.position === end.position) break;
    }
    progress(last.position / end.position);
  }
  const isEnd = last.hash === end.hash;
  return {
    sound: last.position,
    fault: isEnd ? null : `entry ${last.position} is not the one that was written last`,
  };
}

function faultOf(entry: AuditEntry, last: ChainEnd): string | null {
  if (entry.position !== last.position + 1) return `entry ${last.position + 1} is missing`;
  if (entry.previous !== last.hash) return `entry ${entry.position} is not joined to the one before it`;
  return entry.hash === linkOf(entry) ? null : `entry ${entry.position} was changed`;
}
