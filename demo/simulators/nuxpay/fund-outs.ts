/** NuxPay's outgoing money: whitelisted recipients, transfers and batches, and their callbacks. */
import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { digits } from '../engine/bodies.ts';
import { Balances } from '../engine/balances.ts';
import { isAddress, lowerCaseEvm, newTransactionHash } from '../engine/chains.ts';
import { iso, isoWithSpace } from '../engine/clock.ts';
import { thingControls, type Undocumented } from '../engine/control-api.ts';
import { fixed, minus, sum } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/request-log.ts';
import type { Simulation } from '../engine/simulation.ts';
import { BATCH, NETWORK_FEE_USD, TRANSFER, type CHOICES } from './undocumented.ts';
import { coinsFor, feeWallet, findWallet, FUND_OUT_WALLETS, share, type Wallet } from './wallets.ts';

export class Whitelist {
  readonly entries = new Map<string, { readonly address: string; readonly wallet_type: string }>();

  /** Adds a recipient. Returns "Success", or the document's reason for the refusal. */
  add(address: string, walletType: string): string {
    const wallet = findWallet(walletType);
    if (wallet === undefined) return 'Invalid wallet type';
    if (!isAddress(address, wallet.network)) return 'Invalid address';
    if (this.has(address, walletType)) return 'Duplicate address detected';
    this.entries.set(keyOf(address, walletType), { address, wallet_type: walletType });
    return 'Success';
  }

  has(address: string, walletType: string): boolean {
    return this.entries.has(keyOf(address, walletType));
  }

  remove(address: string, walletType: string): boolean {
    return this.entries.delete(keyOf(address, walletType));
  }
}

function keyOf(address: string, walletType: string): string {
  return `${walletType} ${lowerCaseEvm(address)}`;
}

interface TransferItem {
  readonly address: string;
  readonly amount: string;
  readonly charge: string;
  /**
   * The amount that the recipient receives. In a batch, the network fee is deducted from the amount instead of being added to it.
   */
  readonly net: string;
}

/** A single transfer or a batch. Amounts have all decimals of the coin. */
export interface Transfer {
  /** The document's `transactionToken`. */
  readonly token: string;
  readonly reference: string;
  readonly wallet: Wallet;
  readonly batch: boolean;
  readonly items: readonly TransferItem[];
  readonly fee: string;
  /** The total that is taken from the balance. */
  readonly total: string;
  readonly hash: string;
  readonly chargeHash: string;
  readonly feeHash: string;
  readonly createdAt: number;
  status: string;
  /** When the transfer reached its current status, in milliseconds since the epoch. */
  at: number;
}

/** Initial balance of every coin that can be sent. */
const FIRST_BALANCE = '10000';

/** The members of the gateway that this module needs. */
interface Gateway {
  readonly simulation: Simulation;
  readonly choices: Undocumented<typeof CHOICES>;
  send: (about: string, callback: object) => void;
}

export class FundOuts {
  readonly whitelist = new Whitelist();
  readonly transfers = new Map<string, Transfer>();
  readonly balances = new Balances<Wallet>();

  constructor(private readonly gateway: Gateway) {
    for (const wallet of FUND_OUT_WALLETS) this.balances.set(wallet, FIRST_BALANCE);
  }

  /** Returns the controls to mount at `/transfers`. */
  controls(): Hono<SimulatorEnv> {
    const show = ({ token, wallet, createdAt, ...transfer }: Transfer) => ({
      ...transfer,
      id: token,
      currency: wallet.walletType,
      createdAt: iso(createdAt),
    });
    return thingControls('transfer', this.transfers, show, {
      finish: (transfer) => this.#finish(transfer),
      fail: (transfer) => this.#fail(transfer),
      notify: (transfer) => this.gateway.simulation.repeat(transfer.token),
    });
  }

  /** Calculates a transfer and its fees without starting it. */
  plan(
    reference: string,
    wallet: Wallet,
    batch: boolean,
    recipients: readonly { readonly address: string; readonly amount: string }[],
  ): Transfer {
    const { decimals, network } = wallet;
    const at = this.gateway.simulation.now();
    const { chargeRate, feeUsd } = termsOf({ batch });
    const networkPart = coinsFor(feeUsd, 'usd', wallet);
    const items = recipients.map(({ address, amount }) => ({
      address,
      amount: fixed(amount, decimals),
      charge: share(amount, chargeRate, wallet),
      net: fixed(batch ? minus(amount, networkPart) : amount, decimals),
    }));
    const fee = batch ? sum(items.map(({ amount, net }) => minus(amount, net))) : networkPart;
    const sent = items.flatMap(({ amount, charge }) => [amount, charge]);
    const hash = newTransactionHash(network);
    return {
      token: randomBytes(16).toString('hex'),
      reference,
      wallet,
      batch,
      items,
      fee: fixed(fee, decimals),
      total: fixed(sum(batch ? sent : [...sent, fee]), decimals),
      hash,
      // In the sample of a batch, everything has the same hash.
      chargeHash: batch ? hash : newTransactionHash(network),
      feeHash: batch ? hash : newTransactionHash(network),
      createdAt: at,
      status: batch ? 'received' : 'pending',
      at,
    };
  }

  /** Debits the money and schedules the next statuses. A single transfer is `pending` at once; a batch is `received` first. */
  start(transfer: Transfer): void {
    this.transfers.set(transfer.token, transfer);
    const { batch, wallet, total } = transfer;
    this.balances.take(wallet, total);
    if (batch)
      this.gateway.simulation.afterSteps(1, () => {
        if (transfer.status === 'received') this.#move(transfer, 'pending');
      });
    this.gateway.simulation.afterSteps(batch ? 2 : 1, () => {
      if (!isDone(transfer) && transfer.status !== 'failed') this.#finish(transfer);
    });
  }

  #finish(transfer: Transfer): void {
    if (transfer.status === 'failed') this.balances.take(transfer.wallet, transfer.total);
    this.#move(transfer, termsOf(transfer).done);
  }

  /** Marks a transfer as failed and credits the money back. */
  #fail(transfer: Transfer): void {
    if (transfer.status !== 'failed') this.balances.add(transfer.wallet, transfer.total);
    this.#move(transfer, 'failed');
  }

  #move(transfer: Transfer, status: string): void {
    transfer.status = status;
    transfer.at = this.gateway.simulation.now();
    const callback = transfer.batch ? this.#batchCallback(transfer) : this.#callback(transfer);
    this.gateway.send(transfer.token, callback);
  }

  /** Returns the `data` of the response to a transfer. */
  answer(transfer: Transfer): object {
    return {
      referenceID: transfer.reference,
      ...this.#described(transfer, transfer.wallet.walletType),
      time: isoWithSpace(transfer.at),
      successTime: '',
      whitelist: 'Address is whitelisted.',
      isWhitelist: '1',
    };
  }

  #callback(transfer: Transfer): object {
    return {
      command: 'externalFundOutCallback',
      params: {
        referenceID: this.#reference(transfer),
        ...(this.gateway.choices.chosen.tableFields && { transactionToken: transfer.token }),
        ...this.#described(transfer, transfer.wallet.callbackType),
        ...ending(transfer),
      },
    };
  }

  #described(transfer: Transfer, walletType: string): object {
    const { numbers, tableFields } = this.gateway.choices.chosen;
    const confirmations = isDone(transfer) ? TRANSFER.confirmations : '0';
    return {
      transactionHash: transfer.hash,
      ...details(transfer, walletType, transfer.fee, 8),
      ...(tableFields && { feeDetails: networkFee(transfer.wallet, 8) }),
      confirmation: numbers ? digits(confirmations) : confirmations,
      status: transfer.status,
    };
  }

  #batchCallback(transfer: Transfer): object {
    const { batchAsPayIn, nullAmounts } = this.gateway.choices.chosen;
    const { wallet, items, hash } = transfer;
    return {
      command: batchAsPayIn ? 'paymentGatewayCallback' : 'externalFundOutCallback',
      params: {
        referenceID: this.#reference(transfer),
        transactionHash: hash,
        transactionDetails: items.map(({ address, net }) => ({
          receiverAddress: address,
          amount: net,
          unit: wallet.symbol,
          exchangeRate: { USD: fixed(wallet.usd, 10) },
        })),
        ...details(transfer, wallet.callbackType, nullAmounts ? null : transfer.fee, 10),
        feeDetails: networkFee(wallet, 10),
        // In the sample of a batch, this value is a string.
        confirmation: isDone(transfer) ? BATCH.confirmations : '0',
        ...ending(transfer),
      },
    };
  }

  /**
   * Returns the merchant's reference. It is a number in the samples but a text with letters in the table, so it becomes a number
   * if it can be one.
   */
  #reference({ reference }: Transfer): unknown {
    const { zeroReference, numbers } = this.gateway.choices.chosen;
    if (zeroReference) return 0;
    return numbers && /^(0|[1-9]\d{0,17})$/.test(reference) ? digits(reference) : reference;
  }
}

function termsOf({ batch }: Pick<Transfer, 'batch'>) {
  return batch ? BATCH : TRANSFER;
}

function isDone(transfer: Transfer): boolean {
  return transfer.status === termsOf(transfer).done;
}

function details(transfer: Transfer, walletType: string, fee: string | null, rateDecimals: number): object {
  const { wallet, items } = transfer;
  const exchangeRate = { USD: fixed(wallet.usd, rateDecimals) };
  const part = (amount: string | null, transactionHash: string) => ({
    amount,
    unit: wallet.symbol,
    walletType,
    exchangeRate,
    transactionHash,
  });
  const total = (of: 'net' | 'charge'): string => fixed(sum(items.map((item) => item[of])), wallet.decimals);
  return {
    amountDetails: part(total('net'), transfer.hash),
    serviceChargeDetails: part(total('charge'), transfer.chargeHash),
    feeChargeDetails: part(fee, transfer.feeHash),
  };
}

function networkFee(wallet: Wallet, rateDecimals: number): object {
  const own = feeWallet(wallet);
  return {
    amount: coinsFor(NETWORK_FEE_USD, 'usd', own),
    unit: own.symbol,
    walletType: own.callbackType,
    exchangeRate: { USD: fixed(own.usd, rateDecimals) },
  };
}

function ending(transfer: Transfer): object {
  const time = isoWithSpace(transfer.at);
  return { status: transfer.status, time, successTime: isDone(transfer) ? time : '' };
}
