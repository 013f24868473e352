import type { RequestContext } from '../../base/access/request-context.ts';
import type { Checkout } from '../checkout/model.ts';
import type { PaymentRef } from '../checkout/checkout-store.ts';
import type { Gateway, PollableGateway } from '../../gateways/gateway.ts';
import { PaymentPoller, type PaymentPollerOptions } from './poller.ts';
import { ActiveViewers } from './poll-schedule.ts';
import type { SweepStore } from './sweep-store.ts';
import type { PermanentAddressHook } from './permanent-addresses.ts';
import { Sweep } from './sweep.ts';

export interface PollingOptions extends Omit<PaymentPollerOptions, 'gateway' | 'isViewed' | 'minIntervalMs'> {
  readonly gateways: readonly Gateway[];
  readonly sweeps: SweepStore;
  readonly hooks: { readonly addresses: PermanentAddressHook };
  /** Interval of polls, in milliseconds. */
  readonly pollInterval: number;
}

/** Number of poll intervals between two sweeps of a list. */
const SWEEP_PAUSE = 3;

/** Polls all gateways that have status calls: each payment by its own call, and the gateways' lists. */
export class Polling {
  readonly #options: PollingOptions;
  readonly #viewers: ActiveViewers;
  /** One poller for each gateway. */
  readonly pollers: readonly PaymentPoller[];
  /** One sweep for each list. */
  readonly sweeps: readonly Sweep[];

  constructor(options: PollingOptions) {
    const { gateways, checkouts, unmatched, hooks, clock, log, pollInterval } = options;
    this.#options = options;
    this.#viewers = new ActiveViewers(clock);
    const isViewed = (checkoutId: string): boolean => this.#viewers.has(checkoutId);
    this.pollers = gateways
      .filter(isPollable)
      .map((gateway) => new PaymentPoller({ ...options, gateway, isViewed, minIntervalMs: pollInterval }));
    this.sweeps = this.pollers.flatMap((poller) =>
      poller.lists.map(
        (list) =>
          new Sweep({
            provider: poller.id,
            list,
            store: options.sweeps,
            payments: checkouts,
            poller,
            addresses: { takerOf: (provider) => hooks.addresses.takerOf(provider) },
            unmatched,
            clock,
            log,
            pauseMs: SWEEP_PAUSE * pollInterval,
          }),
      ),
    );
  }

  /** Records that a shopper views a checkout. Returns true after a pause: the checkout then has to be polled soon. */
  touch(checkoutId: string): boolean {
    return this.#viewers.touch(checkoutId);
  }

  /** Polls a checkout's payments in the next round. */
  pollSoon({ id: checkoutId, payments }: Checkout): void {
    for (const poller of this.pollers)
      poller.pollSoon(
        payments.flatMap(({ id: paymentId, provider }) =>
          provider === poller.id ? { checkoutId, paymentId } : [],
        ),
      );
  }

  /** Polls payments of a gateway now, after a message from it. Resolves after its answer or failure. */
  async pollNow(provider: string, payments: readonly PaymentRef[]): Promise<void> {
    const observed = await this.pollers.find(({ id }) => id === provider)?.pollNow(payments);
    const isOpen = [...(observed?.values() ?? [])].some(({ status }) => status !== 'settled');
    // A message concerns one payment, and usually only its first transaction: the lists show its other transactions.
    if (isOpen) await this.sweepSoon(provider);
  }

  /** Makes the lists of a gateway due after one poll interval. */
  async sweepSoon(provider: string): Promise<void> {
    const { sweeps, clock, pollInterval } = this.#options;
    await sweeps.bringForward(provider, clock.now() + pollInterval, clock.now());
  }

  /**
   * Polls a checkout's payments now (`PaymentPoller.sync`), and reads their gateways' lists. Rejects if no gateway of the
   * checkout answers.
   */
  async sync(checkoutId: string, request?: RequestContext): Promise<void> {
    const checkout = await this.#options.checkouts.get(checkoutId);
    const own = this.pollers.filter(({ id }) => checkout.payments.some(({ provider }) => provider === id));
    const results = await Promise.allSettled(own.map((poller) => poller.sync(checkout, request)));
    // The gateways' lists may show money that no call for a payment shows.
    await Promise.all(
      this.sweeps.filter(({ provider }) => own.some(({ id }) => id === provider)).map((sweep) => sweep.now()),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined && results.every(({ status }) => status === 'rejected')) throw failed.reason;
  }
}

const isPollable = (gateway: Gateway): gateway is PollableGateway => gateway.observe !== null;
