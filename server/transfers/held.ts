import { PaywicketError } from '../core/errors.ts';
import { isFinal, type Transfer } from './model.ts';

/**
 * Transfers that a restored copy could not read, and that `unfreeze --except` left held: they may have been sent, and are not
 * changed until `freeze --restored` has taken them back (R155).
 */

/** How such money out is taken back, and what that costs all other money out. Without a full stop. */
export const takeBackHeld =
  'To take it back, stop all servers, run paywicket freeze --restored --note WHY with a release that reads it, start them, compare with the gateways, and unfreeze. That takes back all money out, not only this: what is being sent becomes unknown, what had not been sent needs a second person, as does everything new until 30 days after unfreeze, and links to claim refunds, people’s sessions and their links to sign in end. Or leave it held, and look at the gateway whether it was sent';

/** For the merchant, where it is shown. */
export const heldReason =
  'It could not be read when the copy was marked as restored, may have been sent, and is held since. Look at the gateway whether it was sent. To take it back, and all other money out with it, stop all servers and run paywicket freeze --restored --note WHY, then start them and run paywicket unfreeze --note WHY.';

/** Held, and not over. */
export const isHeldBack = (transfer: Pick<Transfer, 'isHeld' | 'status'>): boolean =>
  transfer.isHeld === true && !isFinal(transfer);

/** Code `payout_in_doubt`: no other request was faster, and it is not on its way (R147). */
export class HeldError extends PaywicketError {
  /** Those that are held: of a batch, not all of its payouts. */
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super(
      'payout_in_doubt',
      `${ids.join(', ')} could not be read when the copy was marked as restored, and is held since. ${takeBackHeld}.`,
    );
    this.ids = ids;
  }
}
