import type { IncomingTransaction } from './transaction.ts';

/** Lists of incoming transactions at a gateway. Times are milliseconds since 1970. */

/** A period of time; `to` is exclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** A list of a gateway's incoming transactions, whatever they belong to. */
export interface IncomingList {
  /** Name under which the sweep stores its position in the list. */
  readonly name: string;
  /** Whether the list contains payments, deposits to permanent addresses, or both. */
  readonly of: 'payments' | 'addresses' | 'both';
  /**
   * Returns the entries since a time, and possibly older ones. Each key occurs once, with its latest version.
   * @param from position at which an earlier reading stopped; 0 for the beginning
   * @throws GatewayError
   */
  read(since: number, from: number): Promise<ListReading>;
  /**
   * Explains entries that belong to no known payment or permanent address. Returns explanations by entry key. An entry without
   * an explanation cannot be explained yet, and is read again for a day.
   * @throws GatewayError
   */
  explain(entries: readonly ListEntry[], records: SweepRecords): Promise<ReadonlyMap<string, Explanation>>;
}

export interface ListReading {
  readonly entries: readonly ListEntry[];
  /** Position to continue from; null if all entries since the requested time were read. */
  readonly next: number | null;
}

export interface ListEntry {
  /** Key of the transaction, unique at the gateway forever. */
  readonly key: string;
  /** The received money; null if no money came in or the entry is unreadable. */
  readonly money: IncomingTransaction | null;
  /** Whether parts of the entry could not be parsed; an operator then has to check it. */
  readonly isUnreadable: boolean;
  /** Our payment id, if the entry contains one; otherwise null. */
  readonly paymentId: string | null;
  /** Owner of the permanent address that received the money, or null. */
  readonly owner: string | null;
  /** The receiving address; null if the list does not show it. */
  readonly address: { readonly network: string; readonly address: string } | null;
}

/** Lookups in our own records. */
export interface SweepRecords {
  /** Whether all payments that could be paid at the time `at` were polled after that time, and the gateway answered. */
  wereAskedSince(at: number): Promise<boolean>;
  /**
   * Returns the keys of the credited transactions with this hash; the key is null for a transaction that an operator entered.
   */
  credited(hash: string): Promise<readonly (string | null)[]>;
}

/** How an entry is explained: the order that it belongs to, or why it belongs to none. */
export type Explanation =
  | {
      /** The gateway's id of the order. */
      readonly reference: string;
      /** Our payment id, as stored in the order; null for an order of another integration. */
      readonly paymentId: string | null;
    }
  | { readonly unmatched: string }
  /** A payment was already credited with this transaction under another key. */
  | { readonly credited: true };
