import { ApiError } from '../base/errors.ts';
import { isFinalTransfer, type Transfer } from './model.ts';

/**
 * Held transfers: a restored copy could not read them, and `unfreeze --except` left them held. They may have been sent, so
 * they are not changed until `freeze --restored` has treated them as transfers of a restored copy (R155).
 */

/** How an operator can end the hold, and what that means for all other money out. Ends without a full stop. */
export const takeBackHeld =
  'Check at the gateway whether it was sent. You can leave it held. To record its outcome here, stop all servers, run paywicket freeze --restored --note WHY with a release that can read it, start them, compare with the gateways, and run paywicket unfreeze --note WHY. This treats all money out as after a restore, not only this: what is being sent becomes unknown; what was not yet sent needs a second person, as does everything new until 30 days after unfreeze; refund links, people’s sessions and their sign-in links end';

/** Explanation for the merchant, shown with a held payout or refund. */
export const heldReason =
  'It could not be read when the database was restored from a copy. It may have been sent, so it is held. Check at the gateway whether it was sent. To record its outcome here, stop all servers, run paywicket freeze --restored --note WHY, start them and run paywicket unfreeze --note WHY. This treats all other money out as after a restore, too.';

/** Whether a transfer is held and has no final status. */
export const isHeldBack = (transfer: Pick<Transfer, 'isHeld' | 'status'>): boolean =>
  transfer.isHeld === true && !isFinalTransfer(transfer);

/**
 * Error for held transfers. Its code is `payout_in_doubt`, because no other request was faster and the money is not on its
 * way (R147).
 */
export class HeldError extends ApiError {
  /** Ids of the held transfers. Other payouts of the same batch are not included. */
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super(
      'payout_in_doubt',
      `${ids.join(', ')} could not be read when the database was restored from a copy, and is held: it may have been sent. ${takeBackHeld}.`,
    );
    this.ids = ids;
  }
}
