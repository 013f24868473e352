import type { Scope, TaskAmountKind, TaskKind, TaskReason } from '../contract/constants.ts';
import type { Clock } from '../clock.ts';
import type { Decimal } from '../money/decimal.ts';
import type { Health } from '../gateway-health.ts';
import type { Ground } from '../store/open.ts';

/** Something that waits for an operator. Times are milliseconds since 1970. */

export interface OpenTask {
  readonly kind: TaskKind;
  readonly id: string;
  /**
   * Time since when the money has been there, or when the transfer was requested. For a task without money, the time since when
   * its problem has existed.
   */
  readonly since: number;
  readonly checkoutId: string | null;
  readonly reference: string | null;
  readonly provider: string | null;
  /** Waiting amount; null if no money is waiting. */
  readonly amount: Decimal | null;
  /** Currency of the amount, if it is a checkout's. */
  readonly currency: string | null;
  /** Asset of the amount, if it is not a checkout's. */
  readonly asset: string | null;
  readonly networkName: string | null;
  /** Amounts that the decision is about; empty for a task without money. */
  readonly amounts: readonly TaskAmount[];
  readonly reason: TaskReason;
  /** End of the recheck for the reason `may_be_gone`; null for other reasons. */
  readonly recheckedUntil: number | null;
  /** Summary in English sentences. */
  readonly summary: string;
}

/** An amount of a checkout's money, in its currency, or an amount of coins. */
export interface TaskAmount extends Pick<OpenTask, 'currency' | 'asset' | 'networkName'> {
  readonly what: TaskAmountKind;
  readonly amount: Decimal;
}

/** Values of fields that a task does not have. */
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

export const coinsAs = (amount: Decimal, asset: string, networkName: string | null): TaskAmount => ({
  what: 'coins',
  amount,
  currency: null,
  asset,
  networkName,
});

/**
 * Source of tasks about money, of one kind and reason. There may be any number of tasks, so only the first are read, but all are
 * counted.
 */
export interface MoneyTasks extends Pick<OpenTask, 'kind' | 'reason'> {
  /** Scope that a key needs to read these tasks. */
  readonly scope: Scope;
  /** Lists tasks, oldest first. Reads only data that waits for an operator. */
  readonly list: (limit: number) => Promise<readonly OpenTask[]>;
  readonly count: () => Promise<number>;
}

/** Source of tasks of one kind that are not about money. All of these tasks are always read. */
export interface OtherTasks extends Pick<OpenTask, 'kind'> {
  /** Scope that a key needs to read these tasks. */
  readonly scope: Scope;
  readonly all: () => Promise<readonly OpenTask[]>;
}

/** Services from which modules read their tasks. */
export interface TasksFrom {
  readonly database: Pick<Ground, 'store'>;
  /** Empty if only stored tasks are read. */
  readonly gateways: readonly { readonly id: string; health(): Health }[];
  readonly clock: Clock;
}

/** A source of tasks that a module provides. */
export type TaskSource = MoneyTasks | OtherTasks;
