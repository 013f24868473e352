import type { Decimal } from '../base/money/decimal.ts';

/**
 * A fee of the gateway or network, for a deposit or a transfer. The fee of a deposit is a part of it, gets its own ledger
 * entry, and is never subtracted from the shopper's payment.
 */
export interface Fee {
  readonly kind: 'gateway_fee' | 'network_fee';
  readonly asset: string;
  readonly amount: Decimal;
}

/** A transaction as the gateway reports it. */
export interface ReportedTransaction {
  /** Key of the transaction, unique at the gateway forever. A transaction never has two keys. */
  readonly key: string;
  /** Method id of the received coins. Only coins of the payment's own method count. */
  readonly method: string;
  readonly amount: Decimal;
  readonly hash: string | null;
  /** `final`: the gateway will not reverse the transaction. `gone`: a single call shows that the transaction was dropped. */
  readonly status: 'detected' | 'final' | 'gone';
  readonly confirmations: number | null;
  readonly requiredConfirmations: number | null;
  /** When the money came in, by the gateway's clock; null if not stated. */
  readonly at: number | null;
  /** When the transaction was confirmed, by the gateway's clock. */
  readonly confirmedAt?: number | null | undefined;
  readonly fees: readonly Fee[];
  /**
   * Whether the report comes from a call for this transaction or payment alone. A list that lacks the transaction, or shows a
   * smaller amount, proves nothing.
   */
  readonly single: boolean;
}

/** Money at the gateway that belongs to no payment until an operator matches it. */
export interface UnmatchedTransaction extends Omit<ReportedTransaction, 'single' | 'method'> {
  /** Method id of the received coins; null for a coin that is not known here. */
  readonly method: string | null;
  /** The gateway's own name of the coin. */
  readonly asset: string;
  readonly network: string | null;
  /** Why the money is unmatched; shown to the merchant. */
  readonly reason: string;
  /** The gateway's answer, with secrets removed. */
  readonly raw: unknown;
}

/** Money in a gateway's list, matched or not. */
export type IncomingTransaction = Omit<UnmatchedTransaction, 'reason'>;
