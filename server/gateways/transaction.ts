import type { Decimal } from '../base/money/decimal.ts';

/** A part of a deposit; it gets its own ledger entry and is never subtracted from the shopper's payment. */
export interface Fee {
  readonly kind: 'gateway_fee' | 'network_fee';
  readonly asset: string;
  readonly amount: Decimal;
}

/** A transaction as the gateway reports it. */
export interface ReportedTransaction {
  /** Unique at the gateway forever: a transaction never has two keys. */
  readonly key: string;
  /** Method id of the received coins; only the payment's own method counts. */
  readonly method: string;
  readonly amount: Decimal;
  readonly hash: string | null;
  /** `final`: the gateway will not reverse it. `gone`: a single call shows that it was dropped. */
  readonly status: 'detected' | 'final' | 'gone';
  readonly confirmations: number | null;
  readonly requiredConfirmations: number | null;
  /** When it came in, by the gateway's clock; null if not stated. */
  readonly at: number | null;
  /** When it was confirmed, by the gateway's clock. */
  readonly confirmedAt?: number | null | undefined;
  readonly fees: readonly Fee[];
  /** Reported by a call for this transaction or payment alone. A list that lacks it or shows it smaller is no evidence. */
  readonly single: boolean;
}

/** Money at the gateway that belongs to no payment until an operator matches it. */
export interface UnmatchedTransaction extends Omit<ReportedTransaction, 'single' | 'method'> {
  /** Method id of the received coins; null for a coin that is not known here. */
  readonly method: string | null;
  /** The gateway's own names. */
  readonly asset: string;
  readonly network: string | null;
  /** Why it is unmatched, shown to the merchant. */
  readonly reason: string;
  /** The gateway's answer, with secrets removed. */
  readonly raw: unknown;
}

/** Money in a gateway's list, matched or not. */
export type IncomingTransaction = Omit<UnmatchedTransaction, 'reason'>;
