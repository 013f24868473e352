import type { Checkout } from '../domain/checkout.ts';
import type { Checkouts } from '../domain/checkouts.ts';
import { ProviderError } from '../domain/errors.ts';
import type { Clock, DuePayment, Log, Provider, Store, WatchedPayment } from '../domain/ports.ts';
import { nextAskAt } from '../domain/watching.ts';
import type { Watchers } from './watchers.ts';

export interface ReconcileOptions {
  readonly store: Store;
  readonly checkouts: Checkouts;
  readonly providers: readonly Provider[];
  readonly watchers: Watchers;
  readonly clock: Clock;
  readonly log: Log;
  /** Shortest time between two status calls for one payment, in milliseconds. */
  readonly shortest: number;
}

const batch = 500;
/** Payments that a round took and never came back to, for its process died, are another's after this. */
const lease = 60_000;
/** After an answer that did not come, so many times the usual pause, or what the gateway asks for. */
const failureFactor = 3;

interface Due {
  readonly checkoutId: string;
  readonly provider: string;
  readonly payment: WatchedPayment;
}

/**
 * Asks the gateways for the payments that are due, hands what they say to the checkouts, and lets the time of
 * overdue checkouts pass. One round at a time; an error in one payment leaves the others alone.
 */
export class Reconciler {
  readonly #options: ReconcileOptions;

  constructor(options: ReconcileOptions) {
    this.#options = options;
  }

  async round(): Promise<void> {
    const { store, clock, providers } = this.#options;
    const due = await this.#load(await store.claimDuePayments(clock.now(), lease, batch));
    await Promise.all(
      providers.map((provider) =>
        this.#ask(
          provider,
          due.filter((entry) => entry.provider === provider.id),
        ),
      ),
    );
    await this.#tickOverdue();
  }

  async #load(found: readonly DuePayment[]): Promise<readonly Due[]> {
    const due: Due[] = [];
    for (const { checkoutId, paymentId } of found) {
      const checkout = await this.#options.checkouts.get(checkoutId);
      const payment = checkout.payments.find(({ id }) => id === paymentId);
      if (payment === undefined || payment.address === null || payment.reference === null) {
        // Still being created: it comes back into the schedule with its address. A failed one never does.
        const at = payment?.status === 'creating' ? this.#options.clock.now() + this.#options.shortest : null;
        await this.#options.store.scheduleAsk(paymentId, at);
        continue;
      }
      const { id, reference, asset, amount, address, createdAt, provider } = payment;
      due.push({
        checkoutId,
        provider,
        payment: { paymentId: id, reference, asset, amount, address, createdAt },
      });
    }
    return due;
  }

  async #ask(provider: Provider, due: readonly Due[]): Promise<void> {
    if (due.length === 0) return;
    const { clock, log, store, checkouts } = this.#options;
    const checkoutOf = new Map(due.map(({ checkoutId, payment }) => [payment.paymentId, checkoutId]));
    const answered = new Set<string>();
    let pause = failureFactor * this.#options.shortest;
    const postpone = (error: unknown): void => {
      if (error instanceof ProviderError) pause = Math.max(pause, error.retryAfter ?? 0);
    };
    try {
      const { seen, failed } = await provider.observe(due.map(({ payment }) => payment));
      for (const observation of seen) {
        const checkoutId = checkoutOf.get(observation.paymentId);
        if (checkoutId === undefined) continue;
        try {
          const checkout = await checkouts.observe(checkoutId, provider.id, observation);
          await this.#schedule(checkout, observation.paymentId);
          answered.add(observation.paymentId);
        } catch (error) {
          log.error({ checkoutId, paymentId: observation.paymentId, err: error }, 'observation not applied');
        }
      }
      for (const { paymentId, error } of failed) {
        postpone(error);
        log.warn({ provider: provider.id, paymentId, err: error }, 'status not had');
      }
    } catch (error) {
      postpone(error);
      log.warn({ provider: provider.id, payments: due.length, err: error }, 'gateway not asked');
    }
    for (const { payment } of due)
      if (!answered.has(payment.paymentId)) await store.scheduleAsk(payment.paymentId, clock.now() + pause);
  }

  async #schedule(checkout: Checkout, paymentId: string): Promise<void> {
    const payment = checkout.payments.find(({ id }) => id === paymentId);
    if (payment === undefined) return;
    const { clock, shortest, watchers, store } = this.#options;
    const next = nextAskAt(checkout, payment, {
      now: clock.now(),
      shortest,
      watched: watchers.has(checkout.id),
      jitter: Math.random(),
    });
    await store.scheduleAsk(paymentId, next);
  }

  async #tickOverdue(): Promise<void> {
    const { store, clock, checkouts, log } = this.#options;
    for (const id of await store.overdueCheckouts(clock.now(), batch)) {
      try {
        await checkouts.tick(id);
      } catch (error) {
        log.error({ checkoutId: id, err: error }, 'time did not pass for this checkout');
      }
    }
  }
}
