import type { PauseTarget } from './pauses.ts';

export interface PauseTables {
  /** Gateways and methods that an operator has paused. */
  pauses: {
    kind: PauseTarget['kind'];
    /** Id of the gateway or the method. */
    id: string;
    at: number;
    /** When the pause ends automatically; null if it lasts until it is resumed. */
    until: number | null;
    note: string;
  };
}

declare module '../base/store/schema.ts' {
  interface Database extends PauseTables {}
}
