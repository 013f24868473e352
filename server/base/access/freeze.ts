import type { RequestContext } from './request-context.ts';

/**
 * Whether money out (payouts and refunds) is frozen. An operator freezes it on suspicion; a restored copy is frozen, since its
 * records may be older than what was sent (R81). Incoming payments continue.
 */
export interface Frozen {
  readonly at: number;
  /** The operator's reason. */
  readonly note: string;
}

export interface FreezeStore {
  /** Null while money out is not frozen. Read before each transfer, as another process may have frozen it. */
  frozen(): Promise<Frozen | null>;
  /** If money out was frozen already, keeps the first time and note, and returns false. */
  freeze(frozen: Frozen, context?: RequestContext): Promise<boolean>;
  /**
   * False where nothing was frozen. The first time is kept with a copy (`copy.ts`).
   * @param except of a copy, ids of money out that could not be read: it stays held
   * @throws ApiError `invalid_state` of a copy in which other money out could not be read, naming it; `invalid_request`
   *   for an id in `except` that is none of it
   */
  unfreeze(at: number, except?: readonly string[], context?: RequestContext): Promise<boolean>;
}
