import type { PauseTarget } from '../../pauses/pauses.ts';
import type { TaskKind, TaskReason } from '../contract/constants.ts';
import { integer, orNull, table, text, time } from './table.ts';

/** Tables of payment links, pauses and notifications: part of `schema.ts`. */
export const merchantTables = {
  /** Payment links that were made at run time. */
  links: table({
    id: text(),
    /** In the form of `searchForm`, as `email` is. */
    reference: text(),
    email: text(),
    createdAt: time,
    version: integer(),
    /** The whole link as JSON. */
    document: text(),
  })
    .index('createdAt', 'id')
    .index('reference', 'createdAt', 'id')
    .index('email', 'createdAt', 'id'),

  /** Gateways and methods that an operator has taken off sale. */
  pauses: table({
    kind: text<PauseTarget['kind']>(),
    /** Of the gateway or the method. */
    id: text(),
    at: time,
    /** When it ends by itself; null for not. */
    until: orNull(time),
    note: text(),
  }).key('kind', 'id'),

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
