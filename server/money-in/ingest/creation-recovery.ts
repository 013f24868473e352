import type { CheckoutWriter } from '../checkout/checkout-writer.ts';
import type { Payment } from '../checkout/model.ts';
import type { PollStore } from '../checkout/poll-store.ts';
import type { Clock } from '../../base/clock.ts';
import { ReferenceConflictError } from '../../base/errors.ts';
import type { Log } from '../../base/log/logger.ts';
import type { Gateway, RecoveredPayment } from '../../gateways/gateway.ts';
import { nextRecoveryAt } from './poll-schedule.ts';

export interface CreationRecoveryOptions {
  readonly polls: PollStore;
  readonly writer: CheckoutWriter;
  readonly gateway: Pick<Gateway, 'id' | 'recover'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A payment whose creation was sent but not answered. */
export interface UnansweredPayment {
  readonly checkoutId: string;
  readonly payment: Payment;
}

/** Looks in a gateway's lists for payments whose creation was not answered (R32). */
export class CreationRecovery {
  readonly #options: CreationRecoveryOptions;

  constructor(options: CreationRecoveryOptions) {
    this.#options = options;
  }

  /** Looks for the payments once. Those that are not found are scheduled for another attempt. */
  async run(unanswered: readonly UnansweredPayment[]): Promise<void> {
    const { gateway, polls, clock, log } = this.#options;
    if (unanswered.length === 0) return;
    let found: readonly RecoveredPayment[] = [];
    try {
      found =
        (await gateway.recover?.(
          unanswered.map(({ payment }) => ({ paymentId: payment.id, createdAt: payment.createdAt })),
        )) ?? [];
    } catch (error) {
      log.warn(
        { provider: gateway.id, payments: unanswered.length, err: error },
        'payments whose creation was never answered could not be looked for',
      );
    }
    for (const { checkoutId, payment } of unanswered) {
      const recovered = found.find(({ paymentId }) => paymentId === payment.id);
      const exists = recovered !== undefined && (await this.#apply(checkoutId, recovered));
      const next = exists ? clock.now() : nextRecoveryAt(payment, clock.now());
      const at = gateway.recover === null ? null : next;
      await polls.schedule([{ paymentId: payment.id, at }], clock.now());
    }
  }

  /**
   * Stores a found order. Resolves with false if it already belongs to another payment: an order is credited to one payment
   * only (R24).
   */
  async #apply(checkoutId: string, recovered: RecoveredPayment): Promise<boolean> {
    const { gateway, writer, log } = this.#options;
    const fields = { provider: gateway.id, checkoutId, paymentId: recovered.paymentId };
    try {
      await writer.applyOrder(checkoutId, { type: 'recovered', recovered }, recovered);
    } catch (error) {
      if (!(error instanceof ReferenceConflictError)) throw error;
      log.warn({ ...fields, err: error }, 'a gateway lists one order for two payments');
      return false;
    }
    log.warn(fields, 'payment whose creation was never answered found at the gateway');
    return true;
  }
}
