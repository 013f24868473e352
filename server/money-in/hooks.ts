import type { LinkHook } from './checkout/link-hook.ts';
import { noPermanentAddresses, type PermanentAddressHook } from './ingest/permanent-addresses.ts';
import { nothingPaused, type SalePauses } from './pricing/sale-pauses.ts';

/**
 * Hooks that this module calls. An optional module can implement a hook; otherwise its default applies. No default weakens a
 * rule about money: whatever cannot be decided without the module is refused, or waits for an operator.
 */
export interface MoneyInHooks {
  /**
   * Changes a checkout together with its link. The default is null: the checkout changes alone, products of links have no
   * current price, and no money is accepted for a single-use link, because another of its checkouts may be paid
   * (`commands.ts`).
   */
  links: LinkHook | null;
  /** Pauses of gateways and methods. The default pauses none: a pause only stops new payments, and no money depends on it. */
  pauses: SalePauses;
  /** Permanent addresses. By default there are none: money to such an address is unmatched, and waits for an operator. */
  addresses: PermanentAddressHook;
}

export const defaultHooks = (): MoneyInHooks => ({
  links: null,
  pauses: nothingPaused,
  addresses: noPermanentAddresses,
});
