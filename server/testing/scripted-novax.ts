import { hostedAsset } from '../core/assets.ts';
import type { PaymentRequest, WatchedPayment } from '../gateways/gateway.ts';
import { sampleRequest, sampleWatched } from './sample.ts';
import {
  startGateway,
  type ReceivedRequest,
  type RawReply,
  type Reply,
  type ScriptedGateway,
} from './gateway-server.ts';

/** Test helper: a gateway that follows NovaX's document unless a test changes it. */
export interface ScriptedNovaX extends ScriptedGateway {
  /** Changes `data` in all answers; an undefined field is left out. */
  data: Wire;
  /** Replaces the answer, or the answers of some calls. */
  instead: Reply | RawReply | null | { readonly of: (call: string) => Reply | null };
}

export type Wire = Record<string, unknown>;

/** An order of 50.00 for `sampleRequest()`. Amounts are numbers on the wire. */
export const orderOf = (fields: Wire = {}): Wire => ({
  id: 'order-1',
  orderNumber: 'pay_1',
  name: 'canary-name',
  description: 'canary-description',
  amount: 50,
  amountPaid: 0,
  amountDue: 50,
  status: 'new',
  state: 'pending',
  email: 'canary@mail.example',
  notifyUrl: 'http://127.0.0.1:8787/webhooks/novax/canary-capability',
  returnUrl: 'http://127.0.0.1:8787/pay/return/canary-capability',
  createdDate: '2030-01-01T00:00:00.000Z',
  modifiedDate: '2030-01-01T00:00:00.000Z',
  ...fields,
});

export const page = 'https://novax.example/pay/order-1';

export async function startNovaX(): Promise<ScriptedNovaX> {
  const gateway = await startGateway((request) => {
    const { instead } = novax;
    const replaced = instead !== null && 'of' in instead ? instead.of(request.call) : instead;
    return replaced ?? answer(request);
  });
  const answer = ({ call }: ReceivedRequest): Reply => {
    if (call === 'POST /orders')
      return { body: { message: 'ok', data: { orderId: 'order-1', paymentUrl: page, ...novax.data } } };
    if (call.startsWith('PUT '))
      return { body: { message: 'ok', data: { orderId: 'order-1', status: 'new', ...novax.data } } };
    if (call.startsWith('GET ')) return { body: { message: 'ok', data: orderOf(novax.data) } };
    return { body: { message: 'ok' } };
  };
  const novax: ScriptedNovaX = { ...gateway, data: {}, instead: null };
  return novax;
}

const asset = hostedAsset('USD', 2);

export const requestOf = (changes: Partial<PaymentRequest> = {}): PaymentRequest =>
  sampleRequest({ asset, ...changes });

export const watchedOf = (changes: Partial<WatchedPayment> = {}): WatchedPayment =>
  sampleWatched({ asset, address: null, ...changes });
