import { base58 } from '@scure/base';
import { sampleAsset, sampleRequest, sampleWatched } from './sample.ts';
import type { PaymentRequest, WatchedPayment } from '../gateways/gateway.ts';
import {
  startGateway,
  type ReceivedRequest,
  type RawReply,
  type Reply,
  type ScriptedGateway,
} from './gateway-server.ts';

/** Test helper: a gateway that follows NoxPay's document unless a test changes it. */
export interface ScriptedNoxPay extends ScriptedGateway {
  /** Changes the answers of both calls; an undefined field is left out. */
  intent: Wire;
  /** Replaces the answer. */
  instead: Reply | RawReply | null;
}

export type Wire = Record<string, unknown>;

/** An intent of 50.00 for `sampleRequest()`. Amounts are numbers on the wire. */
export const intentOf = (fields: Wire = {}): Wire => ({
  success: true,
  intent_id: intentId,
  amount: 50,
  currency: 'USDT_TRC20',
  payment_address: tronAddress,
  status: 'pending',
  order_id: 'pay_1',
  created_at: '2030-01-01T00:00:00.000Z',
  ...fields,
});

export const intentId = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d';
export const tronAddress = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
export const solanaAddress = base58.encode(new Uint8Array(32).fill(7));
export const tronHash = 'c0ffee'.padEnd(64, '0');
export const solanaHash = base58.encode(new Uint8Array(64).fill(9));

export async function startNoxPay(): Promise<ScriptedNoxPay> {
  const gateway = await startGateway(() => noxpay.instead ?? { body: intentOf(noxpay.intent) });
  const noxpay: ScriptedNoxPay = { ...gateway, intent: {}, instead: null };
  return noxpay;
}

/** One intent per payment, on Solana. */
export interface ScriptedIntents extends ScriptedGateway {
  /** Changes the answer for a payment's intent. */
  change(paymentId: string, fields: Wire): void;
}

/** @param beforeAnswer awaited before each answer */
export async function startNoxPayIntents(
  beforeAnswer: (request: ReceivedRequest) => Promise<void> | void = () => {},
): Promise<ScriptedIntents> {
  const intents: Wire[] = [];
  const gateway = await startGateway(async (request) => {
    await beforeAnswer(request);
    const [, wanted] = /^GET \/intents\/(.+)$/.exec(request.call) ?? [];
    if (wanted !== undefined) return { body: intents.find((intent) => intent['intent_id'] === wanted) };
    const number = intents.length + 1;
    const intent = intentOf({
      ...(JSON.parse(request.body) as Wire),
      intent_id: `${intentId.slice(0, -1)}${number}`,
      payment_address: base58.encode(new Uint8Array(32).fill(number)),
    });
    intents.push(intent);
    return { body: intent };
  });
  return {
    ...gateway,
    change(paymentId, fields) {
      const intent = intents.find((entry) => entry['order_id'] === paymentId);
      if (intent === undefined) throw new Error(`no intent for ${paymentId}`);
      Object.assign(intent, fields);
    },
  };
}

/** NoxPay's four methods: code, method id, an address of the network. */
export const methods = [
  ['USDT_TRC20', 'usdt-tron', tronAddress],
  ['USDT_SOL', 'usdt-solana', solanaAddress],
  ['SOL', 'sol-solana', solanaAddress],
  ['UPI', 'upi', 'shop@okbank'],
] as const;

export const requestOf = (method: string, changes: Partial<PaymentRequest> = {}): PaymentRequest =>
  sampleRequest({ asset: sampleAsset(method), ...changes });

export const watchedOf = (method: string, changes: Partial<WatchedPayment> = {}): WatchedPayment =>
  sampleWatched({ asset: sampleAsset(method), reference: intentId, ...changes });
