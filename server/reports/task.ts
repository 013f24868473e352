import type { TaskKind, TaskReason } from '../contract/constants.ts';
import type { Decimal } from '../core/decimal.ts';

/** Something that waits for an operator. Times are milliseconds since 1970. */

export interface Task {
  readonly kind: TaskKind;
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
  readonly reason: TaskReason;
  /** Of what `may_be_gone`: until when it is looked at again; null for all others. */
  readonly recheckedUntil: number | null;
  /** One English sentence. */
  readonly summary: string;
}

/** Of a task that has none of them. */
export const none = {
  checkoutId: null,
  reference: null,
  provider: null,
  amount: null,
  currency: null,
  asset: null,
  networkName: null,
  recheckedUntil: null,
} as const;
