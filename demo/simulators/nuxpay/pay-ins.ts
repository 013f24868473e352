/** NuxPay's payments, and the callback of each receipt. */
import { digits } from '../engine/bodies.ts';
import { lowerEvm, newAddress, newId, newTransactionHash, type Network } from '../engine/chains.ts';
import { iso, spaced } from '../engine/clock.ts';
import type { Paid, PaymentControls, ShownPayment } from '../engine/control-api.ts';
import { fixed, minus, plain, significant, sum } from '../engine/decimals.ts';
import type { Account } from './account.ts';
import { PAY_IN_RATES, TOKEN_LENGTH } from './undocumented.ts';
import { coinsFor, explorerUrl, findWallet, priceIn, share, type Wallet } from './wallets.ts';

/** "success" is the only documented one. */
type ReceiptStatus = 'pending' | 'success' | 'failed';

/** One transaction of a shopper's. Amounts have every decimal of the coin. */
interface Movement {
  /** NuxPay's own number, not the merchant's reference. */
  readonly referenceId: number;
  readonly hash: string;
  readonly amount: string;
  readonly charge: string;
  readonly minerFee: string;
  readonly net: string;
}

/** What one callback is about: one movement as a rule, several that were forwarded together if asked for. */
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

interface NewPayment {
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

export class PayIns implements PaymentControls<Payment> {
  readonly payments = new Map<string, Payment>();
  /** What the next transaction gets instead of a fresh address. */
  nextAddress: string | null = null;
  /** The merchant's own addresses, to which NuxPay forwards. */
  readonly #destinations = new Map<Network, string>();
  #lastPaymentId = 0;
  #lastReference = 2_552_510;

  constructor(private readonly account: Account) {}

  create(asked: NewPayment): Payment {
    const createdAt = this.account.simulation.now();
    this.#lastPaymentId = Math.max(this.#lastPaymentId + 1, Math.floor(createdAt / 1000));
    const payment: Payment = {
      ...asked,
      token: newId(TOKEN_LENGTH),
      paymentId: this.#lastPaymentId,
      amount: coinsFor(asked.fiatAmount, asked.fiat, asked.wallet),
      // The samples write Ethereum addresses in lower case.
      address: this.nextAddress ?? lowerEvm(newAddress(asked.wallet.network)),
      createdAt,
      receipts: [],
    };
    this.nextAddress = null;
    this.payments.set(payment.token, payment);
    return payment;
  }

  show(payment: Payment): ShownPayment {
    return {
      id: payment.token,
      reference: payment.reference,
      currency: payment.wallet.walletType,
      amount: payment.amount,
      missing: missing(payment),
      status: statusOf(payment),
      address: payment.address,
      hostedUrl: this.account.paymentUrl(payment.token),
      expiresAt: null,
      createdAt: iso(payment.createdAt),
      transactions: payment.receipts.flatMap(({ movements, wallet, status }) =>
        movements.map(({ referenceId, hash, amount }) => ({
          id: String(referenceId),
          hash,
          amount,
          currency: wallet.walletType,
          status,
        })),
      ),
    };
  }

  isOpen(): boolean {
    return true;
  }

  decimals(walletType: string): number | undefined {
    return findWallet(walletType)?.decimals;
  }

  /** One callback is about all of the amounts. */
  pay(payment: Payment, { amounts, currency, instant }: Paid): void {
    const wallet = findWallet(currency) ?? payment.wallet;
    const { network } = wallet;
    const receipt: Receipt = {
      wallet,
      movements: amounts.map((amount) => this.#movement(fixed(amount, wallet.decimals), wallet)),
      txId: newTransactionHash(network),
      address: lowerEvm(newAddress(network)),
      sender: lowerEvm(newAddress(network)),
      status: 'pending',
      at: this.account.simulation.now(),
    };
    payment.receipts.push(receipt);
    if (instant) return this.#move(payment, receipt, 'success');
    if (this.account.choices.chosen.pending) this.#send(payment, receipt);
    this.account.simulation.afterSteps(1, () => {
      if (receipt.status === 'pending') this.#move(payment, receipt, 'success');
    });
  }

  settle(payment: Payment): void {
    for (const receipt of payment.receipts)
      if (receipt.status === 'pending') this.#move(payment, receipt, 'success');
  }

  /** The last receipt fails. False where there is none. */
  reverse(payment: Payment): boolean {
    const receipt = payment.receipts.at(-1);
    if (receipt !== undefined) this.#move(payment, receipt, 'failed');
    return receipt !== undefined;
  }

  /** The last callback once more. False where there was none. */
  notify({ token }: Payment): boolean {
    return this.account.simulation.repeat(token);
  }

  /** Reaches a status and sends a callback. */
  #move(payment: Payment, receipt: Receipt, status: ReceiptStatus): void {
    receipt.status = status;
    receipt.at = this.account.simulation.now();
    this.#send(payment, receipt);
  }

  #send(payment: Payment, receipt: Receipt): void {
    const { network } = receipt.wallet;
    const destination = this.#destinations.get(network) ?? newAddress(network);
    this.#destinations.set(network, destination);
    this.account.send(payment.token, this.#callback(payment, receipt, destination));
  }

  #movement(amount: string, wallet: Wallet): Movement {
    const charge = share(amount, PAY_IN_RATES.charge, wallet);
    const minerFee = share(amount, PAY_IN_RATES.minerFee, wallet);
    return {
      referenceId: ++this.#lastReference,
      hash: newTransactionHash(wallet.network),
      amount,
      charge,
      minerFee,
      net: fixed(minus(amount, charge, minerFee), wallet.decimals),
    };
  }

  /** `paymentGatewayCallback` as the sample writes it: names, their order, and which amounts are numbers. */
  #callback(payment: Payment, receipt: Receipt, destination: string): object {
    const { numbers, tableFields, roundedSums, ownReferences } = this.account.choices.chosen;
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
        referenceID: String(first?.referenceId),
        txDetails: {
          input: movements.map((movement) => ({
            receivedTxID: movement.hash,
            amount: movement.amount,
            unit,
            type,
            exchangeRate,
            referenceID: number(String(movement.referenceId)),
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
        transactionDate: spaced(receipt.at),
        transactionUrl: explorerUrl(wallet, txId),
        type,
        sender: { internal: internal(payment.address), external: receipt.sender },
        recipient: { internal: internal(receipt.address), external: destination },
        clientReferenceID: ownReferences ? String(payment.paymentId) : payment.reference,
        transactionToken: payment.token,
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

/** What is not covered by anything seen in the payment's own coin; "0" or above. */
function missing({ amount, wallet, receipts }: Payment): string {
  const counted = receipts.filter((receipt) => receipt.wallet === wallet && receipt.status !== 'failed');
  const left = minus(amount, ...counted.flatMap(({ movements }) => movements).map(({ amount }) => amount));
  return left === '0' ? left : fixed(left, wallet.decimals);
}

/** The simulator's own: NuxPay has no status of a payment, only of what is received. */
function statusOf({ receipts }: Payment): 'waiting' | ReceiptStatus {
  const statuses = ['pending', 'success', 'failed'] as const;
  return statuses.find((status) => receipts.some((receipt) => receipt.status === status)) ?? 'waiting';
}
