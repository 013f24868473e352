import type { Answer } from '../../server/testing/requests.ts';
import type { GatewayPayment } from '../../server/testing/gateway-under-test.ts';
import type { Opened, WholeServer } from '../../server/testing/whole-server.ts';
import { expectInTime } from './expect-in-time.ts';
import { methodAt, type Gateway, type Simulators } from './simulators.ts';
import type { Caller } from './start-server.ts';

/** What tests do at a server again and again: a shop sells, a shopper pays, money is sent. */

export interface Sold extends Opened {
  readonly paymentId: string;
  /** As the gateway has it. */
  readonly payment: GatewayPayment;
}

export interface PaidCheckout extends Opened {
  readonly paymentId: string;
  /** The shopper pays again; resolves with the id of the payment. */
  pay(payment?: object, method?: string): Promise<string>;
}

export interface Sales {
  /** A checkout of 50.00 USD whose shopper has chosen a method at this gateway. */
  sell(gateway: Gateway, changes?: object): Promise<Sold>;
  /** @param orderId the gateway's id of the payment */
  pay(gateway: Gateway, orderId: string, body?: object): Promise<void>;
  /** A checkout of 50.00 USD that a shopper pays at this gateway; resolves once the server has recorded it. */
  paidCheckout(gateway: Gateway, payment?: object, changes?: object): Promise<PaidCheckout>;
  /** The checkout as its merchant reads it. */
  checkout(id: string): Promise<Answer<never>['body']>;
  /** Number of a gateway's transfers of this amount. */
  sent(gateway: Gateway, amount: string): Promise<number>;
  /** A deposit address of the store, as for a shopper. */
  depositAddress(method: string): Promise<string>;
  /** Types of the events about a checkout or transfer, oldest first. */
  types(subject: string): Promise<readonly string[]>;
}

export function sales({
  merchant,
  open,
  choose,
  ann,
  control,
  pass,
}: Pick<WholeServer, 'merchant' | 'open' | 'choose'> &
  Pick<Simulators, 'control'> & { readonly ann: Caller; readonly pass: () => Promise<void> }): Sales {
  async function chosen(token: string, method: string): Promise<{ id: string; address: string }> {
    const answer = await choose(token, method);
    if (answer.status !== 200) throw new Error(`method not chosen: ${answer.text}`);
    return answer.body['payment'] as unknown as { id: string; address: string };
  }
  async function orderOf(gateway: Gateway, paymentId: string): Promise<GatewayPayment> {
    const { data } = await control(gateway, 'GET', '/payments');
    const order = (data as readonly GatewayPayment[]).find(({ reference }) => reference === paymentId);
    if (order === undefined) throw new Error(`${gateway} does not have ${paymentId}`);
    return order;
  }
  const pay: Sales['pay'] = async (gateway, orderId, body = {}) => {
    await control(gateway, 'POST', `/payments/${orderId}/pay`, body);
  };

  return {
    async sell(gateway, changes = {}) {
      const { id, token } = await open({ provider: gateway, ...changes });
      const { id: paymentId } = await chosen(token, methodAt[gateway]);
      return { id, token, paymentId, payment: await orderOf(gateway, paymentId) };
    },
    pay,
    async paidCheckout(gateway, payment = {}, changes = {}) {
      const { id, token } = await open({ provider: gateway, ...changes });
      const amountPaid = async (): Promise<unknown> =>
        (await ann('GET', `/v1/checkouts/${id}`)).body['amountPaid'];
      const payAgain = async (paid: object = {}, method = 'usdt-tron'): Promise<string> => {
        const { id: paymentId } = await chosen(token, method);
        const order = await orderOf(gateway, paymentId);
        const before = await amountPaid();
        await pay(gateway, order.id, { instant: true, ...paid });
        await expectInTime(() => pass(), amountPaid).not.toBe(before);
        return paymentId;
      };
      return { id, token, paymentId: await payAgain(payment, methodAt[gateway]), pay: payAgain };
    },
    checkout: async (id) => (await merchant('GET', `/v1/checkouts/${id}`)).body,
    async sent(gateway, amount) {
      const others = gateway === 'nuxpay' ? '/transfers' : '/refunds';
      const hasWithdrawals = gateway === 'novapay' || gateway === 'nordpay';
      const { data } = await control(gateway, 'GET', hasWithdrawals ? '/withdrawals' : others);
      const isIts = (entry: unknown): boolean =>
        [...JSON.stringify(entry).matchAll(/"amount":"([\d.]+)"/g)].some(
          ([, text]) => Number(text) === Number(amount),
        );
      return (data as readonly unknown[]).filter(isIts).length;
    },
    depositAddress: async (method) => (await chosen((await open()).token, method)).address,
    async types(subject) {
      const { body } = await ann('GET', '/v1/events?limit=100');
      const events = body['data'] as readonly { type: string; data: { id: string } }[];
      return events
        .filter(({ data }) => data.id === subject)
        .map(({ type }) => type)
        .toReversed();
    },
  };
}
