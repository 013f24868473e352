/**
 * Refunds of orders, to a NovaX account or, with a one-time password, to an address. Only the notification contains the result.
 */
import { randomInt } from 'node:crypto';
import type { Hono } from 'hono';
import { digits } from '../engine/bodies.ts';
import { newId } from '../engine/chains.ts';
import { iso } from '../engine/clock.ts';
import { thingControls } from '../engine/control-api.ts';
import { atLeast } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/request-log.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { NovaXTransfer, Order, Outcome } from './orders.ts';
import { ID_LENGTH, OTP_DIGITS, OTP_LIFETIME_MS, REFUND_STEPS } from './undocumented.ts';

export interface Refund {
  /** The simulator's ID of the refund: NovaX has none. */
  readonly id: string;
  readonly order: Order;
  readonly notifyUrl: string;
  readonly type: 'order_refund' | 'order_refund_crypto';
  /**
   * Fields of the recipient: the account's ID, or the fields about the address, which the notification repeats as the merchant
   * wrote them.
   */
  readonly to: object;
  /** The whole amount that the order received. */
  readonly amount: string;
  /** ID of the transfer that is refunded. */
  readonly txId: string;
  readonly startedAt: number;
  /** When the refund ended; null while it is pending. */
  endedAt: number | null;
}

interface Otp {
  readonly code: string;
  readonly expiresAt: number;
}

/** The members of the gateway that this module needs. */
interface Gateway {
  readonly simulation: Simulation;
  outcomeOf: (order: Order) => Outcome | null;
  paid: (order: Order) => string;
  transferStatus: (transfer: NovaXTransfer) => string;
  send: (url: string, about: string, message: object) => void;
}

export class NovaXRefunds {
  readonly refunds = new Map<string, Refund>();
  readonly #otps = new Map<Order, Otp>();

  constructor(private readonly gateway: Gateway) {}

  controls(): Hono<SimulatorEnv> {
    return thingControls('refund', this.refunds, (refund) => this.#show(refund), {
      finish: (refund) => this.finish(refund),
      notify: (refund) => this.#notify(refund),
    });
  }

  /** Returns why the order cannot be refunded; null if it can. */
  obstacle(order: Order): string | null {
    if (this.gateway.outcomeOf(order) === null) return 'The order is not over.';
    if (atLeast('0', this.gateway.paid(order))) return 'The order holds no money.';
    const isRefunded = [...this.refunds.values()].some((refund) => refund.order === order);
    return isRefunded ? 'The order is refunded already.' : null;
  }

  /** Starts a refund of an order that has no {@link obstacle}. */
  start(order: Order, { type, notifyUrl, to }: Pick<Refund, 'type' | 'notifyUrl' | 'to'>): void {
    const startedAt = this.gateway.simulation.now();
    const last = order.transfers.findLast((transfer) => this.gateway.transferStatus(transfer) === 'settled');
    const refund: Refund = {
      id: `ref_${newId(ID_LENGTH)}`,
      order,
      type,
      notifyUrl,
      to,
      amount: this.gateway.paid(order),
      txId: order.outcome?.txId ?? last?.id ?? '',
      startedAt,
      endedAt: null,
    };
    this.refunds.set(refund.id, refund);
    const endsAt = startedAt + REFUND_STEPS * this.gateway.simulation.stepMs;
    this.gateway.simulation.agenda.at(endsAt, () => this.finish(refund, endsAt));
  }

  finish(refund: Refund, at = this.gateway.simulation.now()): void {
    if (refund.endedAt !== null) return;
    refund.endedAt = at;
    this.#notify(refund);
  }

  /** Sends the notification of a refund. Returns false while the refund is pending. */
  #notify({ order, type, to, amount, txId, endedAt, notifyUrl, id }: Refund): boolean {
    if (endedAt === null) return false;
    this.gateway.send(notifyUrl, id, {
      type,
      orderId: order.id,
      orderNumber: order.orderNumber,
      status: 'refunded',
      date: iso(endedAt),
      amount: digits(amount),
      txId,
      ...(type === 'order_refund_crypto' && to),
    });
    return true;
  }

  #show(refund: Refund) {
    return {
      id: refund.id,
      orderId: refund.order.id,
      reference: refund.order.orderNumber,
      status: refund.endedAt === null ? 'pending' : 'refunded',
      amount: refund.amount,
      currency: refund.order.currency,
      startedAt: iso(refund.startedAt),
      type: refund.type,
      ...refund.to,
    };
  }

  /** Creates a new password, which NovaX would mail to the tenant admin. The previous password becomes invalid. */
  sendOtp(order: Order): void {
    const code = String(randomInt(10 ** OTP_DIGITS)).padStart(OTP_DIGITS, '0');
    this.#otps.set(order, { code, expiresAt: this.gateway.simulation.now() + OTP_LIFETIME_MS });
  }

  /** Returns the current password; undefined if there is none or it has expired. */
  otp(order: Order): Otp | undefined {
    const otp = this.#otps.get(order);
    return otp !== undefined && otp.expiresAt > this.gateway.simulation.now() ? otp : undefined;
  }

  /** Checks a password and uses it up if it is valid. Returns whether it was valid. */
  useOtp(order: Order, code: string): boolean {
    return this.otp(order)?.code === code && this.#otps.delete(order);
  }
}
