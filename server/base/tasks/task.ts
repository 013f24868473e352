import type { Scope, TaskAmountKind, TaskKind, TaskReason } from '../contract/constants.ts';
import type { Clock } from '../clock.ts';
import type { Decimal } from '../money/decimal.ts';
import type { Health } from '../gateway-health.ts';
import type { Ground } from '../store/open.ts';

/** Something that waits for an operator. Times are milliseconds since 1970. */

export interface OpenTask {
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
  /** Amounts that the decision is about; none without money. */
  readonly amounts: readonly TaskAmount[];
  readonly reason: TaskReason;
  /** For `may_be_gone`: end of the recheck; null for other reasons. */
  readonly recheckedUntil: number | null;
  /** One English sentence. */
  readonly summary: string;
}

/** An amount of a checkout's money, in its currency, or of coins. */
export interface TaskAmount extends Pick<OpenTask, 'currency' | 'asset' | 'networkName'> {
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

export const coinsAs = (amount: Decimal, asset: string, networkName: string | null): TaskAmount => ({
  what: 'coins',
  amount,
  currency: null,
  asset,
  networkName,
});

/** Tasks about money, of one kind and reason: there may be any number, so the first are read, and all are counted. */
export interface MoneyTasks extends Pick<OpenTask, 'kind' | 'reason'> {
  /** A key with this scope may read them. */
  readonly scope: Scope;
  /** Oldest first; reads only what is waiting. */
  readonly list: (limit: number) => Promise<readonly OpenTask[]>;
  readonly count: () => Promise<number>;
}

/** Tasks of one kind that are not about money: they are always read all. */
export interface OtherTasks extends Pick<OpenTask, 'kind'> {
  /** A key with this scope may read them. */
  readonly scope: Scope;
  readonly all: () => Promise<readonly OpenTask[]>;
}

/** Sources from which modules read their tasks. */
export interface TasksFrom {
  readonly database: Pick<Ground, 'store'>;
  /** Empty where only stored tasks are read. */
  readonly gateways: readonly { readonly id: string; health(): Health }[];
  readonly clock: Clock;
}

/** Tasks that a module hands in. */
export type TaskSource = MoneyTasks | OtherTasks;
