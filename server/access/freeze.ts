import type { RequestContext } from './request-context.ts';

/**
 * Whether money may go out. A store is frozen by a person who smells trouble, and by a backup that is put in place:
 * what it knows of money that went out may be old (R81). Money comes in all the same.
 */
export interface Frozen {
  readonly at: number;
  /** Why, in a person's words. */
  readonly note: string;
}

export interface FreezeStore {
  /** Null while money may go out. Asked anew before each piece of money: another process may have frozen it. */
  frozen(): Promise<Frozen | null>;
  /**
   * What was frozen before keeps its first time and note. False where it was.
   * @param why `restored`: a backup was put in place, which may be older than what was sent
   */
  freeze(frozen: Frozen, why?: 'restored', context?: RequestContext): Promise<boolean>;
  /** False where nothing was frozen. */
  unfreeze(context?: RequestContext): Promise<boolean>;
}
