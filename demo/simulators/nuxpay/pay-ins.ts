/** NuxPay's memory and rules of money in, without HTTP. */
import { randomBytes } from 'node:crypto';
import { newAddress, newTransactionHash } from '../novapay/addresses.ts';
import type { Network } from '../novapay/currencies.ts';
import type { Agenda } from './agenda.ts';
import type { Wallet } from './currencies.ts';
import { coinsFor, less, share, sum } from './money.ts';
import type { Outbox } from './outbox.ts';
import { payInCallback } from './pay-in-callback.ts';
import { PAY_IN_CHARGE_RATE, PAY_IN_FAILED, PAY_IN_MINER_RATE, PAY_IN_WAITING } from './silences.ts';

export type ReceiptStatus = 'success' | typeof PAY_IN_WAITING | typeof PAY_IN_FAILED;

/** One transaction of a shopper's. Amounts have every decimal of the coin. */
export interface Movement {
  /** NuxPay's own number, not the merchant's reference. */
  readonly referenceId: number;
  readonly hash: string;
  readonly amount: string;
  readonly charge: string;
  readonly minerFee: string;
  readonly net: string;
}

/** What one callback tells of: one movement as a rule, several that were forwarded together if asked for. */
export interface Receipt {
  readonly wallet: Wallet;
  readonly movements: readonly Movement[];
  /** Of the transaction that forwards the money to the merchant. */
  readonly txId: string;
  readonly address: string;
  readonly sender: string;
  status: ReceiptStatus;
  /** When it reached its status. */
  at: number;
}

export interface NewPayment {
  readonly reference: string;
  readonly wallet: Wallet;
  readonly fiat: string;
  readonly fiatAmount: string;
  readonly redirectUrl: string | null;
}

export interface Payment extends NewPayment {
  readonly token: string;
  readonly paymentId: number;
  /** `cryptocurrency_amount`. */
  readonly amount: string;
  readonly address: string;
  readonly createdAt: number;
  readonly receipts: Receipt[];
}

export interface PayInsOptions {
  readonly now: () => number;
  readonly agenda: Agenda;
  readonly outbox: Outbox;
  /** From a movement that is on its way to one that is there. */
  readonly stepMs: number;
}

const FIRST_REFERENCE = 2_552_510;

export class PayIns {
  readonly #now: () => number;
  readonly #agenda: Agenda;
  readonly #outbox: Outbox;
  readonly #stepMs: number;
  readonly #payments = new Map<string, Payment>();
  /** The merchant's own addresses, to which NuxPay forwards. */
  readonly #destinations = new Map<Network, string>();
  #lastPaymentId = 0;
  #lastReference = FIRST_REFERENCE;
  #nextAddress: string | null = null;

  constructor({ now, agenda, outbox, stepMs }: PayInsOptions) {
    this.#now = now;
    this.#agenda = agenda;
    this.#outbox = outbox;
    this.#stepMs = stepMs;
  }

  create(asked: NewPayment): Payment {
    const createdAt = this.#now();
    this.#lastPaymentId = Math.max(this.#lastPaymentId + 1, Math.floor(createdAt / 1000));
    const payment: Payment = {
      ...asked,
      token: newToken(),
      paymentId: this.#lastPaymentId,
      amount: coinsFor(asked.fiatAmount, asked.fiat, asked.wallet),
      address: this.#nextAddress ?? lowered(newAddress(asked.wallet.network)),
      createdAt,
      receipts: [],
    };
    this.#nextAddress = null;
    this.#payments.set(payment.token, payment);
    return payment;
  }

  /** The next transaction gets this address, whose ever it was. */
  useAddress(address: string): void {
    this.#nextAddress = address;
  }

  find(token: string): Payment | undefined {
    return this.#payments.get(token);
  }

  newestFirst(): Payment[] {
    return [...this.#payments.values()].toReversed();
  }

  /** What is not covered yet by anything seen in the payment's own coin; "0" or above. */
  missing({ amount, wallet, receipts }: Payment): string {
    const counted = receipts.filter(
      (receipt) => receipt.wallet === wallet && receipt.status !== PAY_IN_FAILED,
    );
    const missing = less(amount, counted.map(total), wallet);
    return Number(missing) > 0 ? missing : '0';
  }

  /** Not a word of the document's: NuxPay has no status of a payment, only of what is received. */
  statusOf({ receipts }: Payment): 'waiting' | ReceiptStatus {
    for (const status of [PAY_IN_WAITING, 'success', PAY_IN_FAILED] as const)
      if (receipts.some((receipt) => receipt.status === status)) return status;
    return 'waiting';
  }

  /** A shopper sends these amounts of a coin to the payment's address; one callback tells of all of them. */
  pay(payment: Payment, amounts: readonly string[], wallet: Wallet, instant: boolean): void {
    const { network } = wallet;
    const receipt: Receipt = {
      wallet,
      movements: amounts.map((amount) => this.#movement(amount, wallet)),
      txId: newTransactionHash(network),
      address: lowered(newAddress(network)),
      sender: lowered(newAddress(network)),
      status: PAY_IN_WAITING,
      at: this.#now(),
    };
    payment.receipts.push(receipt);
    if (instant) return this.turn(payment, receipt, 'success');
    if (this.#outbox.style.pending) this.tell(payment, receipt);
    this.#agenda.after(this.#stepMs, () => {
      if (receipt.status === PAY_IN_WAITING) this.turn(payment, receipt, 'success');
    });
  }

  /** Reaches a status and tells of it. */
  turn(payment: Payment, receipt: Receipt, status: ReceiptStatus): void {
    receipt.status = status;
    receipt.at = this.#now();
    this.tell(payment, receipt);
  }

  tell(payment: Payment, receipt: Receipt): void {
    const { network } = receipt.wallet;
    const destination = this.#destinations.get(network) ?? newAddress(network);
    this.#destinations.set(network, destination);
    this.#outbox.send(payment.token, payInCallback({ payment, receipt, destination }, this.#outbox.style));
  }

  /** One callback about everything that came in the last receipt's coin and has its status. */
  tellTogether(payment: Payment, last: Receipt): void {
    const alike = payment.receipts.filter(
      ({ wallet, status }) => wallet === last.wallet && status === last.status,
    );
    this.tell(payment, { ...last, movements: alike.flatMap(({ movements }) => movements) });
  }

  #movement(sent: string, wallet: Wallet): Movement {
    const amount = sum([sent], wallet);
    const charge = share(amount, PAY_IN_CHARGE_RATE, wallet);
    const minerFee = share(amount, PAY_IN_MINER_RATE, wallet);
    return {
      referenceId: ++this.#lastReference,
      hash: newTransactionHash(wallet.network),
      amount,
      charge,
      minerFee,
      net: less(amount, [charge, minerFee], wallet),
    };
  }
}

function total({ movements, wallet }: Receipt): string {
  return sum(
    movements.map(({ amount }) => amount),
    wallet,
  );
}

/** The samples write Ethereum addresses in small letters. */
function lowered(address: string): string {
  return address.startsWith('0x') ? address.toLowerCase() : address;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 16 letters and digits; two letters are a little likelier than the rest, which nobody minds here. */
function newToken(): string {
  return [...randomBytes(16)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
}
