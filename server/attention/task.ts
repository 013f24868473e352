import type { TaskAmountKind, TaskKind, TaskReason } from '../base/contract/constants.ts';
import type { Decimal } from '../base/decimal.ts';

/** Something that waits for an operator. Times are milliseconds since 1970. */

export interface Task {
  readonly kind: TaskKind;
  readonly id: string;
  /** Since when the money is there, or the transfer was requested; without money, since when it fails. */
  readonly since: number;
  readonly checkoutId: string | null;
  readonly reference: string | null;
  readonly provider: string | null;
  /** Null if no money is waiting. */
  readonly amount: Decimal | null;
  /** Currency of a checkout's amount. */
  readonly currency: string | null;
  /** Asset of any other amount. */
  readonly asset: string | null;
  readonly networkName: string | null;
  /** What the decision is about; none without money. */
  readonly amounts: readonly TaskAmount[];
  readonly reason: TaskReason;
  /** For `may_be_gone`: end of the recheck; null for other reasons. */
  readonly recheckedUntil: number | null;
  /** One English sentence. */
  readonly summary: string;
}

/** Of a checkout's money, in its currency, or of coins. */
export interface TaskAmount extends Pick<Task, 'currency' | 'asset' | 'networkName'> {
  readonly what: TaskAmountKind;
  readonly amount: Decimal;
}

/** Fields for a task that has none of them. */
export const none = {
  checkoutId: null,
  reference: null,
  provider: null,
  amount: null,
  currency: null,
  asset: null,
  networkName: null,
  amounts: [],
  recheckedUntil: null,
} as const;
