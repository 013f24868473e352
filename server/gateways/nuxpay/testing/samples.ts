import { readFile } from 'node:fs/promises';
import { assetOf } from '../../../base/money/assets.ts';
import type { Log } from '../../../base/log/logger.ts';
import type { WatchedPayment, WebhookResult } from '../../gateway.ts';
import { readWebhook, type CallbackOptions } from '../observation.ts';

/** Callbacks as in the document, and the payment that they are about. */

/** A sample of the document, byte for byte. */
export const sample = (name: string): Promise<string> =>
  readFile(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

export type Wire = Record<string, unknown>;

export const token = '0ivzo3prguV9stRC';
export const hash = (number: number): string => `0x${String(number).padStart(64, 'f')}`;
/** Key of the transaction, with the hash in canonical form. */
export const keyOf = (number: number, of = token): string => `${of}:${hash(number).slice(2)}`;

const start = Date.UTC(2030, 0, 1);
const asset = assetOf('usdt-ethereum');
if (asset === undefined) throw new Error('no USDT on Ethereum');

/** 50 USDT on Ethereum, to NuxPay's sample address. */
export const watched = (changes: Partial<WatchedPayment> = {}): WatchedPayment => ({
  paymentId: 'pay_1',
  reference: token,
  asset,
  amount: '50.00',
  usd: '50.00',
  address: '0x7aed1145d4bc04488db317bd4e963584050a5864',
  createdAt: start,
  expiresAt: start + 1_800_000,
  known: [],
  ...changes,
});

export const input = (changes: Wire = {}): Wire => ({
  receivedTxID: hash(1),
  amount: '50.000000',
  unit: 'USDT',
  type: 'tetherUSD',
  exchangeRate: '1.00014654',
  referenceID: 2556718,
  charges: { amount: '0.500000', unit: 'USDT', type: 'tetherUSD', exchangeRate: '1.00014654' },
  minerFee: { amount: 2.435553, unit: 'USDT', type: 'tetherUSD', exchangeRate: '1.00014654' },
  ...changes,
});

/** `params` of a callback that fully pays the payment; `received` is the amount of the one input and in total. */
export function paramsOf(changes: Wire = {}, inputs: readonly Wire[] = [input()]): Wire {
  return {
    receivedTxID: inputs[0]?.['receivedTxID'],
    referenceID: '2556718',
    txDetails: { input: inputs, output: [] },
    txID: hash(99),
    amount: '47.064447 USDT',
    amountReceive: '50 USDT',
    serviceCharge: '0.5 USDT',
    minerAmount: '2.435553 USDT',
    address: '0x378192fa01ff8695846b6e3694bc6857faace234',
    status: 'success',
    transactionDate: '2030-01-01 00:10:00',
    transactionUrl: 'https://ropsten.etherscan.io/tx/0x8b01',
    type: 'tetherUSD',
    sender: { internal: '', external: '0x406198ad26ded711878b2702a9fa23fdcb4a557e' },
    recipient: { internal: '', external: '0xd10D0434013CA543E3598aaEDAC2fEB2C2B75962' },
    clientReferenceID: 'pay_1',
    transactionToken: token,
    paymentTxID: 'P1616672575',
    fiatDetails: { amount: '50.00', unit: 'USD', exchangeRate: '1.00014654' },
    transactionType: 'payment_gateway',
    ...changes,
  };
}

/** A callback for an amount in one transaction. */
export const bringing = (amount: string, number: number, changes: Wire = {}): Wire =>
  paramsOf({ amountReceive: `${amount} USDT`, ...changes }, [input({ amount, receivedTxID: hash(number) })]);

export const callback = (params: unknown, command = 'paymentGatewayCallback'): string =>
  JSON.stringify({ command, params });

export const receivedAt = start + 900_000;
export const transactionAt = start + 600_000;

export interface ReceiveOptions extends Partial<CallbackOptions> {
  readonly payments?: readonly WatchedPayment[];
  readonly warnings?: object[];
}

/** The result of a callback if these payments are known. */
export function receive(
  body: string,
  { payments = [watched()], warnings = [], ...options }: ReceiveOptions = {},
) {
  const log: Log = { info: () => {}, error: () => {}, warn: (fields) => warnings.push(fields) };
  const find = (reference: string) =>
    Promise.resolve(payments.find((known) => known.reference === reference));
  return readWebhook(body, { receivedAt, find }, { autoSettleUpTo: null, secrets: [], log, ...options });
}

/** The transactions that count for a payment. */
export const credited = ({ observations: seen }: WebhookResult, { paymentId, asset }: WatchedPayment) =>
  seen
    .filter((observation) => observation.paymentId === paymentId)
    .flatMap(({ transactions }) => transactions)
    .filter(({ method, status }) => method === asset.method && status !== 'gone');
