/** NuxPay's payments and its callbacks. One callback is sent for each receipt. */
import { digits, toJson } from '../engine/bodies.ts';
import { lowerCaseEvm, newAddress, newId, newTransactionHash, type Network } from '../engine/chains.ts';
import { isoWithSpace } from '../engine/clock.ts';
import { Undocumented } from '../engine/control-api.ts';
import { fixed, minus, plain, significant, sum } from '../engine/decimals.ts';
import { Payments, type Paid, type Transfer } from '../engine/payments.ts';
import type { Simulation } from '../engine/simulation.ts';
import { FundOuts } from './fund-outs.ts';
import { CHOICES, PAY_IN_RATES, TOKEN_LENGTH } from './undocumented.ts';
import { coinsFor, explorerUrl, findWallet, priceIn, share, type Wallet } from './wallets.ts';

/** Status of a receipt. Only "success" is documented. */
type ReceiptStatus = 'pending' | 'success' | 'failed';

/** A transaction of a shopper. Amounts have all decimals of the coin. The ID is NuxPay's own, not the merchant's reference. */
interface Movement extends Transfer {
  readonly receipt: Receipt;
  readonly hash: string;
  readonly charge: string;
  readonly minerFee: string;
  readonly net: string;
}

/** The movements of one callback: usually one, or several that are paid together and forwarded together. */
export interface Receipt {
  readonly wallet: Wallet;
  readonly movements: Movement[];
  /** ID of the transaction that forwards the money to the merchant. */
  readonly txId: string;
  readonly address: string;
  readonly sender: string;
  status: ReceiptStatus;
  /** When the receipt reached its current status, in milliseconds since the epoch. */
  at: number;
}

interface NewPayment {
  readonly reference: string;
  readonly wallet: Wallet;
  readonly fiat: string;
  readonly fiatAmount: string;
  readonly redirectUrl: string | null;
}

export interface Payment extends NewPayment {
  /** The document's `transaction_token`. */
  readonly id: string;
  readonly paymentId: number;
  /** Wallet type of the coin. */
  readonly currency: string;
  /** The document's `cryptocurrency_amount`. */
  readonly amount: string;
  readonly address: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly receipts: Receipt[];
  readonly transfers: Movement[];
}

/** Number of spaces per level in the samples' JSON. */
export const INDENT = 4;

export const PAGE_PATH = '/qrPayment.php';

export class NuxPayGateway extends Payments<Payment, Movement> {
  readonly choices: Undocumented<typeof CHOICES>;
  readonly fundOuts = new FundOuts(this);
  /** Address for the next transaction, instead of a new one. */
  nextAddress: string | null = null;
  /** The merchant's own addresses, to which NuxPay forwards received money. */
  readonly #destinations = new Map<Network, string>();
  #lastPaymentId = 0;
  #lastReference = 2_552_510;

  constructor(simulation: Simulation) {
    super(simulation, []);
    this.choices = new Undocumented(CHOICES, { tableFields: simulation.isComplete });
  }

  create(asked: NewPayment): Payment {
    const createdAt = this.simulation.now();
    this.#lastPaymentId = Math.max(this.#lastPaymentId + 1, Math.floor(createdAt / 1000));
    const payment = this.add({
      ...asked,
      id: newId(TOKEN_LENGTH),
      paymentId: this.#lastPaymentId,
      currency: asked.wallet.walletType,
      amount: coinsFor(asked.fiatAmount, asked.fiat, asked.wallet),
      // The samples write Ethereum addresses in lower case.
      address: this.nextAddress ?? lowerCaseEvm(newAddress(asked.wallet.network)),
      createdAt,
      expiresAt: Number.POSITIVE_INFINITY,
      receipts: [],
      transfers: [],
    });
    this.nextAddress = null;
    return payment;
  }

  details({ reference, address, id }: Payment) {
    return { reference, address, hostedUrl: this.paymentUrl(id) };
  }

  /**
   * Returns the URL of the payment page.
   *
   * @param token the payment's ID
   */
  paymentUrl(token: string): string {
    return `${this.simulation.url}${PAGE_PATH}?${new URLSearchParams({ transaction_token: token })}`;
  }

  override missing(payment: Payment): string {
    const transfers = payment.transfers.filter(({ receipt }) => receipt.status !== 'failed');
    const left = super.missing({ ...payment, transfers });
    return left === '0' ? left : fixed(left, payment.wallet.decimals);
  }

  /** Returns the simulator's status of a payment. NuxPay has a status only for each receipt. */
  statusOf({ receipts }: Payment): 'waiting' | ReceiptStatus {
    const statuses = ['pending', 'success', 'failed'] as const;
    return statuses.find((status) => receipts.some((receipt) => receipt.status === status)) ?? 'waiting';
  }

  override transferStatus({ receipt }: Movement): ReceiptStatus {
    return receipt.status;
  }

  override isOpen(): boolean {
    return true;
  }

  override decimals(walletType: string): number | undefined {
    return findWallet(walletType)?.decimals;
  }

  /** Adds one receipt, and so one callback, for all amounts together. */
  override pay(payment: Payment, { amounts, currency, instant }: Paid): void {
    const wallet = findWallet(currency) ?? payment.wallet;
    const { network } = wallet;
    const receipt: Receipt = {
      wallet,
      movements: [],
      txId: newTransactionHash(network),
      address: lowerCaseEvm(newAddress(network)),
      sender: lowerCaseEvm(newAddress(network)),
      status: 'pending',
      at: this.simulation.now(),
    };
    receipt.movements.push(...amounts.map((amount) => this.#movement(amount, receipt)));
    payment.transfers.push(...receipt.movements);
    payment.receipts.push(receipt);
    if (instant) return this.#move(payment, receipt, 'success');
    if (this.choices.chosen.pending) this.#notify(payment, receipt);
    this.simulation.afterSteps(1, () => {
      if (receipt.status === 'pending') this.#move(payment, receipt, 'success');
    });
  }

  override settle(payment: Payment): void {
    for (const receipt of payment.receipts)
      if (receipt.status === 'pending') this.#move(payment, receipt, 'success');
  }

  /** Marks the last receipt as failed. Returns false if there is none. */
  override reverse(payment: Payment): boolean {
    const receipt = payment.receipts.at(-1);
    if (receipt !== undefined) this.#move(payment, receipt, 'failed');
    return receipt !== undefined;
  }

  /** Sends the last callback again. Returns false if there was none. */
  override notify({ id }: Payment): boolean {
    return this.simulation.repeat(id);
  }

  /** Sends an unsigned callback; does nothing if no address is set. */
  send(about: string, callback: object): void {
    const json = toJson(callback, INDENT);
    // Adds the invalid commas where the sample of incoming money has them.
    const open = json.replaceAll(/("minerFee": \{[^}]*\})(?=\s*\})/g, '$1,');
    const body = this.choices.chosen.trailingCommas ? open : json;
    this.simulation.send({ about, body });
  }

  /** Sets a receipt's status and sends its callback. */
  #move(payment: Payment, receipt: Receipt, status: ReceiptStatus): void {
    receipt.status = status;
    receipt.at = this.simulation.now();
    this.#notify(payment, receipt);
  }

  #notify(payment: Payment, receipt: Receipt): void {
    const { network } = receipt.wallet;
    const destination = this.#destinations.get(network) ?? newAddress(network);
    this.#destinations.set(network, destination);
    this.send(payment.id, this.#callback(payment, receipt, destination));
  }

  #movement(sent: string, receipt: Receipt): Movement {
    const { wallet, at } = receipt;
    const amount = fixed(sent, wallet.decimals);
    const charge = share(amount, PAY_IN_RATES.charge, wallet);
    const minerFee = share(amount, PAY_IN_RATES.minerFee, wallet);
    return {
      id: String(++this.#lastReference),
      receipt,
      hash: newTransactionHash(wallet.network),
      amount,
      currency: wallet.walletType,
      charge,
      minerFee,
      net: fixed(minus(amount, charge, minerFee), wallet.decimals),
      sentAt: at,
      steps: [],
    };
  }

  /** Returns a `paymentGatewayCallback`. The names, their order and which amounts are numbers follow the sample. */
  #callback(payment: Payment, receipt: Receipt, destination: string): object {
    const { numbers, tableFields, roundedSums, ownReferences } = this.choices.chosen;
    const { wallet, movements, txId } = receipt;
    const { symbol: unit, callbackType: type } = wallet;
    const [first] = movements;
    const exchangeRate = fixed(wallet.usd, 8);
    const number = (text: string) => (numbers ? digits(text) : text);
    const money = (amount: unknown) => ({ amount, unit, type, exchangeRate });
    const total = (part: 'amount' | 'charge' | 'minerFee' | 'net'): string =>
      fixed(sum(movements.map((movement) => movement[part])), wallet.decimals);
    const withUnit = (amount: string): string => `${plain(amount)} ${unit}`;
    const internal = (address: string): string => (tableFields ? address : '');
    return {
      command: 'paymentGatewayCallback',
      params: {
        receivedTxID: first?.hash,
        referenceID: first?.id,
        txDetails: {
          input: movements.map((movement) => ({
            receivedTxID: movement.hash,
            amount: movement.amount,
            unit,
            type,
            exchangeRate,
            referenceID: number(movement.id),
            charges: money(movement.charge),
            minerFee: money(number(movement.minerFee)),
          })),
          output: [
            {
              destination: money(number(total('net'))),
              charges: money(total('charge')),
              minerFee: money(number(total('minerFee'))),
            },
          ],
        },
        txID: txId,
        amount: withUnit(total('net')),
        amountReceive: withUnit(roundedSums ? significant(total('amount'), 5) : total('amount')),
        serviceCharge: withUnit(total('charge')),
        minerAmount: withUnit(total('minerFee')),
        address: receipt.address,
        status: receipt.status,
        transactionDate: isoWithSpace(receipt.at),
        transactionUrl: explorerUrl(wallet, txId),
        type,
        sender: { internal: internal(payment.address), external: receipt.sender },
        recipient: { internal: internal(receipt.address), external: destination },
        clientReferenceID: ownReferences ? String(payment.paymentId) : payment.reference,
        transactionToken: payment.id,
        paymentTxID: `P${payment.paymentId}`,
        fiatDetails: {
          amount: fixed(payment.fiatAmount, 2),
          unit: payment.fiat.toUpperCase(),
          exchangeRate: fixed(priceIn(payment.fiat, payment.wallet), 8),
        },
        transactionType: 'payment_gateway',
      },
    };
  }
}
