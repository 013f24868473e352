/** Calls that move money: what their refusals prove. */
import { GatewayError } from '../../core/errors.ts';
import type { MoneyRefusal } from '../refusals.ts';
import type { Target } from './url.ts';

/** What is known of refusals of a call that moves money. */
export interface MovesMoney {
  /** @param body parsed JSON of an answer that is no 2xx */
  readonly refusal: (status: number, body: unknown) => MoneyRefusal | null;
  /**
   * A documented GET without effect that takes the same key: that a key is refused counts only where this one is refused
   * for it, too, right afterwards (R84). Null where there is none.
   */
  readonly keyCheck: Target | null;
}

/** A call that moves money, or the one that checks its key, was refused for the key alone. */
export class KeyRefusal extends Error {
  override readonly name = 'KeyRefusal';

  constructor(
    readonly status: number,
    readonly providerCode: string,
  ) {
    super('the key was refused');
  }
}

export const keyRefusalIn = (error: unknown): KeyRefusal | null =>
  error instanceof GatewayError && error.cause instanceof KeyRefusal ? error.cause : null;
