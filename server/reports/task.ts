import type { ExceptionKind } from '../contract/constants.ts';
import type { Decimal } from '../core/decimal.ts';

/** Something that waits for an operator. Times are milliseconds since 1970. */

export type WaitingStatus = 'unknown' | 'awaiting_approval' | 'awaiting_funds' | 'awaiting_confirmation';

export interface Task {
  readonly kind:
    | 'checkout'
    | 'refund'
    | 'payout'
    | 'payout_batch'
    | 'transaction'
    | 'webhook_endpoint'
    | 'gateway';
  readonly id: string;
  /** Since when the money is there, or the transfer is wanted; of what holds no money, since when it fails. */
  readonly since: number;
  readonly checkoutId: string | null;
  readonly reference: string | null;
  readonly provider: string | null;
  /** Null where no money waits. */
  readonly amount: Decimal | null;
  /** Of a checkout's amount. */
  readonly currency: string | null;
  /** Of any other amount. */
  readonly asset: string | null;
  readonly networkName: string | null;
  readonly reason:
    | ExceptionKind
    | WaitingStatus
    | 'not_ready'
    | 'may_be_gone'
    | 'conflict'
    | 'unmatched'
    | 'disabled'
    | 'failing'
    | 'down';
  /** Of what `may_be_gone`: until when it is looked at again; null for all others. */
  readonly recheckedUntil: number | null;
  /** One English sentence. */
  readonly summary: string;
}
