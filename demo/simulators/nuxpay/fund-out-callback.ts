/** `externalFundOutCallback` as the samples write it, of one transfer and of a batch, and the answer of a transfer that looks like it. */
import { feeWallet, type Wallet } from './currencies.ts';
import { coinsForDollars, cut, sum } from './money.ts';
import type { Callback } from './outbox.ts';
import { BATCH_CONFIRMATIONS, NETWORK_FEE_USD, TRANSFER_CONFIRMATIONS } from './silences.ts';
import type { Style } from './style.ts';
import { isDone, type Transfer } from './transfer.ts';
import { Digits, writtenTime, type Json } from './writing.ts';

export function fundOutCallback(transfer: Transfer, style: Style): Callback {
  return { json: transfer.batch ? batchCallback(transfer, style) : transferCallback(transfer, style) };
}

/** `data` of the answer to a transfer. */
export function transferAnswer(transfer: Transfer, style: Style): Json {
  return {
    referenceID: transfer.reference,
    transactionHash: transfer.hash,
    ...details(transfer, transfer.wallet.walletType, transfer.fee, 8),
    ...(style.tableFields && { feeDetails: networkFee(transfer.wallet, 8) }),
    confirmation: style.numbers ? 0 : '0',
    status: transfer.status,
    time: writtenTime(transfer.at),
    successTime: '',
    whitelist: 'Address is whitelisted.',
    isWhitelist: '1',
  };
}

function transferCallback(transfer: Transfer, style: Style): Json {
  const confirmations = isDone(transfer) ? TRANSFER_CONFIRMATIONS : '0';
  return {
    command: 'externalFundOutCallback',
    params: {
      referenceID: reference(transfer, style),
      ...(style.tableFields && { transactionToken: transfer.token }),
      transactionHash: transfer.hash,
      ...details(transfer, transfer.wallet.callbackType, transfer.fee, 8),
      ...(style.tableFields && { feeDetails: networkFee(transfer.wallet, 8) }),
      confirmation: style.numbers ? new Digits(confirmations) : confirmations,
      ...ending(transfer),
    },
  };
}

function batchCallback(transfer: Transfer, style: Style): Json {
  const { wallet, items, hash } = transfer;
  return {
    command: style.batchAsPayIn ? 'paymentGatewayCallback' : 'externalFundOutCallback',
    params: {
      referenceID: reference(transfer, style),
      transactionHash: hash,
      transactionDetails: items.map(({ address, net }) => ({
        receiverAddress: address,
        amount: net,
        unit: wallet.symbol,
        exchangeRate: inDollars(wallet, 10),
      })),
      ...details(transfer, wallet.callbackType, style.nullAmounts ? null : transfer.fee, 10),
      feeDetails: networkFee(wallet, 10),
      // A string also in the sample.
      confirmation: isDone(transfer) ? BATCH_CONFIRMATIONS : '0',
      ...ending(transfer),
    },
  };
}

function details(transfer: Transfer, walletType: string, fee: string | null, rateDecimals: number) {
  const { wallet, items } = transfer;
  const part = (amount: string | null, transactionHash: string) => ({
    amount,
    unit: wallet.symbol,
    walletType,
    exchangeRate: inDollars(wallet, rateDecimals),
    transactionHash,
  });
  const total = (of: 'net' | 'charge'): string =>
    sum(
      items.map((item) => item[of]),
      wallet,
    );
  return {
    amountDetails: part(total('net'), transfer.hash),
    serviceChargeDetails: part(total('charge'), transfer.chargeHash),
    feeChargeDetails: part(fee, transfer.feeHash),
  };
}

function networkFee(wallet: Wallet, rateDecimals: number): Json {
  const own = feeWallet(wallet);
  return {
    amount: coinsForDollars(NETWORK_FEE_USD, own),
    unit: own.symbol,
    walletType: own.callbackType,
    exchangeRate: inDollars(own, rateDecimals),
  };
}

function ending(transfer: Transfer) {
  const time = writtenTime(transfer.at);
  return { status: transfer.status, time, successTime: isDone(transfer) ? time : '' };
}

function inDollars(wallet: Wallet, decimals: number) {
  return { USD: cut(wallet.usd, decimals) };
}

/** The samples hold a number, the table a text with letters: a number where the merchant's reference can be one. */
function reference({ reference: given }: Transfer, style: Style): Json {
  if (style.zeroReference) return 0;
  return style.numbers && /^(0|[1-9]\d{0,17})$/.test(given) ? new Digits(given) : given;
}
