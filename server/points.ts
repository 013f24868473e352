import { noLinks, type LinkPoint } from './money-in/checkout/stored-link.ts';
import { noPermanentAddresses, type PermanentAddressPoint } from './money-in/ingest/permanent-addresses.ts';
import { nothingPaused, type SalePauses } from './money-in/pricing/sale-pauses.ts';

/** What the core asks parts that may be left out: a part that answers takes the place of the plain answer. */
export interface Points {
  /** What does it cost now? Plainly: nothing, it is not sold any more. */
  links: LinkPoint;
  /** May this be sold? Plainly: yes. */
  pauses: SalePauses;
  /** Does this money go to a permanent address? Plainly: no, it is unmatched. */
  addresses: PermanentAddressPoint;
}

export const plainAnswers = (): Points => ({
  links: noLinks,
  pauses: nothingPaused,
  addresses: noPermanentAddresses,
});
