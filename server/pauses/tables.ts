import type { PauseTarget } from './pauses.ts';
import { orNull, table, text, time, type Rows } from '../base/store/table.ts';

export const pauseTables = {
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
};

declare module '../base/store/schema.ts' {
  interface Database extends Rows<typeof pauseTables> {}
}
