/** Nord PAY's invoices and wallets, and the transactions that pay them. */
import type { Transfer } from '../engine/payments.ts';
import type { AskedAmount, Currency } from './market.ts';

/** Its `amount` is what left the payer. */
export interface Transaction extends Transfer {
  readonly type: 'invoice' | 'wallet';
  readonly label: string;
  readonly coin: Currency;
  /** The document's `amount`. */
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
  /** What the payer may pick from; one where the merchant picked. */
  readonly allowed: readonly Currency[];
  readonly success_url: string | null;
  readonly fail_url: string | null;
  expiresAt: number;
  /** These two are what is asked for, until there is a coin to pay in. */
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
