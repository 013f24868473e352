/** NovaPay's orders, deposits and withdrawals as the gateway stores them. */
import type { Transfer } from '../engine/payments.ts';
import type { Currency } from './currencies.ts';

/** Money received at an address. Amounts have all decimals of the coin. */
export interface Deposit extends Transfer {
  readonly kind: 'deposit';
  readonly userId: string | null;
  /** The order that has the address; null for a user's permanent address. */
  readonly order: Order | null;
  readonly address: string;
  readonly coin: Currency;
  readonly fee: string;
  readonly net: string;
  /** Whether the deposit was credited to the balance. */
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
  /** When the order last lost a deposit through a reversal. */
  reversedAt: number | null;
  address: string | null;
  readonly transfers: Deposit[];
}

/** Statuses that a withdrawal reaches as time passes, in order. Each status after the first is a step. */
export const WITHDRAWAL_PATH = ['pending', 'approved', 'broadcasting', 'processing', 'completed'] as const;
export const WITHDRAWAL_STATUSES = [...WITHDRAWAL_PATH, 'failed'] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

export interface Withdrawal {
  readonly kind: 'withdrawal';
  readonly id: string;
  readonly toAddress: string;
  readonly coin: Currency;
  /** The requested amount, with the decimals of the request. */
  readonly amount: string;
  readonly hash: string;
  readonly createdAt: number;
  /** Times at which the withdrawal reaches each status after its first; empty while it waits for a signer. */
  steps: readonly number[];
  failedAt: number | null;
  failure: string | null;
  /** The signer's comment. */
  comment: string | null;
}

/** Objects that a webhook can be about. */
export type Subject = Order | Deposit | Withdrawal;
