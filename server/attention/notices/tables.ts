import type { TaskKind, TaskReason } from '../../base/contract/constants.ts';

export interface NoticeTables {
  /** The last message to the merchant about each kind of task and reason. */
  notices: {
    kind: TaskKind;
    reason: TaskReason;
    attemptedAt: number;
    count: number;
    /** JSON. */
    ids: string;
    seenAt: number;
    version: number;
  };
}

declare module '../../base/store/schema.ts' {
  interface Database extends NoticeTables {}
}
