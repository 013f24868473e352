/** Nord PAY's invoices and wallets, the money that comes in, and the postbacks about it. */
import { randomUUID } from 'node:crypto';
import { toJson } from '../engine/bodies.ts';
import { newAddress, newTransactionHash } from '../engine/chains.ts';
import { atLeast, minus, sum, times } from '../engine/decimals.ts';
import type { Simulation } from '../engine/server.ts';
import {
  inOwnCurrency,
  settle,
  settledAt,
  statusAt,
  stepOf,
  stepsFrom,
  type Transfer,
} from '../engine/transfers.ts';
import { inCoin, type AskedAmount, type Currency } from './market.ts';
import {
  FIRST_INVOICE_ID,
  FIRST_TX_ID,
  FIRST_WALLET_ID,
  SERVICE_FEE_RATE,
  TRANSACTION_STATUSES,
} from './undocumented.ts';

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
  readonly id: number;
  readonly label: string;
  readonly postbackUrl: string | null;
  readonly createdAt: number;
  readonly transfers: Transaction[];
}

export interface Choice {
  readonly coin: Currency;
  readonly amount: string;
}

export interface Invoice extends Payee {
  readonly type: 'invoice';
  readonly uuid: string;
  readonly asked: AskedAmount;
  /** What the payer may pick from; one where the merchant picked. */
  readonly allowed: readonly Currency[];
  readonly successUrl: string | null;
  readonly failUrl: string | null;
  /** A whole second: `expires_at` is written without a fraction, and the written time is the true one. */
  expiresAt: number;
  chosen: (Choice & { readonly address: string }) | null;
}

export interface Wallet extends Payee {
  readonly type: 'wallet';
  readonly coin: Currency;
  readonly address: string;
}

export interface NewInvoice extends Pick<
  Invoice,
  'label' | 'asked' | 'allowed' | 'postbackUrl' | 'successUrl' | 'failUrl'
> {
  readonly lifetimeMs: number;
  /** Where the merchant picked. */
  readonly price: Choice | null;
}

/** Makes the body of a postback, without its secret. */
type Describe = (event: Transaction | Invoice) => object;

export class NordPayGateway {
  readonly invoices: Invoice[] = [];
  readonly wallets: Wallet[] = [];
  readonly #notified = new WeakSet<Transaction | Invoice>();
  #lastTxId = FIRST_TX_ID - 1;

  /** @param secret what every postback carries */
  constructor(
    private readonly simulation: Simulation,
    private readonly secret: string,
    private readonly describe: Describe,
  ) {}

  createInvoice({ lifetimeMs, price, ...rest }: NewInvoice): Invoice {
    const createdAt = this.simulation.now();
    const invoice: Invoice = {
      ...rest,
      type: 'invoice',
      id: FIRST_INVOICE_ID + this.invoices.length,
      uuid: randomUUID(),
      createdAt,
      expiresAt: Math.ceil((createdAt + lifetimeMs) / 1000) * 1000,
      chosen: price === null ? null : { ...price, address: newAddress(price.coin.network) },
      transfers: [],
    };
    this.invoices.push(invoice);
    this.simulation.agenda.at(invoice.expiresAt, () => this.look(invoice));
    return invoice;
  }

  /** The payer picks a coin, once. */
  choose(invoice: Invoice, coin: Currency): void {
    const amount = inCoin(invoice.asked, coin);
    const isPossible = invoice.chosen === null && this.statusOf(invoice) === 'pending';
    if (isPossible && amount !== undefined && invoice.allowed.includes(coin))
      invoice.chosen = { coin, amount, address: newAddress(coin.network) };
  }

  /** Only "paid" and "expired" are documented. */
  statusOf(invoice: Invoice): 'pending' | 'paid' | 'expired' {
    const status = statusAt(payable(invoice), this.simulation.now());
    return status === 'open' ? 'pending' : status;
  }

  transactionStatus(transaction: Transaction): (typeof TRANSACTION_STATUSES)[number] {
    return TRANSACTION_STATUSES[stepOf(transaction, this.simulation.now())] ?? 'paid';
  }

  /** A payer sends `amount` of a coin to the invoice's address, whatever the invoice's state. */
  payInvoice(invoice: Invoice, amount: string, coin: Currency, instant: boolean): void {
    const { chosen, transfers } = invoice;
    if (chosen === null || coin !== chosen.coin)
      return void this.#receive(invoice, { amount, coin, asked: amount, fee: feeOf(amount, coin), instant });
    const taken = transfers.filter((one) => one.coin === coin).map(({ serviceFee }) => serviceFee);
    const fee = minus(feeOf(chosen.amount, coin), ...taken);
    this.#receive(invoice, { amount, coin, asked: chosen.amount, fee, instant });
  }

  createWallet(wallet: Pick<Wallet, 'label' | 'coin' | 'postbackUrl'>): Wallet {
    const created: Wallet = {
      ...wallet,
      type: 'wallet',
      id: FIRST_WALLET_ID + this.wallets.length,
      address: newAddress(wallet.coin.network),
      createdAt: this.simulation.now(),
      transfers: [],
    };
    this.wallets.push(created);
    return created;
  }

  payWallet(wallet: Wallet, amount: string, instant: boolean): Transaction {
    const { coin } = wallet;
    return this.#receive(wallet, { amount, coin, asked: amount, fee: feeOf(amount, coin), instant });
  }

  /** It becomes the second before this one, so that money sent from now on is late by the whole seconds that are written, too. */
  expire(invoice: Invoice): void {
    const before = Math.floor(this.simulation.now() / 1000) * 1000 - 1000;
    invoice.expiresAt = Math.min(invoice.expiresAt, before);
    this.look(invoice);
  }

  settle(payee: Invoice | Wallet): void {
    settle(payee.transfers, this.simulation.now());
    this.look(payee);
  }

  /** The chain drops the last transaction. False where there is none. */
  reverse({ transfers }: Invoice): boolean {
    return transfers.pop() !== undefined;
  }

  /** Arrived money after fees, for each coin that ever had any. */
  earned(): Map<Currency, string> {
    const sums = new Map<Currency, string>();
    for (const transaction of [...this.invoices, ...this.wallets].flatMap(({ transfers }) => transfers)) {
      const { coin, received } = transaction;
      if (this.transactionStatus(transaction) === 'paid')
        sums.set(coin, sum([sums.get(coin) ?? '0', received]));
    }
    return sums;
  }

  /** Sends a postback of each transaction once it is paid, and of an invoice once it is expired. */
  look(payee: Invoice | Wallet): void {
    const now = this.simulation.now();
    const due: (Transaction | Invoice)[] = payee.transfers
      .filter((one) => settledAt(one) <= now)
      .toSorted((a, b) => settledAt(a) - settledAt(b));
    if (payee.type === 'invoice' && this.statusOf(payee) === 'expired') due.push(payee);
    for (const event of due.filter((one) => !this.#notified.has(one))) {
      this.#notified.add(event);
      const body = toJson({ postback_secret: this.secret, ...this.describe(event) }, 2);
      this.simulation.send(payee.postbackUrl, { body, about: aboutOf(payee), secret: this.secret });
    }
  }

  /** The last postback about it once more. False where there was none. */
  repeat(payee: Invoice): boolean {
    return this.simulation.repeat(payee.postbackUrl, aboutOf(payee));
  }

  #receive(payee: Invoice | Wallet, { amount, coin, asked, fee, instant }: Received): Transaction {
    const sentAt = this.simulation.now();
    const serviceFee = atLeast(fee, amount) ? amount : fee;
    const transaction: Transaction = {
      id: String(++this.#lastTxId),
      hash: newTransactionHash(coin.network),
      type: payee.type,
      label: payee.label,
      coin,
      currency: coin.name,
      amount,
      asked,
      serviceFee,
      received: minus(amount, serviceFee),
      sentAt,
      steps: stepsFrom(sentAt, TRANSACTION_STATUSES.length - 1, this.simulation.stepMs),
    };
    payee.transfers.push(transaction);
    this.simulation.agenda.at(settledAt(transaction), () => this.look(payee));
    if (instant) this.settle(payee);
    return transaction;
  }
}

interface Received {
  readonly amount: string;
  readonly coin: Currency;
  readonly asked: string;
  readonly fee: string;
  readonly instant: boolean;
}

/** What was paid counts in the chosen coin alone. */
function payable({ chosen, transfers, expiresAt }: Invoice) {
  return { currency: chosen?.coin.name ?? '', amount: chosen?.amount ?? '0', transfers, expiresAt };
}

/** What is not covered by anything seen in the chosen coin; "0" or above. */
export function missingOf(invoice: Invoice): string {
  const { amount } = invoice.chosen ?? { amount: invoice.asked.value };
  return minus(amount, ...inOwnCurrency(payable(invoice)).map((one) => one.amount));
}

function aboutOf({ type, id }: Invoice | Wallet): string {
  return type === 'invoice' ? String(id) : `wallet ${id}`;
}

function feeOf(amount: string, { decimals }: Currency): string {
  return times(amount, SERVICE_FEE_RATE, decimals);
}
