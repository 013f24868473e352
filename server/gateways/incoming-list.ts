import type { IncomingTransaction } from './transaction.ts';

/** Lists of incoming transactions at a gateway. Times are milliseconds since 1970. */

/** `to` is exclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** A list of incoming transactions of all kinds. */
export interface IncomingList {
  /** The position of the sweep is stored under this name. */
  readonly name: string;
  /** Whether it contains payments, deposits to permanent addresses, or both. */
  readonly of: 'payments' | 'addresses' | 'both';
  /**
   * Entries since a time, each key once with its last version; older entries may be included.
   * @param from position at which an earlier reading stopped; 0 for the beginning
   * @throws GatewayError
   */
  read(since: number, from: number): Promise<ListReading>;
  /**
   * Explains entries that belong to no known payment or permanent address, by their key. An entry that is left out cannot be
   * explained now, and is read again for a day.
   * @throws GatewayError
   */
  explain(entries: readonly ListEntry[], records: SweepRecords): Promise<ReadonlyMap<string, Explanation>>;
}

export interface ListReading {
  readonly entries: readonly ListEntry[];
  /** Position to continue from; null if all entries since the time were read. */
  readonly next: number | null;
}

export interface ListEntry {
  /** Transaction key, unique at the gateway forever. */
  readonly key: string;
  /** Null if no money came in, and for an unreadable entry. */
  readonly money: IncomingTransaction | null;
  /** The entry could not be fully parsed: an operator has to check it. */
  readonly isUnreadable: boolean;
  /** Our payment id in the entry, or null. */
  readonly paymentId: string | null;
  /** Owner of the permanent address, or null. */
  readonly owner: string | null;
  /** The receiving address; null if the list does not show it. */
  readonly address: { readonly network: string; readonly address: string } | null;
}

/** Lookups in our own records. */
export interface SweepRecords {
  /** Whether all payments that could be paid at this time were polled and answered after it. */
  wereAskedSince(at: number): Promise<boolean>;
  /** Keys of the credited transactions with this hash; null for one that an operator entered. */
  credited(hash: string): Promise<readonly (string | null)[]>;
}

/** The order that explains an entry, or the reason why none does. */
export type Explanation =
  | {
      /** The gateway's id of the order. */
      readonly reference: string;
      /** Our payment id in the order; null for an order of another integration. */
      readonly paymentId: string | null;
    }
  | { readonly unmatched: string }
  /** A payment was credited with it under another key. */
  | { readonly credited: true };
