/** Nord PAY's invoices and wallets, and the transactions that pay them. */
import type { Transfer } from '../engine/payments.ts';
import type { AskedAmount, Currency } from './market.ts';

/** A transaction of a payer. `amount` is the amount that the payer sent. */
export interface Transaction extends Transfer {
  readonly type: 'invoice' | 'wallet';
  readonly label: string;
  readonly coin: Currency;
  /** The document's `amount`: the amount that the invoice asks for, or the amount sent if no invoice asks for that coin. */
  readonly asked: string;
  readonly serviceFee: string;
  readonly received: string;
}

interface Payee {
  readonly id: string;
  readonly label: string;
  readonly postback_url: string | null;
  readonly createdAt: number;
  readonly transfers: Transaction[];
}

export interface Invoice extends Payee {
  readonly type: 'invoice';
  readonly uuid: string;
  readonly asked: AskedAmount;
  /** Coins that the payer may pick; only one if the merchant has picked it. */
  readonly allowed: readonly Currency[];
  readonly success_url: string | null;
  readonly fail_url: string | null;
  expiresAt: number;
  /** `currency` and `amount` are the unit and the value that the merchant asked for, until a coin is picked. */
  currency: string;
  amount: string;
  coin: Currency | null;
  address: string | null;
}

export interface Wallet extends Payee {
  readonly type: 'wallet';
  readonly coin: Currency;
  readonly address: string;
}
