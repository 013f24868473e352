import type { IncomingTransaction } from './transaction.ts';

/** Lists of incoming transactions at a gateway. Times are milliseconds since 1970. */

/** `to` is exclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** A list that shows incoming transactions, whatever they were for. */
export interface IncomingList {
  /** Its mark is stored under this name. */
  readonly name: string;
  /** Whether it shows payments, deposits to permanent addresses, or both. */
  readonly of: 'payments' | 'addresses' | 'both';
  /**
   * Entries that are no older than `since`, each key once, as read last; older ones may be among them.
   * @param from where an earlier reading stopped; 0 for the beginning
   * @throws GatewayError
   */
  read(since: number, from: number): Promise<ListReading>;
  /**
   * What an entry is that neither a payment nor a permanent address of ours accounts for, by its key. One that is left
   * out can not be explained now, and is read again for a day.
   * @throws GatewayError
   */
  explain(entries: readonly ListEntry[], records: SweepRecords): Promise<ReadonlyMap<string, Explanation>>;
}

export interface ListReading {
  readonly entries: readonly ListEntry[];
  /** Where to go on; null where there is nothing more that is new enough. */
  readonly next: number | null;
}

export interface ListEntry {
  /** Transaction key: unique at the gateway for ever. */
  readonly key: string;
  /** Null where nothing came in, and for an unreadable entry. */
  readonly money: IncomingTransaction | null;
  /** The gateway's answer could not be read as a whole: an operator has to look. */
  readonly isUnreadable: boolean;
  /** Our id of the payment that the entry names; null where it names none. */
  readonly paymentId: string | null;
  /** Who the permanent address was given to, if it is one; null where the entry does not say. */
  readonly owner: string | null;
  /** Where it came to; null where the list does not say. */
  readonly address: { readonly network: string; readonly address: string } | null;
}

/** What is stored here. */
export interface SweepRecords {
  /** Whether the gateway has answered, for each payment that could be paid at this time, a call made after it. */
  wereAskedSince(at: number): Promise<boolean>;
  /** Keys of the transactions with this hash that are credited to payments; null for one that an operator entered. */
  credited(hash: string): Promise<readonly (string | null)[]>;
}

/** Either the order that explains an entry, or why none does. */
export type Explanation =
  | {
      /** The gateway's id of the order. */
      readonly reference: string;
      /** Our id, as the order has it; null for an order of another integration. */
      readonly paymentId: string | null;
    }
  | { readonly unmatched: string }
  /** A payment has it already, under another key. */
  | { readonly credited: true };
