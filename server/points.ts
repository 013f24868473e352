import type { LinkPoint } from './money-in/checkout/link-point.ts';
import { noPermanentAddresses, type PermanentAddressPoint } from './money-in/ingest/permanent-addresses.ts';
import { nothingPaused, type SalePauses } from './money-in/pricing/sale-pauses.ts';

/** What the core asks parts that may be left out: a part that answers takes the place of the plain answer. */
export interface Points {
  /** Change it together with its link. Plainly, null: it changes alone, and what a link sold has no price any more. */
  links: LinkPoint | null;
  /** May this be sold? Plainly: yes. */
  pauses: SalePauses;
  /** Does this money go to a permanent address? Plainly: no, it is unmatched. */
  addresses: PermanentAddressPoint;
}

export const plainAnswers = (): Points => ({
  links: null,
  pauses: nothingPaused,
  addresses: noPermanentAddresses,
});
