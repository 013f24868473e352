import type { RefundClaim } from '../../server/money-out/contract/refund-claim.ts';
import { retryDelay } from '../core/clock.ts';
import { isRefusal } from '../session/client.ts';
import { Poller } from '../session/live.ts';
import type { RefundClient } from './client.ts';

const second = 1000;

/** ms until the next poll, by the refund's status; null where nothing more happens. */
const pauses: Readonly<Record<string, number | null>> = {
  on_hold: 5 * second,
  sending: 3 * second,
  succeeded: null,
  failed: null,
  expired: null,
  cancelled: null,
};
/** Pause between two looks, also in a status of a newer server. */
const USUAL_PAUSE_MS = 15 * second;

export class LiveRefund extends Poller<RefundClaim, RefundClient> {
  protected override delay(): number | null {
    const { view, problem, failures, clock, page } = this;
    // A link that has ended or was replaced is not accepted later.
    if (problem !== null && isRefusal(problem.code)) return null;
    const pause = pauses[view?.status ?? ''];
    const delay =
      failures > 0 ? retryDelay(failures, clock.random()) : pause === undefined ? USUAL_PAUSE_MS : pause;
    return delay === null ? null : delay * (page.hidden ? 4 : 1);
  }
}
