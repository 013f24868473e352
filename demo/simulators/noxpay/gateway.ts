/** NoxPay's memory and rules, without HTTP. Whether an intent is settled is worked out from what was sent and the clock. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import Big from 'big.js';
import { newAddress, newTransactionHash } from '../novapay/addresses.ts';
import { Choices } from '../control-api.ts';
import { CHOICES, DECIMALS, PARTS_ADD_UP, SETTLED_AFTER_STEPS } from './silences.ts';

export const CURRENCIES = ['UPI', 'USDT_TRC20', 'USDT_SOL', 'SOL'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Times are milliseconds since 1970. */
export interface Intent {
  readonly id: string;
  /** The number's own text, as the merchant sent it. */
  readonly amount: string;
  readonly currency: Currency;
  readonly orderId: string;
  readonly address: string;
  readonly createdAt: number;
  readonly payments: Payment[];
  /** Said instead of the status, however undocumented; null for the truth. */
  word: string | null;
}

/** Money that a shopper sent to an intent's address; a decimal string. */
export interface Payment {
  readonly id: string;
  readonly hash: string;
  readonly amount: string;
  /** Any word: money in another currency than the intent's changes nothing. */
  readonly currency: string;
  settledAt: number;
}

export class NoxPayGateway {
  readonly choices = new Choices(CHOICES);
  readonly #now: () => number;
  readonly #stepMs: number;
  readonly #intents = new Map<string, Intent>();
  readonly #reused = new Map<Currency, string>();

  constructor({ now, stepMs }: { readonly now: () => number; readonly stepMs: number }) {
    this.#now = now;
    this.#stepMs = stepMs;
  }

  create(order: Pick<Intent, 'amount' | 'currency' | 'orderId'>): Intent {
    const intent: Intent = {
      ...order,
      id: randomUUID(),
      address: this.#addressFor(order),
      createdAt: this.#now(),
      payments: [],
      word: null,
    };
    this.#intents.set(intent.id, intent);
    return intent;
  }

  find(id: string): Intent | undefined {
    return this.#intents.get(id);
  }

  /** Newest first. */
  intents(): Intent[] {
    return [...this.#intents.values()].toReversed();
  }

  statusOf(intent: Intent): string {
    return intent.word ?? (this.settlement(intent) === null ? 'pending' : 'settled');
  }

  /** The payment with which what had settled reached the amount, and when; null before that. */
  settlement(intent: Intent): { readonly at: number; readonly hash: string } | null {
    let total = new Big('0');
    for (const payment of ownCurrency(intent).toSorted((a, b) => a.settledAt - b.settledAt)) {
      if (!this.isSettled(payment)) return null;
      total = PARTS_ADD_UP ? total.plus(payment.amount) : new Big(payment.amount);
      if (total.gte(intent.amount)) return { at: payment.settledAt, hash: payment.hash };
    }
    return null;
  }

  isSettled(payment: Payment): boolean {
    return payment.settledAt <= this.#now();
  }

  /** What nobody has sent yet; "0" or above. */
  missing(intent: Intent): string {
    const sent = ownCurrency(intent).reduce((total, { amount }) => total.plus(amount), new Big('0'));
    const left = new Big(intent.amount).minus(sent);
    return left.gt('0') ? left.toFixed() : '0';
  }

  pay(
    intent: Intent,
    { amount, currency, instant }: Pick<Payment, 'amount' | 'currency'> & { readonly instant: boolean },
  ): Payment {
    const payment: Payment = {
      id: `pay_${randomBytes(6).toString('hex')}`,
      hash: newHash(intent.currency),
      amount,
      currency,
      settledAt: this.#now() + (instant ? 0 : SETTLED_AFTER_STEPS * this.#stepMs),
    };
    intent.payments.push(payment);
    return payment;
  }

  /** Whatever is on its way arrives now. */
  settle(intent: Intent): void {
    for (const payment of intent.payments) payment.settledAt = Math.min(payment.settledAt, this.#now());
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
      am: new Big(amount).toFixed(DECIMALS.UPI),
      cu: 'INR',
    });
    // Apps read a VPA with its plain @.
    return `upi://pay?${link.toString().replace('%40', '@')}`;
  }
}

function ownCurrency(intent: Intent): Payment[] {
  return intent.payments.filter((payment) => payment.currency === intent.currency);
}

function newAccount(currency: Currency): string {
  switch (currency) {
    case 'UPI':
      return `noxpay.${randomBytes(5).toString('hex')}@bank`;
    case 'USDT_TRC20':
      return newAddress('tron');
    case 'USDT_SOL':
    case 'SOL':
      return newAddress('solana');
  }
}

/** The sample's TRON hash has no 0x in front, as in that network's explorers. UPI has a twelve-digit reference. */
function newHash(currency: Currency): string {
  switch (currency) {
    case 'UPI':
      return String(randomInt(1e11, 1e12));
    case 'USDT_TRC20':
      return randomBytes(32).toString('hex');
    case 'USDT_SOL':
    case 'SOL':
      return newTransactionHash('solana');
  }
}
