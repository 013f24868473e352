import type { TaskKind, TaskReason } from '../../base/contract/constants.ts';

/** All tasks of one kind with one reason. */
export interface Waiting {
  readonly kind: TaskKind;
  readonly reason: TaskReason;
  readonly count: number;
  /** Ids of tasks that wait longest, up to one more than `TASK_LIMIT`. */
  readonly ids: readonly string[];
}

/** The last message about one kind and reason. */
export interface Notice {
  /** When the last message was begun. */
  readonly attemptedAt: number;
  /** How many of those that were sent still wait. */
  readonly count: number;
  /** Their ids; empty for more than `TASK_LIMIT`. */
  readonly ids: readonly string[];
  /** When a process last saw them wait. */
  readonly seenAt: number;
}

/** Subject of a notice. */
export type NoticeOf = Pick<Waiting, 'kind' | 'reason'>;

/** A notice as stored: it is replaced only if no other process has changed it since. */
export interface StoredNotice extends NoticeOf {
  readonly notice: Notice;
  readonly version: number;
}

export const noticeKey = ({ kind, reason }: NoticeOf): string => `${kind} ${reason}`;

/** The last message failed. */
export interface NotifyFailure {
  /** The first failed message after the last one that arrived. */
  readonly since: number;
  /** The last message. */
  readonly at: number;
  /** Such as `answered 500`. */
  readonly error: string;
}

/** Shared by all processes. */
export interface NotifyStore {
  /** Notices by `noticeKey`. */
  notices(): Promise<ReadonlyMap<string, StoredNotice>>;
  /**
   * Stores a notice in one statement, unless another process was faster.
   * @param before as it was read; undefined if there was none
   * @returns what was stored; undefined if another process was faster
   */
  replace(of: NoticeOf, before: StoredNotice | undefined, notice: Notice): Promise<StoredNotice | undefined>;
  failed(failure: Omit<NotifyFailure, 'since'>): Promise<void>;
  /** The last message arrived. */
  delivered(): Promise<void>;
}
