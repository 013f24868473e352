/** Calls that move money: what their refusals prove. */
import { GatewayError } from '../../base/errors.ts';
import type { MoneyRefusal } from '../refusals.ts';
import type { Target } from './url.ts';

/** How to interpret refusals of a call that moves money. */
export interface MovesMoney {
  /** @param body parsed JSON of a response other than 2xx */
  readonly refusal: (status: number, body: unknown) => MoneyRefusal | null;
  /**
   * A documented GET without effect that takes the same key: a refused key counts only if this call is refused for its key too,
   * right afterwards (R84). Null without such a call.
   */
  readonly keyCheck: Target | null;
}

/** A call that moves money, or the call that checks its key, was refused for the key alone. */
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
