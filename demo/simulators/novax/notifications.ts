/** What NovaX posts to merchants: field names and their order as documented, numbers written exactly, nothing signed. */
import { LosslessNumber, stringify } from 'lossless-json';
import type { Order, Outcome } from './gateway.ts';
import type { Refund } from './refunds.ts';

export interface Notification {
  readonly url: string | null;
  readonly body: string;
  /** The order or refund it tells of. */
  readonly about: string;
}

/** @param paid a decimal; told of a success alone */
export function orderNotification(order: Order, { status, at, txId }: Outcome, paid: string): Notification {
  return {
    url: order.notifyUrl,
    about: order.id,
    body: written({
      orderId: order.id,
      orderNumber: order.orderNumber,
      status,
      date: new Date(at).toISOString(),
      ...(status === 'success' && { amount: new LosslessNumber(paid), txId }),
    }),
  };
}

export function refundNotification({ order, notifyUrl, id, to, amount, txId, endsAt }: Refund): Notification {
  return {
    url: notifyUrl,
    about: id,
    body: written({
      type: to.type,
      orderId: order.id,
      orderNumber: order.orderNumber,
      status: 'refunded',
      date: new Date(endsAt).toISOString(),
      amount: new LosslessNumber(amount),
      txId,
      ...(to.type === 'order_refund_crypto' && {
        ...(to.thirdPartyId !== null && { thirdPartyId: to.thirdPartyId }),
        address: to.address,
        token: to.token,
        network: to.network,
        txHash: to.txHash,
      }),
    }),
  };
}

function written(body: object): string {
  return stringify(body) ?? '';
}
