import type { AuditFilter } from '../contract/audit.ts';
import { newId } from '../ids.ts';
import { storable } from '../text/text.ts';
import type { Clock } from '../clock.ts';

/**
 * An audit entry. Entries are only added, never changed or removed, so they must contain neither personal data nor secrets
 * (R71, R74).
 */
export interface AuditAction {
  /** Id of the key that was used, or `cli` for a command. */
  readonly actor: string;
  /** The person responsible for the action. */
  readonly owner: string;
  /** Name of the operation, such as `checkouts.cancel`, or of the command. */
  readonly action: string;
  /** Id of the changed object; empty if there is none. */
  readonly target: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A change made by an action. */
export interface AuditedChange {
  readonly id: string;
  /** Whether the action created its target. */
  readonly created: boolean;
  /** Name of the audit entry's action, if it differs from the request's; see `auditedAs`. */
  readonly action?: string;
  /** Data that is known only after the change. */
  readonly data?: AuditAction['data'] | undefined;
}

export interface StoredAuditEntry extends Omit<AuditAction, 'data'> {
  readonly id: string;
  readonly at: number;
  /** JSON text. */
  readonly data: string;
}

export interface AuditContext {
  readonly entryOf: (change: AuditedChange) => StoredAuditEntry;
  /** Ids of targets that already have an entry, or get one in a transaction in progress. */
  readonly entered: Set<string>;
}

export interface AuditStore {
  /** Resolves once the entry is on the disk. */
  append(entry: StoredAuditEntry): Promise<void>;
  /** Lists entries, newest first, starting after position `after`. */
  list(
    filter: AuditFilter,
    after: Pick<StoredAuditEntry, 'at' | 'id'> | null,
    limit: number,
  ): Promise<readonly StoredAuditEntry[]>;
}

export class Audit {
  readonly #store: AuditStore;
  readonly #clock: Clock;

  constructor(store: AuditStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Records an action that changes nothing in the store. Resolves once the entry is on the disk. */
  record(action: AuditAction): Promise<void> {
    return this.#store.append(entryOf(action, this.#clock.now()));
  }

  /** Returns the audit context of a request or command: each changed target gets one entry, in the transaction of its change. */
  contextFor(actionOf: (change: AuditedChange) => AuditAction): AuditContext {
    return { entryOf: (change) => entryOf(actionOf(change), this.#clock.now()), entered: new Set() };
  }

  list(...page: Parameters<AuditStore['list']>): ReturnType<AuditStore['list']> {
    return this.#store.list(...page);
  }
}

const entryOf = ({ actor, owner, action, target, data }: AuditAction, at: number): StoredAuditEntry => ({
  id: newId('aud'),
  at,
  actor: storable(actor),
  owner: storable(owner),
  action: storable(action),
  target: storable(target),
  data: JSON.stringify(data),
});
