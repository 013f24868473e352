/** Describes calls that move money, and how to interpret their refusals. */
import { GatewayError } from '../../base/errors.ts';
import type { MoneyRefusal } from '../refusals.ts';
import type { Target } from './url.ts';

/** How to find out whether a refused call moved money. */
export interface MovesMoney {
  /**
   * Returns the code of a refusal and what the refusal proves; null if it proves nothing.
   * @param body parsed JSON of a response with a status other than 2xx
   */
  readonly refusal: (status: number, body: unknown) => MoneyRefusal | null;
  /**
   * A documented GET without effect that needs the same key. A refused key is proof only if this GET is also refused for its
   * key, right afterwards (R84). Null if there is no such call.
   */
  readonly keyCheck: Target | null;
}

/** Cause of the error if a call that moves money, or the GET that checks its key, was refused only for its key. */
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
