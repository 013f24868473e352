import { type SessionResponse, type SessionClient, SessionError } from './client.ts';
import type { LiveSession } from './live.ts';

/** A chosen method for which the outcome is not final. */
export interface Selection {
  readonly method: string;
  /** ms of the device. */
  readonly since: number;
  /** `unknown`: the response got lost, the server may or may not have created a payment. */
  readonly state: 'sent' | 'unknown' | 'refused';
  readonly error: SessionError | null;
}

/**
 * Turns a choice into one call. While it is pending or its outcome is unknown, choosing the same method again joins
 * it (R11). The outcome is known with the next view that was requested after the call was lost.
 */
export class MethodSelection {
  current: Selection | null = null;
  private calls = new Map<string, Promise<SessionResponse>>();
  private lostAt = 0;
  private previousPayment: string | null = null;

  constructor(
    readonly client: SessionClient,
    readonly live: LiveSession,
    readonly changed: () => void,
  ) {}

  async choose(method: string): Promise<void> {
    if (this.current?.method === method && this.current.state !== 'refused') return;
    const selection: Selection = { method, since: this.live.clock.now(), state: 'sent', error: null };
    this.current = selection;
    this.previousPayment = this.live.view?.payment?.id ?? null;
    this.changed();
    try {
      // Chosen, left for another and chosen again: still one call.
      const call = this.calls.get(method) ?? this.client.select(method);
      this.calls.set(method, call);
      const answer = await call.finally(() => this.calls.delete(method));
      this.live.accept(answer);
      if (this.current === selection) this.current = null;
      this.live.schedulePoll();
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      if (this.current !== selection) return;
      if (error.isOutcomeUnknown) {
        this.lostAt = this.live.clock.now();
        this.current = { ...selection, state: 'unknown', error };
      } else {
        // This page's view is outdated: the current state explains more than the refusal.
        this.current = error.code === 'invalid_state' ? null : { ...selection, state: 'refused', error };
      }
      this.live.pollNow();
    }
    this.changed();
  }

  /** A poll succeeded. @param requestedAt The device's time of its request, ms. */
  onPolled(requestedAt: number): void {
    const { current } = this;
    // The server's refusal is final; one concluded from a lost response is not, once the payment exists.
    if (current === null || (current.state === 'refused' && current.error?.isOutcomeUnknown !== true)) return;
    const payment = this.live.view?.payment;
    // The payment that was over before this selection is not its result.
    const isOld =
      payment?.id === this.previousPayment && /^(expired|cancelled|failed)$/.test(payment?.status ?? '');
    if (payment?.method === current.method && !isOld) {
      if (payment.status !== 'creating') this.current = null;
    } else if (current.state === 'unknown' && requestedAt >= this.lostAt) {
      this.current = { ...current, state: 'refused' };
    }
  }

  /** The shopper has read the refusal. */
  dismissRefusal(): void {
    if (this.current?.state === 'refused') this.current = null;
  }
}
