import type { LinkHook } from './checkout/link-hook.ts';
import { noPermanentAddresses, type PermanentAddressHook } from './ingest/permanent-addresses.ts';
import { nothingPaused, type SalePauses } from './pricing/sale-pauses.ts';

/**
 * Hooks that this module calls. A module that may be left out can implement a hook; otherwise its default applies. No default
 * gives up a rule of money: what cannot be decided without the module is refused, or waits for a person.
 */
export interface MoneyInHooks {
  /**
   * Changes a checkout together with its link. The default is null: the checkout changes alone, what a link sold has no price any
   * more, and nothing is accepted for a link with one use, because another of its checkouts may be paid (`commands.ts`).
   */
  links: LinkHook | null;
  /** Whether this may be sold. The default is yes: a pause stops new payments, and no money depends on it. */
  pauses: SalePauses;
  /** Whether this money goes to a permanent address. The default is no: the money is unmatched, and waits for a person. */
  addresses: PermanentAddressHook;
}

export const defaultHooks = (): MoneyInHooks => ({
  links: null,
  pauses: nothingPaused,
  addresses: noPermanentAddresses,
});
