import type { TaskKind, TaskReason } from '../../base/contract/constants.ts';
import { integerColumn, table, textColumn, timeColumn, type Rows } from '../../base/store/table.ts';

export const noticeTables = {
  /** The last message to the merchant about each kind of task and reason. */
  notices: table({
    kind: textColumn<TaskKind>(),
    reason: textColumn<TaskReason>(),
    attemptedAt: timeColumn,
    count: integerColumn(),
    /** JSON. */
    ids: textColumn(),
    seenAt: timeColumn,
    version: integerColumn(),
  }).key('kind', 'reason'),
};

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof noticeTables> {}
}
