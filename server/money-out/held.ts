import { ApiError } from '../base/errors.ts';
import { isFinalTransfer, type Transfer } from './model.ts';

/**
 * Transfers that a restored copy could not read, and that `unfreeze --except` left held: they may have been sent, and are not
 * changed until `freeze --restored` has taken them back (R155).
 */

/** The way out for such money out, and what that means for all other money out. Without a full stop. */
export const takeBackHeld =
  'Check at the gateway whether it was sent. You can leave it held. To record its outcome here, stop all servers, run paywicket freeze --restored --note WHY with a release that can read it, start them, compare with the gateways, and run paywicket unfreeze --note WHY. This treats all money out as after a restore, not only this: what is being sent becomes unknown; what was not yet sent needs a second person, as does everything new until 30 days after unfreeze; refund links, people’s sessions and their sign-in links end';

/** For the merchant, where it is shown. */
export const heldReason =
  'It could not be read when the database was restored from a copy. It may have been sent, so it is held. Check at the gateway whether it was sent. To record its outcome here, stop all servers, run paywicket freeze --restored --note WHY, start them and run paywicket unfreeze --note WHY. This treats all other money out as after a restore, too.';

/** Held, and not over. */
export const isHeldBack = (transfer: Pick<Transfer, 'isHeld' | 'status'>): boolean =>
  transfer.isHeld === true && !isFinalTransfer(transfer);

/** Code `payout_in_doubt`: no other request was faster, and it is not on its way (R147). */
export class HeldError extends ApiError {
  /** Ids that are held: of a batch, not all of its payouts. */
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super(
      'payout_in_doubt',
      `${ids.join(', ')} could not be read when the database was restored from a copy, and is held: it may have been sent. ${takeBackHeld}.`,
    );
    this.ids = ids;
  }
}
