import type { RequestContext } from '../../base/access/request-context.ts';
import type { Checkout } from './model.ts';
import type { Input } from './transition.ts';

/** Hook that changes a checkout together with the link that opened it. */
export interface LinkHook {
  /** Reopens an expired checkout, at the price that its link has in the same transaction. */
  refresh(checkoutId: string): Promise<Checkout>;
  /**
   * Accepts money for a checkout by an operator's decision. If the checkout's link has one use, the link counts as paid from
   * then on, and none of its other checkouts becomes paid. All of this is one transaction, so that no other checkout is opened
   * or paid meanwhile (R167).
   * @param decide returns the operator's decision
   * @throws ApiError `invalid_state` if another checkout of the link has money
   */
  accept(
    checkoutId: string,
    decide: (checkout: Checkout) => Input,
    context: RequestContext,
  ): Promise<Checkout>;
}
