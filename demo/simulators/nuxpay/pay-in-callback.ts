/** `paymentGatewayCallback` as the sample writes it: names, their order, and which amounts are numbers. */
import { EXPLORERS, type Wallet } from './currencies.ts';
import { cut, priceIn, rounded, short, sum } from './money.ts';
import type { Callback } from './outbox.ts';
import type { Movement, Payment, Receipt } from './pay-ins.ts';
import type { Style } from './style.ts';
import { Digits, writtenTime, type Json } from './writing.ts';

interface Told {
  readonly payment: Payment;
  readonly receipt: Receipt;
  readonly destination: string;
}

export function payInCallback({ payment, receipt, destination }: Told, style: Style): Callback {
  const { wallet, movements, txId } = receipt;
  const [first] = movements;
  if (first === undefined) throw new Error('nothing was received');
  const total = (of: (movement: Movement) => string): string => sum(movements.map(of), wallet);
  const charge = total((movement) => movement.charge);
  const minerFee = total((movement) => movement.minerFee);
  const net = total((movement) => movement.net);
  const figure = (text: string): Json => (style.numbers ? new Digits(text) : text);
  const received = total((movement) => movement.amount);
  const internal = (address: string): string => (style.tableFields ? address : '');
  const withUnit = (amount: string): string => `${short(amount)} ${wallet.symbol}`;

  const exchangeRate = cut(wallet.usd, 8);
  const input = movements.map((movement) => ({
    receivedTxID: movement.hash,
    amount: movement.amount,
    unit: wallet.symbol,
    type: wallet.callbackType,
    exchangeRate,
    referenceID: figure(String(movement.referenceId)),
    charges: money(movement.charge, wallet),
    minerFee: money(figure(movement.minerFee), wallet),
  }));
  const output = [
    {
      destination: money(figure(net), wallet),
      charges: money(charge, wallet),
      minerFee: money(figure(minerFee), wallet),
    },
  ];
  const json = {
    command: 'paymentGatewayCallback',
    params: {
      receivedTxID: first.hash,
      referenceID: String(first.referenceId),
      txDetails: { input, output },
      txID: txId,
      amount: withUnit(net),
      amountReceive: withUnit(style.roundedSums ? rounded(received) : received),
      serviceCharge: withUnit(charge),
      minerAmount: withUnit(minerFee),
      address: receipt.address,
      status: receipt.status,
      transactionDate: writtenTime(receipt.at),
      transactionUrl: EXPLORERS[wallet.network] + txId,
      type: wallet.callbackType,
      sender: { internal: internal(payment.address), external: receipt.sender },
      recipient: { internal: internal(receipt.address), external: destination },
      clientReferenceID: style.ownReferences ? String(payment.paymentId) : payment.reference,
      transactionToken: payment.token,
      paymentTxID: `P${payment.paymentId}`,
      fiatDetails: {
        amount: cut(payment.fiatAmount, 2),
        unit: payment.fiat.toUpperCase(),
        exchangeRate: cut(priceIn(payment.fiat, wallet), 8),
      },
      transactionType: 'payment_gateway',
    },
  };
  return { json, open: new Set<unknown>([...input, ...output]) };
}

function money(amount: Json, wallet: Wallet) {
  return {
    amount,
    unit: wallet.symbol,
    type: wallet.callbackType,
    exchangeRate: cut(wallet.usd, 8),
  };
}
