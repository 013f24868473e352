/**
 * Nord PAY's memory and rules of money in, without HTTP. Every status is worked out from what happened and the clock; `postbacks.ts` tells of it.
 */
import { randomUUID } from 'node:crypto';
import { newAddress, newHash, type Currency } from './currencies.ts';
import { atLeast, least, left, plus, product, total } from './exact.ts';
import type { Asked, Market } from './market.ts';
import {
  FIRST_INVOICE_ID,
  FIRST_TX_ID,
  FIRST_WALLET_ID,
  IN_TIME,
  NEWEST_FIRST,
  OPEN_STATUS,
  SERVICE_FEE_RATE,
  TRANSACTION_STATUSES,
} from './silences.ts';

export type InvoiceStatus = typeof OPEN_STATUS | 'paid' | 'expired';
export type TransactionStatus = (typeof TRANSACTION_STATUSES)[number];

/** Times are milliseconds since 1970; amounts are decimal strings in the transaction's own coin. */
export interface Transaction {
  readonly id: number;
  readonly hash: string;
  readonly type: 'invoice' | 'wallet';
  readonly label: string;
  readonly currency: Currency;
  /** What left the payer. */
  readonly sent: string;
  readonly amount: string;
  readonly serviceFee: string;
  readonly received: string;
  /** One coin in USDT when it was sent. */
  readonly rate: string;
  readonly createdAt: number;
  confirmingAt: number;
  paidAt: number;
}

export interface Choice {
  readonly currency: Currency;
  readonly amount: string;
  readonly address: string;
}

export interface Invoice {
  readonly type: 'invoice';
  readonly id: number;
  readonly uuid: string;
  readonly label: string;
  readonly asked: Asked;
  /** What the payer may pick from; one where the merchant picked. */
  readonly allowed: readonly Currency[];
  readonly postbackUrl: string | null;
  readonly successUrl: string | null;
  readonly failUrl: string | null;
  readonly createdAt: number;
  /** A whole second: `expires_at` is written without a fraction, and the written time is the true one. */
  expiresAt: number;
  chosen: Choice | null;
  readonly transactions: Transaction[];
}

export interface Wallet {
  readonly type: 'wallet';
  readonly id: number;
  readonly label: string;
  readonly currency: Currency;
  readonly address: string;
  readonly postbackUrl: string | null;
  readonly createdAt: number;
  readonly transactions: Transaction[];
}

export interface NewInvoice extends Pick<
  Invoice,
  'label' | 'asked' | 'allowed' | 'postbackUrl' | 'successUrl' | 'failUrl'
> {
  readonly lifetimeMs: number;
  /** The coin and its amount where the merchant picked. */
  readonly price: Pick<Choice, 'currency' | 'amount'> | null;
}

export class NordPayGateway {
  readonly #now: () => number;
  readonly #stepMs: number;
  readonly #market: Market;
  readonly #invoices: Invoice[] = [];
  readonly #byIdentifier = new Map<string, Invoice>();
  readonly #wallets = new Map<number, Wallet>();
  #lastTxId = FIRST_TX_ID - 1;

  /** @param stepMs between two statuses of a transaction */
  constructor(options: { readonly now: () => number; readonly stepMs: number; readonly market: Market }) {
    this.#now = options.now;
    this.#stepMs = options.stepMs;
    this.#market = options.market;
  }

  createInvoice({ lifetimeMs, price, ...rest }: NewInvoice): Invoice {
    const createdAt = this.#now();
    const invoice: Invoice = {
      ...rest,
      type: 'invoice',
      id: FIRST_INVOICE_ID + this.#invoices.length,
      uuid: randomUUID(),
      createdAt,
      expiresAt: Math.ceil((createdAt + lifetimeMs) / 1000) * 1000,
      chosen: price === null ? null : { ...price, address: newAddress(price.currency) },
      transactions: [],
    };
    this.#invoices.push(invoice);
    this.#byIdentifier.set(String(invoice.id), invoice);
    this.#byIdentifier.set(invoice.uuid, invoice);
    return invoice;
  }

  /** By id or uuid. */
  findInvoice(identifier: string): Invoice | undefined {
    return this.#byIdentifier.get(identifier);
  }

  invoices(): Invoice[] {
    return listed(this.#invoices);
  }

  /** The payer picks a coin, once; false where there is nothing to pick any more. */
  choose(invoice: Invoice, currency: Currency): boolean {
    if (invoice.chosen !== null || this.statusOf(invoice) !== OPEN_STATUS) return false;
    const amount = this.#market.inCoin(invoice.asked, currency);
    if (amount === undefined || !invoice.allowed.includes(currency)) return false;
    invoice.chosen = { currency, amount, address: newAddress(currency) };
    return true;
  }

  statusOf({ chosen, transactions, expiresAt }: Invoice): InvoiceStatus {
    const now = this.#now();
    const inTime = transactions.filter(
      (one) => one.currency === chosen?.currency && one[IN_TIME] < expiresAt,
    );
    const met = (counted: Transaction[]): boolean =>
      chosen !== null && atLeast(total(counted.map(({ sent }) => sent)), chosen.amount);
    if (met(inTime.filter((one) => one.paidAt <= now))) return 'paid';
    return now < expiresAt || met(inTime) ? OPEN_STATUS : 'expired';
  }

  transactionStatus({ paidAt, confirmingAt }: Transaction): TransactionStatus {
    const now = this.#now();
    return TRANSACTION_STATUSES[now >= paidAt ? 2 : now >= confirmingAt ? 1 : 0];
  }

  /** What is not covered yet by anything seen in the invoice's own coin; "0" or above. */
  missing({ chosen, transactions }: Invoice & { readonly chosen: Choice }): string {
    const own = transactions.filter(({ currency }) => currency === chosen.currency);
    return left(chosen.amount, total(own.map(({ sent }) => sent)));
  }

  /** Somebody sends `sent` of `currency` to the invoice's address, whatever the invoice's state. */
  payInvoice(invoice: Invoice & { readonly chosen: Choice }, sent: string, currency: Currency): Transaction {
    const { chosen, transactions } = invoice;
    if (currency !== chosen.currency)
      return this.#transaction(invoice, { currency, sent, amount: sent, fee: feeOf(sent, currency) });
    const taken = transactions.filter((one) => one.currency === currency).map(({ serviceFee }) => serviceFee);
    const fee = left(feeOf(chosen.amount, currency), total(taken));
    return this.#transaction(invoice, { currency, sent, amount: chosen.amount, fee });
  }

  createWallet(wallet: Pick<Wallet, 'label' | 'currency' | 'postbackUrl'>): Wallet {
    const created: Wallet = {
      ...wallet,
      type: 'wallet',
      id: FIRST_WALLET_ID + this.#wallets.size,
      address: newAddress(wallet.currency),
      createdAt: this.#now(),
      transactions: [],
    };
    this.#wallets.set(created.id, created);
    return created;
  }

  findWallet(id: string): Wallet | undefined {
    return /^\d{1,9}$/.test(id) ? this.#wallets.get(Number(id)) : undefined;
  }

  wallets(): Wallet[] {
    return listed([...this.#wallets.values()]);
  }

  payWallet(wallet: Wallet, sent: string): Transaction {
    const { currency } = wallet;
    return this.#transaction(wallet, { currency, sent, amount: sent, fee: feeOf(sent, currency) });
  }

  transactionsOf(payees: readonly (Invoice | Wallet)[]): Transaction[] {
    return listed(payees.flatMap(({ transactions }) => transactions).toSorted((a, b) => a.id - b.id));
  }

  /** The invoice's time is over now. It becomes the second before this one, so that money sent from now on is late by the whole seconds that are written, too. */
  expire(invoice: Invoice): void {
    invoice.expiresAt = Math.min(invoice.expiresAt, Math.floor(this.#now() / 1000) * 1000 - 1000);
  }

  /** What is on its way arrives now. */
  settle({ transactions }: Invoice | Wallet): void {
    const now = this.#now();
    for (const transaction of transactions) {
      transaction.confirmingAt = Math.min(transaction.confirmingAt, now);
      transaction.paidAt = Math.min(transaction.paidAt, now);
    }
  }

  /** The chain takes the last transaction back; undefined where there is none. */
  reverse({ transactions }: Invoice): Transaction | undefined {
    return transactions.pop();
  }

  /** Arrived money after fees, for each coin that ever had any. */
  earned(): Map<Currency, string> {
    const sums = new Map<Currency, string>();
    const now = this.#now();
    for (const { paidAt, currency, received } of this.transactionsOf([
      ...this.#invoices,
      ...this.#wallets.values(),
    ])) {
      if (paidAt <= now) sums.set(currency, plus(sums.get(currency) ?? '0', received));
    }
    return sums;
  }

  #transaction(
    payee: Invoice | Wallet,
    { currency, sent, amount, fee }: { currency: Currency; sent: string; amount: string; fee: string },
  ): Transaction {
    const createdAt = this.#now();
    const serviceFee = least(fee, sent);
    const transaction: Transaction = {
      id: ++this.#lastTxId,
      hash: newHash(currency),
      type: payee.type,
      label: payee.label,
      currency,
      sent,
      amount,
      serviceFee,
      received: left(sent, serviceFee),
      rate: this.#market.rate(currency),
      createdAt,
      confirmingAt: createdAt + this.#stepMs,
      paidAt: createdAt + 2 * this.#stepMs,
    };
    payee.transactions.push(transaction);
    return transaction;
  }
}

export function listed<T>(oldestFirst: readonly T[]): T[] {
  return NEWEST_FIRST ? oldestFirst.toReversed() : [...oldestFirst];
}

function feeOf(amount: string, { decimals }: Currency): string {
  return product(amount, SERVICE_FEE_RATE, decimals);
}
