/** NovaPay's orders, deposits and withdrawals as the gateway stores them. */
import type { Transfer } from '../engine/payments.ts';
import type { Currency } from './currencies.ts';

/** Amounts have all decimals of the coin. */
export interface Deposit extends Transfer {
  readonly kind: 'deposit';
  readonly userId: string | null;
  /** Null for a user's permanent address. */
  readonly order: Order | null;
  readonly address: string;
  readonly coin: Currency;
  readonly fee: string;
  readonly net: string;
  /** Whether the balance includes it. */
  isCredited: boolean;
}

export interface NewOrder {
  readonly amount: string;
  readonly coin: Currency;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly redirect_url: string | null;
  readonly cancel_url: string | null;
}

export interface Order extends NewOrder {
  readonly kind: 'order';
  readonly id: string;
  readonly currency: string;
  readonly createdAt: number;
  expiresAt: number;
  selectedAt: number | null;
  cancelledAt: number | null;
  /** When it last lost a deposit. */
  reversedAt: number | null;
  address: string | null;
  readonly transfers: Deposit[];
}

/** Statuses reached by time, in this order; each but the first is a step. */
export const WITHDRAWAL_PATH = ['pending', 'approved', 'broadcasting', 'processing', 'completed'] as const;
export const WITHDRAWAL_STATUSES = [...WITHDRAWAL_PATH, 'failed'] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

export interface Withdrawal {
  readonly kind: 'withdrawal';
  readonly id: string;
  readonly toAddress: string;
  readonly coin: Currency;
  /** As requested, with the same decimals. */
  readonly amount: string;
  readonly hash: string;
  readonly createdAt: number;
  /** Empty while it waits for a signer. */
  steps: readonly number[];
  failedAt: number | null;
  failure: string | null;
  /** The signer's comment. */
  comment: string | null;
}

/** Objects that a webhook can be about. */
export type Subject = Order | Deposit | Withdrawal;
