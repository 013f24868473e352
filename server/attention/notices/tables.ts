import type { TaskKind, TaskReason } from '../../base/contract/constants.ts';
import { integer, table, text, time, type Rows } from '../../base/store/table.ts';

export const noticeTables = {
  /** The last message to the merchant about each kind of task and reason. */
  notices: table({
    kind: text<TaskKind>(),
    reason: text<TaskReason>(),
    attemptedAt: time,
    count: integer(),
    /** JSON. */
    ids: text(),
    seenAt: time,
    version: integer(),
  }).key('kind', 'reason'),
};

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof noticeTables> {}
}
