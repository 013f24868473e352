/** Refunds of orders, to a NovaX account or to an address with a one-time password. Only its notification tells of one. */
import { randomInt } from 'node:crypto';
import { digits } from '../engine/bodies.ts';
import { iso } from '../engine/clock.ts';
import { atLeast } from '../engine/decimals.ts';
import type { Simulation } from '../engine/server.ts';
import { newId, type NovaXGateway, type Order } from './gateway.ts';
import { OTP_DIGITS, OTP_LIFETIME_MS, STEPS_TO_SETTLE } from './undocumented.ts';

export interface ToAccount {
  readonly type: 'order_refund';
  readonly novaxUserId: string;
}

export interface ToAddress {
  readonly type: 'order_refund_crypto';
  readonly address: string;
  /** As the merchant wrote it. */
  readonly network: string;
  readonly token: string;
  readonly thirdPartyId: string | null;
  readonly txHash: string;
}

export interface Refund {
  /** The simulator's own: NovaX gives none. */
  readonly id: string;
  readonly order: Order;
  readonly notifyUrl: string;
  readonly to: ToAccount | ToAddress;
  /** All that was paid. */
  readonly amount: string;
  /** Of the transfer that it gives back. */
  readonly txId: string;
  readonly startedAt: number;
  endsAt: number;
  isNotified: boolean;
}

interface Otp {
  readonly code: string;
  readonly expiresAt: number;
}

export class NovaXRefunds {
  readonly refunds = new Map<string, Refund>();
  readonly #otps = new Map<Order, Otp>();

  constructor(
    private readonly simulation: Simulation,
    private readonly gateway: NovaXGateway,
  ) {}

  /** Why the order cannot be refunded, or null. */
  obstacle(order: Order): string | null {
    if (this.gateway.outcomeOf(order) === null) return 'The order is not over.';
    if (atLeast('0', this.gateway.paid(order))) return 'The order holds no money.';
    const isRefunded = [...this.refunds.values()].some((refund) => refund.order === order);
    return isRefunded ? 'The order is refunded already.' : null;
  }

  /** The order has no {@link obstacle}. */
  start(order: Order, notifyUrl: string, to: Refund['to']): void {
    const startedAt = this.simulation.now();
    const last = order.transfers.findLast((transfer) => this.gateway.statusOf(transfer) === 'settled');
    const refund: Refund = {
      id: `ref_${newId()}`,
      order,
      notifyUrl,
      to,
      amount: this.gateway.paid(order),
      txId: order.outcome?.txId ?? last?.id ?? '',
      startedAt,
      endsAt: startedAt + STEPS_TO_SETTLE * this.simulation.stepMs,
      isNotified: false,
    };
    this.refunds.set(refund.id, refund);
    this.simulation.agenda.at(refund.endsAt, () => this.statusOf(refund));
  }

  /** The first look that finds it done notifies the merchant. */
  statusOf(refund: Refund): 'pending' | 'refunded' {
    if (this.simulation.now() < refund.endsAt) return 'pending';
    if (!refund.isNotified) this.notify(refund);
    return 'refunded';
  }

  finish(refund: Refund): void {
    refund.endsAt = Math.min(refund.endsAt, this.simulation.now());
    this.statusOf(refund);
  }

  notify(refund: Refund): void {
    const { order, to, amount, txId, endsAt } = refund;
    refund.isNotified = true;
    this.gateway.send(refund.notifyUrl, refund.id, {
      type: to.type,
      orderId: order.id,
      orderNumber: order.orderNumber,
      status: 'refunded',
      date: iso(endsAt),
      amount: digits(amount),
      txId,
      ...(to.type === 'order_refund_crypto' && {
        ...(to.thirdPartyId !== null && { thirdPartyId: to.thirdPartyId }),
        address: to.address,
        token: to.token,
        network: to.network,
        txHash: to.txHash,
      }),
    });
  }

  /** Mails a fresh one to the tenant admin; the one before is void. */
  sendOtp(order: Order): void {
    const code = String(randomInt(10 ** OTP_DIGITS)).padStart(OTP_DIGITS, '0');
    this.#otps.set(order, { code, expiresAt: this.simulation.now() + OTP_LIFETIME_MS });
  }

  /** What was mailed and still works. */
  otp(order: Order): Otp | undefined {
    const otp = this.#otps.get(order);
    return otp !== undefined && otp.expiresAt > this.simulation.now() ? otp : undefined;
  }

  /** True once for the code that works. */
  useOtp(order: Order, code: string): boolean {
    return this.otp(order)?.code === code && this.#otps.delete(order);
  }
}
