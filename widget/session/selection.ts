import { type SessionResponse, type SessionClient, SessionError } from './client.ts';
import type { LiveSession } from './live.ts';

/** A method that the shopper chose and the server has not answered for good. */
export interface Selection {
  readonly method: string;
  /** ms of the device. */
  readonly since: number;
  /** `doubt`: the answer got lost, the server may or may not have made a payment. */
  readonly state: 'sent' | 'doubt' | 'refused';
  readonly error: SessionError | null;
}

/**
 * Turns a choice into one call. While it is under way or its outcome is in doubt, choosing the same method again joins
 * it (R11); doubt ends with the next view of the session that was asked for after the call was lost.
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
        this.current = { ...selection, state: 'doubt', error };
      } else {
        // The checkout is not what this page thinks: what it is now says more than the refusal.
        this.current = error.code === 'invalid_state' ? null : { ...selection, state: 'refused', error };
      }
      this.live.pollNow();
    }
    this.changed();
  }

  /** The session was answered. @param asked The device's time at which the question went out, ms. */
  onPolled(asked: number): void {
    const { current } = this;
    // A refusal by the server stands; one that we concluded from silence does not, once the payment is there.
    if (current === null || (current.state === 'refused' && current.error?.isOutcomeUnknown !== true)) return;
    const payment = this.live.view?.payment;
    // The one that was over when the shopper asked for another is no answer.
    const isOld =
      payment?.id === this.previousPayment && /^(expired|cancelled|failed)$/.test(payment?.status ?? '');
    if (payment?.method === current.method && !isOld) {
      if (payment.status !== 'creating') this.current = null;
    } else if (current.state === 'doubt' && asked >= this.lostAt) {
      this.current = { ...current, state: 'refused' };
    }
  }

  /** The shopper has read the refusal. */
  dismissRefusal(): void {
    if (this.current?.state === 'refused') this.current = null;
  }
}
