/** NoxPay's intents and their rules. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { newAddress, newTransactionHash } from '../engine/chains.ts';
import { controlBody, Payments, Undocumented, type Action } from '../engine/control-api.ts';
import { fixed, plain } from '../engine/decimals.ts';
import { completing, settledAt, type Transfer } from '../engine/transfers.ts';
import { CHOICES, DECIMALS } from './undocumented.ts';

export const CURRENCIES = ['UPI', 'USDT_TRC20', 'USDT_SOL', 'SOL'] as const;
export type Currency = (typeof CURRENCIES)[number];

export interface Intent {
  readonly id: string;
  /** The number's own text, as the merchant sent it. */
  readonly amount: string;
  readonly currency: Currency;
  readonly orderId: string;
  readonly address: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly transfers: Transfer[];
  /** Answered instead of the true status, however undocumented; null for the truth. */
  forcedStatus: string | null;
}

const ForcedStatus = z.strictObject({ status: z.string().nullable().default(null) });

export class NoxPayGateway extends Payments<Transfer, Intent> {
  readonly choices = new Undocumented(CHOICES);
  readonly own: Readonly<Record<string, Action<Intent>>> = {
    status: async (intent, c) => {
      intent.forcedStatus = (await controlBody(c, ForcedStatus)).status;
    },
  };
  readonly #reused = new Map<Currency, string>();

  create(order: Pick<Intent, 'amount' | 'currency' | 'orderId'>): Intent {
    const intent: Intent = {
      ...order,
      id: randomUUID(),
      address: this.#addressFor(order),
      createdAt: this.simulation.now(),
      expiresAt: Number.POSITIVE_INFINITY,
      transfers: [],
      forcedStatus: null,
    };
    this.payments.set(intent.id, intent);
    return intent;
  }

  statusOf(intent: Intent): string {
    return intent.forcedStatus ?? (this.settlement(intent) === null ? 'pending' : 'settled');
  }

  details({ orderId, amount, address }: Intent) {
    return { reference: orderId, amount: plain(amount), address };
  }

  /** The transfer with which what had settled reached the amount; null before that. */
  settlement(intent: Intent): Transfer | null {
    const last = completing(intent);
    return last !== undefined && settledAt(last) <= this.simulation.now() ? last : null;
  }

  receive({ transfers, currency: own }: Intent, amount: string, currency: string, instant: boolean): void {
    const id = `pay_${randomBytes(6).toString('hex')}`;
    transfers.push({ id, hash: newHash(own), amount, currency, ...this.sentNow(instant) });
  }

  #addressFor({ amount, currency }: Pick<Intent, 'amount' | 'currency'>): string {
    const { addresses, upi } = this.choices.chosen;
    const known = addresses === 'reused' ? this.#reused.get(currency) : undefined;
    const account = known ?? newAccount(currency);
    if (addresses === 'reused') this.#reused.set(currency, account);
    if (currency !== 'UPI' || upi === 'vpa') return account;
    const link = new URLSearchParams({
      pa: account,
      pn: 'NoxPay',
      am: fixed(amount, DECIMALS.UPI),
      cu: 'INR',
    });
    // Apps read a VPA with its plain @.
    return `upi://pay?${link.toString().replace('%40', '@')}`;
  }
}

function newAccount(currency: Currency): string {
  if (currency === 'UPI') return `noxpay.${randomBytes(5).toString('hex')}@bank`;
  return newAddress(currency === 'USDT_TRC20' ? 'tron' : 'solana');
}

/** UPI has a twelve-digit reference. */
function newHash(currency: Currency): string {
  if (currency === 'UPI') return String(randomInt(1e11, 1e12));
  return newTransactionHash(currency === 'USDT_TRC20' ? 'tron' : 'solana');
}
