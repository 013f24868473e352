import type { RequestContext } from './request-context.ts';

/**
 * Whether money may go out. A store is frozen by an operator who suspects a problem, and each copy of
 * it is: what that one knows of money that went out may be old (R81). Money comes in all the same.
 */
export interface Frozen {
  readonly at: number;
  /** Why, in an operator's words. */
  readonly note: string;
}

export interface FreezeStore {
  /** Null while money may go out. Asked anew before each piece of money: another process may have frozen it. */
  frozen(): Promise<Frozen | null>;
  /** What was frozen before keeps its first time and note. False where it was. */
  freeze(frozen: Frozen, context?: RequestContext): Promise<boolean>;
  /**
   * False where nothing was frozen. The first time is kept with a copy (`copy.ts`).
   * @param except of a copy, ids of money out that could not be read: it stays held
   * @throws PaywicketError `invalid_state` of a copy in which other money out could not be read, naming it; `invalid_request`
   *   for an id in `except` that is none of it
   */
  unfreeze(at: number, except?: readonly string[], context?: RequestContext): Promise<boolean>;
}
