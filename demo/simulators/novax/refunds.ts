/** Refunds of orders, to a NovaX account or to an address with a one-time password. Nothing can be asked about one: only its notification tells. */
import { randomInt } from 'node:crypto';
import { newId, type NovaXGateway, type Order } from './gateway.ts';
import { refundNotification } from './notifications.ts';
import { OTP_DIGITS, OTP_LIFETIME_MS, REFUNDS_PER_ORDER } from './silences.ts';

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
  /** All that was paid; a decimal string. */
  readonly amount: string;
  /** Of the payment that it gives back. */
  readonly txId: string;
  readonly startedAt: number;
  endsAt: number;
  isTold: boolean;
}

export interface Otp {
  readonly code: string;
  readonly expiresAt: number;
}

export class NovaXRefunds {
  readonly #gateway: NovaXGateway;
  readonly #refunds = new Map<string, Refund>();
  readonly #otps = new Map<Order, Otp>();

  constructor(gateway: NovaXGateway) {
    this.#gateway = gateway;
  }

  /** Why the order cannot be refunded, or null. */
  obstacle(order: Order): string | null {
    if (this.#gateway.outcomeOf(order) === null) return 'The order is not over';
    if (this.#gateway.paid(order).lte('0')) return 'The order holds no money';
    const earlier = [...this.#refunds.values()].filter((refund) => refund.order === order);
    return earlier.length >= REFUNDS_PER_ORDER ? 'The order is refunded already' : null;
  }

  /** The order has no {@link obstacle}. */
  start(order: Order, notifyUrl: string, to: Refund['to']): Refund {
    const startedAt = this.#gateway.now();
    const last = order.transactions.findLast((transaction) => this.#gateway.counts(transaction));
    const refund: Refund = {
      id: `ref_${newId()}`,
      order,
      notifyUrl,
      to,
      amount: this.#gateway.paid(order).toFixed(),
      txId: order.outcome?.txId ?? last?.id ?? '',
      startedAt,
      endsAt: startedAt + this.#gateway.settlingMs,
      isTold: false,
    };
    this.#refunds.set(refund.id, refund);
    this.#gateway.wakeUps.at(refund.endsAt, () => this.statusOf(refund));
    return refund;
  }

  find(id: string): Refund | undefined {
    return this.#refunds.get(id);
  }

  /** Newest first. */
  refunds(): Refund[] {
    return [...this.#refunds.values()].toReversed();
  }

  /** The first look that finds it done tells the merchant. */
  statusOf(refund: Refund): 'pending' | 'refunded' {
    if (this.#gateway.now() < refund.endsAt) return 'pending';
    if (!refund.isTold) {
      refund.isTold = true;
      this.#gateway.tell(refundNotification(refund));
    }
    return 'refunded';
  }

  finish(refund: Refund): void {
    refund.endsAt = Math.min(refund.endsAt, this.#gateway.now());
    this.statusOf(refund);
  }

  /** Mails a fresh one to the tenant admin; the one before is void. */
  sendOtp(order: Order): void {
    const code = String(randomInt(10 ** OTP_DIGITS)).padStart(OTP_DIGITS, '0');
    this.#otps.set(order, { code, expiresAt: this.#gateway.now() + OTP_LIFETIME_MS });
  }

  /** What was mailed and still works. */
  otp(order: Order): Otp | null {
    const otp = this.#otps.get(order);
    return otp === undefined || otp.expiresAt <= this.#gateway.now() ? null : otp;
  }

  /** True once for the code that works. */
  useOtp(order: Order, code: string): boolean {
    if (this.otp(order)?.code !== code) return false;
    return this.#otps.delete(order);
  }
}
