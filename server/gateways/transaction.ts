import type { Decimal } from '../core/decimal.ts';

/** Part of a deposit; a ledger entry of its own, never subtracted from what the shopper paid. */
export interface Fee {
  readonly kind: 'gateway_fee' | 'network_fee';
  readonly asset: string;
  readonly amount: Decimal;
}

/** A transaction as the gateway reports it. */
export interface ReportedTransaction {
  /** Unique at the gateway for ever: a transaction never has two keys. */
  readonly key: string;
  /** Method id of the coins received; only the payment's own counts. */
  readonly method: string;
  readonly amount: Decimal;
  readonly hash: string | null;
  /** `final`: the gateway will not reverse it. `gone`: a single call shows that it was dropped. */
  readonly status: 'detected' | 'final' | 'gone';
  readonly confirmations: number | null;
  readonly requiredConfirmations: number | null;
  /** When it came in, by the gateway; null where it does not say. */
  readonly at: number | null;
  /** When it was confirmed, by the gateway. */
  readonly confirmedAt?: number | null | undefined;
  readonly fees: readonly Fee[];
  /** Reported by a call for this transaction or payment alone. What a list lacks, or shows smaller, proves nothing. */
  readonly single: boolean;
}

/** Money at the gateway that belongs to no payment of ours, until an operator matches it. */
export interface UnmatchedTransaction extends Omit<ReportedTransaction, 'single' | 'method'> {
  /** Method id of the coins received, null for an unknown currency of the gateway. */
  readonly method: string | null;
  /** As the gateway writes them. */
  readonly asset: string;
  readonly network: string | null;
  /** Why it is unmatched, for the merchant. */
  readonly reason: string;
  /** The gateway's answer, without secrets. */
  readonly raw: unknown;
}

/** Money as a gateway lists it, matched or not. */
export type IncomingTransaction = Omit<UnmatchedTransaction, 'reason'>;
