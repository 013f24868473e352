import type { PauseTarget } from './pauses.ts';
import { nullableColumn, table, textColumn, timeColumn, type Rows } from '../base/store/table.ts';

export const pauseTables = {
  /** Gateways and methods that an operator has paused. */
  pauses: table({
    kind: textColumn<PauseTarget['kind']>(),
    /** Of the gateway or the method. */
    id: textColumn(),
    at: timeColumn,
    /** When it ends by itself; null for not. */
    until: nullableColumn(timeColumn),
    note: textColumn(),
  }).key('kind', 'id'),
};

declare module '../base/store/schema.ts' {
  interface Database extends Rows<typeof pauseTables> {}
}
