/** Nord PAY's invoices and wallets, the money that they receive, and the postbacks about that money. */
import { randomUUID } from 'node:crypto';
import { toJson } from '../engine/bodies.ts';
import { Balances } from '../engine/balances.ts';
import { newAddress, newTransactionHash } from '../engine/chains.ts';
import { found, Undocumented } from '../engine/control-api.ts';
import { atLeast, minus, times } from '../engine/decimals.ts';
import type { Simulation } from '../engine/simulation.ts';
import { AddressPayments, inOwnCurrency, settledAt } from '../engine/payments.ts';
import { invoiceJson, transactionJson } from './documents.ts';
import { findCurrency, inCoin, type Currency } from './market.ts';
import type { Invoice, Transaction, Wallet } from './payees.ts';
import { Payouts } from './payouts.ts';
import {
  CHOICES,
  EXPIRY_POSTBACK_TYPE,
  FIRST_INVOICE_ID,
  FIRST_TX_ID,
  FIRST_WALLET_ID,
  SERVICE_FEE_RATE,
  TRANSACTION_STATUSES,
} from './undocumented.ts';

type NewInvoice = Pick<
  Invoice,
  'label' | 'asked' | 'allowed' | 'postback_url' | 'success_url' | 'fail_url'
> & { readonly lifetimeMs: number };

export class NordPayGateway extends AddressPayments<Invoice, Transaction> {
  readonly choices = new Undocumented(CHOICES);
  readonly wallets = new Map<string, Wallet>();
  /** Received money minus fees and withdrawals. */
  readonly balances = new Balances<Currency>();
  readonly payouts: Payouts;
  readonly #notified = new WeakSet<Transaction | Invoice>();
  #lastTxId = FIRST_TX_ID - 1;

  /** @param secret sent as `postback_secret` with every postback */
  constructor(
    simulation: Simulation,
    private readonly secret: string,
  ) {
    super(simulation, TRANSACTION_STATUSES);
    this.payouts = new Payouts(simulation, this.balances);
  }

  /**
   * Creates an invoice.
   *
   * @param coin the coin that the merchant has picked; null to let the payer pick one
   */
  createInvoice({ lifetimeMs, ...rest }: NewInvoice, coin: Currency | null): Invoice {
    const invoice = this.add({
      ...rest,
      type: 'invoice',
      id: String(FIRST_INVOICE_ID + this.payments.size),
      uuid: randomUUID(),
      createdAt: this.simulation.now(),
      expiresAt: this.endAfter(lifetimeMs),
      currency: rest.asked.unit,
      amount: rest.asked.value,
      coin: null,
      address: null,
      transfers: [],
    });
    if (coin !== null) this.choose(invoice, coin);
    return invoice;
  }

  /**
   * Sets the coin that the payer has picked, once. Does nothing if the coin is not allowed, or if the invoice is no longer
   * pending.
   */
  choose(invoice: Invoice, coin: Currency): void {
    const amount = inCoin(invoice.asked, coin);
    if (invoice.coin !== null || this.statusOf(invoice) !== 'pending') return;
    if (amount === undefined || !invoice.allowed.includes(coin)) return;
    Object.assign(invoice, { coin, currency: coin.name, amount, address: newAddress(coin.network) });
  }

  details({ label, address, uuid }: Invoice) {
    return { reference: label, address, hostedUrl: this.pageUrl(uuid) };
  }

  pageUrl(uuid: string): string {
    return `${this.simulation.url}/pay/${uuid}`;
  }

  override decimals(name: string): number | undefined {
    return findCurrency(name)?.decimals;
  }

  createWallet(wallet: Pick<Wallet, 'label' | 'coin' | 'postback_url'>): Wallet {
    const created: Wallet = {
      ...wallet,
      type: 'wallet',
      id: String(FIRST_WALLET_ID + this.wallets.size),
      address: newAddress(wallet.coin.network),
      createdAt: this.simulation.now(),
      transfers: [],
    };
    this.wallets.set(created.id, created);
    return created;
  }

  /** Adds a transaction of a payer who sends `amount` of a coin to the address, whatever the invoice's state. */
  override receive(payee: Invoice | Wallet, amount: string, currency: string, instant: boolean): Transaction {
    const coin = found(findCurrency(currency), 'currency');
    const isAsked = payee.type === 'invoice' && payee.coin === coin;
    const asked = isAsked ? payee.amount : amount;
    const taken = isAsked ? inOwnCurrency(payee).map(({ serviceFee }) => serviceFee) : [];
    const fee = minus(times(asked, SERVICE_FEE_RATE, coin.decimals), ...taken);
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
      ...this.sentNow(instant),
    };
    payee.transfers.push(transaction);
    this.simulation.agenda.at(settledAt(transaction), () => this.look(payee));
    return transaction;
  }

  /** Removes the last transaction, as if the blockchain had dropped it. Returns false if there is none. */
  override reverse({ transfers }: Invoice): boolean {
    const last = transfers.pop();
    if (last !== undefined && this.#notified.has(last)) this.balances.take(last.coin, last.received);
    return last !== undefined;
  }

  /**
   * Credits each transaction that has become `paid` and sends its postback. Also sends a postback once an invoice has expired.
   */
  override look(payee: Invoice | Wallet): void {
    const now = this.simulation.now();
    const due: (Transaction | Invoice)[] = payee.transfers
      .filter((one) => settledAt(one) <= now)
      .toSorted((a, b) => settledAt(a) - settledAt(b));
    if (payee.type === 'invoice' && this.statusOf(payee) === 'expired') due.push(payee);
    for (const event of due.filter((one) => !this.#notified.has(one))) {
      this.#notified.add(event);
      if ('received' in event) this.balances.add(event.coin, event.received);
      const described =
        'uuid' in event
          ? { postback_type: EXPIRY_POSTBACK_TYPE, ...invoiceJson(this, event, 'details') }
          : transactionJson(this, event);
      const body = toJson({ postback_secret: this.secret, ...described }, 2);
      this.simulation.send({ body, about: aboutOf(payee), secret: this.secret }, payee.postback_url);
    }
  }

  /** Sends the last postback about the invoice again. Returns false if there was none. */
  override notify(payee: Invoice): boolean {
    return this.simulation.repeat(aboutOf(payee), payee.postback_url);
  }
}

function aboutOf({ type, id }: Invoice | Wallet): string {
  return type === 'invoice' ? id : `wallet ${id}`;
}
