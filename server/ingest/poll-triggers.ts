import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { compare } from '../core/decimal.ts';
import type { Checkouts } from '../checkout/checkouts.ts';
import type { Repository } from '../checkout/repository.ts';
import type { Clock } from '../core/clock.ts';
import { lruSet } from '../core/lru.ts';
import type { Log } from '../core/logger.ts';
import type { Gateway, PollTrigger } from '../gateways/gateway.ts';
import type { UnmatchedTransactions } from './unmatched.ts';
import type { WholeLists } from './whole-lists.ts';

export interface PollTriggersOptions {
  readonly store: Pick<Repository, 'findPayment' | 'findByReference' | 'schedulePolls'>;
  readonly checkouts: Pick<Checkouts, 'get'>;
  readonly unmatched: Pick<UnmatchedTransactions, 'record'>;
  readonly provider: Pick<Gateway, 'id'>;
  readonly clock: Clock;
  readonly log: Log;
}

const MAX_PENDING = 1000;

/**
 * A gateway's list shows a transaction of a payment that was not in the round: that payment is polled now. If the payment
 * is unknown, the transaction is unmatched.
 */
export class PollTriggers {
  readonly #options: PollTriggersOptions;
  readonly #wholeLists: WholeLists;
  /** By the money's key. One that fails is handled again with the next ones: an adapter reports it again after hours. */
  readonly #pending = new Map<string, PollTrigger>();

  constructor(options: PollTriggersOptions, wholeLists: WholeLists) {
    this.#options = options;
    this.#wholeLists = wholeLists;
  }

  async handle(triggers: readonly PollTrigger[]): Promise<void> {
    const { provider, log } = this.#options;
    for (const trigger of triggers) lruSet(this.#pending, trigger.money.key, trigger, MAX_PENDING);
    for (const trigger of this.#pending.values()) {
      await yieldToEventLoop();
      try {
        await this.#handle(trigger);
        if (this.#pending.get(trigger.money.key) === trigger) this.#pending.delete(trigger.money.key);
      } catch (error) {
        log.error(
          { provider: provider.id, transaction: trigger.money.key, err: error },
          'payment of a listed transaction not polled',
        );
      }
    }
  }

  async #handle(trigger: PollTrigger): Promise<void> {
    const { provider, store, checkouts, unmatched, clock } = this.#options;
    const { money } = trigger;
    const due = await ('paymentId' in trigger
      ? store.findPayment(trigger.paymentId)
      : store.findByReference(provider.id, trigger.reference));
    const payments = due === undefined ? [] : (await checkouts.get(due.checkoutId)).payments;
    const payment = payments.find(({ id }) => id === due?.paymentId);
    if (payment?.provider !== provider.id) {
      const reason = 'The gateway names a payment of this server for it, and no such payment is known here.';
      await unmatched.record(provider.id, [{ ...money, reason }]);
      return;
    }
    const isKnown = payment.transactions.some(
      ({ key, amount, status }) =>
        key === money.key && status === money.status && compare(amount, money.amount) === 0,
    );
    if (isKnown) return;
    this.#wholeLists.want(payment.id);
    await store.schedulePolls([{ paymentId: payment.id, at: clock.now() }], clock.now());
  }
}
