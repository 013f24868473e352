/** NuxPay's memory and rules of money out, without HTTP. */
import { randomBytes } from 'node:crypto';
import Big from 'big.js';
import { newTransactionHash } from '../novapay/addresses.ts';
import type { Agenda } from './agenda.ts';
import { WALLETS, type Wallet } from './currencies.ts';
import { fundOutCallback } from './fund-out-callback.ts';
import { coinsForDollars, cut, less, share, sum } from './money.ts';
import type { Outbox } from './outbox.ts';
import {
  BATCH_CHARGE_RATE,
  BATCH_DONE,
  BATCH_FEE_USD,
  TRANSFER_CHARGE_RATE,
  TRANSFER_DONE,
  TRANSFER_FEE_USD,
} from './silences.ts';
import { isUnderWay, type Transfer, type TransferStatus } from './transfer.ts';

export interface NewTransfer {
  readonly reference: string;
  readonly wallet: Wallet;
  readonly batch: boolean;
  readonly to: readonly { readonly address: string; readonly amount: string }[];
}

export interface FundOutsOptions {
  readonly now: () => number;
  readonly agenda: Agenda;
  readonly outbox: Outbox;
  readonly stepMs: number;
}

/** Of every coin that can be sent, until a lever says otherwise. */
const FIRST_BALANCE = '10000';

export class FundOuts {
  readonly #now: () => number;
  readonly #agenda: Agenda;
  readonly #outbox: Outbox;
  readonly #stepMs: number;
  readonly #transfers = new Map<string, Transfer>();
  readonly #balances = new Map(WALLETS.map((wallet) => [wallet, cut(FIRST_BALANCE, wallet.decimals)]));

  constructor({ now, agenda, outbox, stepMs }: FundOutsOptions) {
    this.#now = now;
    this.#agenda = agenda;
    this.#outbox = outbox;
    this.#stepMs = stepMs;
  }

  balance(wallet: Wallet): string {
    return this.#balances.get(wallet) ?? cut('0', wallet.decimals);
  }

  setBalance(wallet: Wallet, amount: string): void {
    this.#balances.set(wallet, cut(amount, wallet.decimals));
  }

  find(token: string): Transfer | undefined {
    return this.#transfers.get(token);
  }

  newestFirst(): Transfer[] {
    return [...this.#transfers.values()].toReversed();
  }

  /** What it would be and cost; nothing has happened yet. */
  plan({ reference, wallet, batch, to }: NewTransfer): Transfer {
    const at = this.#now();
    const part = coinsForDollars(BATCH_FEE_USD, wallet);
    const rate = batch ? BATCH_CHARGE_RATE : TRANSFER_CHARGE_RATE;
    const items = to.map(({ address, amount }) => ({
      address,
      amount: cut(amount, wallet.decimals),
      charge: share(amount, rate, wallet),
      net: batch ? less(amount, [part], wallet) : cut(amount, wallet.decimals),
    }));
    const fee = batch
      ? sum(
          items.map(({ amount, net }) => less(amount, [net], wallet)),
          wallet,
        )
      : coinsForDollars(TRANSFER_FEE_USD, wallet);
    const sent = items.flatMap(({ amount, charge }) => [amount, charge]);
    const hash = newTransactionHash(wallet.network);
    return {
      token: randomBytes(16).toString('hex'),
      reference,
      wallet,
      batch,
      items,
      fee,
      total: sum(batch ? sent : [...sent, fee], wallet),
      hash,
      // The sample of a batch has one hash for everything.
      chargeHash: batch ? hash : newTransactionHash(wallet.network),
      feeHash: batch ? hash : newTransactionHash(wallet.network),
      createdAt: at,
      status: batch ? 'received' : 'pending',
      at,
    };
  }

  covers({ total, wallet }: Transfer): boolean {
    return new Big(this.balance(wallet)).gte(total);
  }

  /** Takes the money and goes on by the clock; a batch passes `pending`, a transfer begins there. */
  start(transfer: Transfer): void {
    this.#transfers.set(transfer.token, transfer);
    this.#move(transfer, '-1');
    if (!transfer.batch) return this.#agenda.after(this.#stepMs, () => this.#goOn(transfer));
    this.#agenda.after(this.#stepMs, () => {
      if (transfer.status === 'received') this.#turn(transfer, 'pending');
    });
    this.#agenda.after(2 * this.#stepMs, () => this.#goOn(transfer));
  }

  finish(transfer: Transfer): void {
    if (transfer.status === 'failed') this.#move(transfer, '-1');
    this.#turn(transfer, transfer.batch ? BATCH_DONE : TRANSFER_DONE);
  }

  /** The money comes back. */
  fail(transfer: Transfer): void {
    if (transfer.status !== 'failed') this.#move(transfer, '1');
    this.#turn(transfer, 'failed');
  }

  #goOn(transfer: Transfer): void {
    if (isUnderWay(transfer)) this.finish(transfer);
  }

  #turn(transfer: Transfer, status: TransferStatus): void {
    transfer.status = status;
    transfer.at = this.#now();
    this.#outbox.send(transfer.token, fundOutCallback(transfer, this.#outbox.style));
  }

  #move({ wallet, total }: Transfer, direction: '1' | '-1'): void {
    const balance = new Big(this.balance(wallet)).plus(new Big(total).times(direction));
    this.setBalance(wallet, balance.toFixed());
  }
}
