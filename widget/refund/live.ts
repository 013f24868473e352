import type { RefundClaim } from '../../server/contract/refund-claim.ts';
import { type Clock, retryDelay } from '../core/clock.ts';
import type { Page } from '../session/page.ts';
import type { RefundClient, RefundError } from './client.ts';

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
/** Also in a status of a newer server. */
const USUAL_PAUSE_MS = 15 * second;

const pollDelay = ({ status }: RefundClaim): number | null => {
  const pause = pauses[status];
  return pause === undefined ? USUAL_PAUSE_MS : pause;
};

/** Keeps one refund up to date by polls: an older version never replaces a newer one. */
export class LiveRefund {
  refund: RefundClaim | null = null;
  /** Why the last poll failed; null where it succeeded. */
  problem: RefundError | null = null;
  private failures = 0;
  private isPolling = false;
  private cancelPoll = () => {};
  private stopListening: (() => void) | null = null;

  /** @param changed Called after anything above has changed. */
  constructor(
    readonly client: RefundClient,
    readonly clock: Clock,
    readonly page: Page,
    readonly changed: () => void,
  ) {}

  start(): void {
    this.stop();
    this.stopListening = this.page.listen((awake) => {
      if (awake) this.pollNow();
      this.changed();
    });
    void this.poll();
  }

  stop(): void {
    this.stopListening?.();
    this.stopListening = null;
    this.cancelPoll();
  }

  pollNow(): void {
    this.cancelPoll();
    void this.poll();
  }

  accept(refund: RefundClaim | null): void {
    this.problem = null;
    this.failures = 0;
    if (refund !== null && refund.version >= (this.refund?.version ?? 0)) this.refund = refund;
    this.changed();
  }

  /** A poll failed, or a command's answer says that the link has ended. */
  fail(error: RefundError): void {
    this.problem = error;
    this.changed();
  }

  private async poll(): Promise<void> {
    if (this.isPolling || this.stopListening === null) return;
    this.isPolling = true;
    try {
      this.accept(await this.client.read(this.refund?.version ?? null));
    } catch (error) {
      this.failures += 1;
      this.fail(error as RefundError);
    }
    this.isPolling = false;
    this.schedule();
  }

  private schedule(): void {
    const { clock, page, problem, refund } = this;
    // A link that has ended or was replaced is not accepted later.
    if (problem !== null && isRefusal(problem)) return;
    const pause = refund === null ? second : pollDelay(refund);
    const delay = problem === null ? pause : retryDelay(this.failures, clock.random());
    if (delay === null || this.stopListening === null) return;
    const wait = Math.max(delay, problem?.retryAfter ?? 0) * (page.hidden ? 4 : 1);
    this.cancelPoll = clock.after(wait, () => void this.poll());
  }
}

/** The link opens nothing. */
export const isRefusal = ({ code }: RefundError): boolean => /^(unauthorized|session_expired)$/.test(code);
