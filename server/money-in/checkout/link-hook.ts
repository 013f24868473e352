import type { RequestContext } from '../../base/access/request-context.ts';
import type { Checkout } from './model.ts';
import type { Input } from './transition.ts';

/** A checkout that was opened by a link changes together with its link. */
export interface LinkHook {
  /** Opens an expired checkout again, at its link's price as it is in the same transaction. */
  refresh(checkoutId: string): Promise<Checkout>;
  /**
   * An operator accepts money for a checkout. If its link has one use, the link is paid by it from then on, and no other checkout
   * of it becomes paid: in the same transaction, so that none is opened or paid meanwhile (R167).
   * @param decide the operator's decision
   * @throws ApiError `invalid_state` if another checkout of the link has money
   */
  accept(
    checkoutId: string,
    decide: (checkout: Checkout) => Input,
    context: RequestContext,
  ): Promise<Checkout>;
}
