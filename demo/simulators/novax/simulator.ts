/** A local simulator of NovaX, written only from NovaX's API reference. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { LoopbackServer } from '../../loopback.ts';
import {
  answer,
  digits,
  ofField,
  optionalText,
  orThrow,
  parseBody,
  Refusal,
  text,
} from '../engine/bodies.ts';
import { isAddress, newTransactionHash } from '../engine/chains.ts';
import { iso } from '../engine/clock.ts';
import { found } from '../engine/control-api.ts';
import { positiveNumber } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/request-log.ts';
import { startSimulator } from '../engine/server.ts';
import type { SimulatorOptions } from '../engine/simulation.ts';
import { NovaXGateway } from './gateway.ts';
import { CreateOrder, type Order } from './orders.ts';
import { ERROR_STATUS, MORE, NETWORKS, ORDER_LIFETIME_MS, STATE } from './undocumented.ts';

export interface NovaXSimulatorOptions extends SimulatorOptions {
  /** The only accepted `x-api-key`. */
  readonly apiKey: string;
  /** The only accepted `x-api-hash`. */
  readonly apiHash: string;
  /** Currency of all orders, such as "USD": the document's orders have no currency. */
  readonly currency: string;
  /** Milliseconds until an order expires. Default: one hour. */
  readonly orderLifetimeMs?: number | undefined;
}

export async function startNovaXSimulator(options: NovaXSimulatorOptions): Promise<LoopbackServer> {
  const { currency, orderLifetimeMs = ORDER_LIFETIME_MS } = options;
  return startSimulator(options, (simulation) => {
    const gateway = new NovaXGateway(simulation, currency, orderLifetimeMs);
    return {
      routes: documentedCalls(gateway, options),
      payments: gateway,
      page: {
        path: '/pay/:orderId',
        gateway: 'NovaX',
        find: (c) => gateway.payments.get(c.req.param('orderId') ?? ''),
        about: ({ name, orderNumber, description }) => [name ?? `Order ${orderNumber}`, description ?? ''],
        returnUrl: (order) => returnUrl(gateway, order),
      },
      control: new Hono<SimulatorEnv>()
        .route('/refunds', gateway.refunds.controls())
        .get('/orders/:id/otp', (c) => {
          const order = found(gateway.payments.get(c.req.param('id')), 'payment');
          const otp = found(gateway.refunds.otp(order), 'OTP');
          return c.json({ data: { otp: otp.code, expiresAt: iso(otp.expiresAt) } });
        }),
      choices: gateway.choices,
      error: (_code, message) => ({ message }),
    };
  });
}

const RefundOrder = z.object({ novaxUserId: text, notifyUrl: text });

const RefundCrypto = z
  .object({
    address: text,
    token: text,
    network: text,
    thirdPartyId: optionalText,
    otp: text,
    notifyUrl: text,
  })
  .transform((body, c) => {
    const name = body.network.toUpperCase();
    const chain = name in NETWORKS ? NETWORKS[name as keyof typeof NETWORKS] : undefined;
    if (chain !== undefined && isAddress(body.address, chain)) return { ...body, chain };
    c.addIssue({ code: 'custom', path: ['address'], message: 'must be one of BSC, MATIC or TRON' });
    return z.NEVER;
  });

function refuse(code: keyof typeof ERROR_STATUS, message: string): Refusal {
  return new Refusal(ERROR_STATUS[code], { message });
}

function invalid(field: string, message: string): Refusal {
  return refuse('INVALID_BODY', ofField(field, message));
}

function documentedCalls(
  gateway: NovaXGateway,
  { apiKey, apiHash }: NovaXSimulatorOptions,
): Hono<SimulatorEnv> {
  const { simulation, refunds, choices } = gateway;
  const orderAt = (c: Context): Order =>
    orThrow(
      gateway.payments.get(c.req.param('orderId') ?? ''),
      refuse('ORDER_NOT_FOUND', 'Order not found.'),
    );
  const refundableAt = (c: Context): Order => {
    const order = orderAt(c);
    const obstacle = refunds.obstacle(order);
    if (obstacle !== null) throw refuse('NOT_REFUNDABLE', obstacle);
    return order;
  };
  const success = (c: Context, message: string, data?: object): Response =>
    answer(c, { message, ...(data && { data }), ...(simulation.isComplete && MORE.envelope) });

  return new Hono<SimulatorEnv>()
    .use('/orders/*', async (c, next) => {
      if (c.req.header('x-api-key') !== apiKey || c.req.header('x-api-hash') !== apiHash)
        throw refuse('WRONG_KEYS', 'Missing or unknown API key or hash.');
      await next();
    })
    .post('/orders', async (c) => {
      const body = parseBody(await c.req.text(), CreateOrder, invalid);
      if (positiveNumber(body.amount) === undefined) throw invalid('amount', 'must be above 0');
      if ([...gateway.payments.values()].some(({ orderNumber }) => orderNumber === body.orderNumber))
        throw refuse('ORDER_NUMBER_TAKEN', 'orderNumber must be unique.');
      const order = gateway.create(body);
      return success(c, 'Order successfully created.', {
        orderId: order.id,
        paymentUrl: gateway.paymentUrl(order),
      });
    })
    .get('/orders/:orderId', (c) => {
      const order = orderAt(c);
      return success(c, 'Order successfully retrieved.', shownOrder(gateway, order));
    })
    .put('/orders/:orderId/cancel', (c) => {
      const order = orderAt(c);
      if (!gateway.cancel(order)) throw refuse('ORDER_IS_OVER', `The order is ${order.outcome?.status}.`);
      const { cancel: status } = choices.chosen;
      return success(c, 'Order successfully canceled.', { orderId: order.id, status });
    })
    .post('/orders/:orderId/refund', async (c) => {
      const order = refundableAt(c);
      const { novaxUserId, notifyUrl } = parseBody(await c.req.text(), RefundOrder, invalid);
      refunds.start(order, { type: 'order_refund', notifyUrl, to: { novaxUserId } });
      return success(c, 'Order successfully refunded.');
    })
    .post('/orders/:orderId/refund/crypto/otp', (c) => {
      refunds.sendOtp(refundableAt(c));
      return success(c, 'Order Refund OTP has been sent successfully.');
    })
    .post('/orders/:orderId/refund/crypto', async (c) => {
      const order = refundableAt(c);
      const { otp, notifyUrl, chain, thirdPartyId, ...to } = parseBody(
        await c.req.text(),
        RefundCrypto,
        invalid,
      );
      if (!refunds.useOtp(order, otp)) throw refuse('WRONG_OTP', 'The OTP is wrong or no longer valid.');
      refunds.start(order, {
        type: 'order_refund_crypto',
        notifyUrl,
        to: {
          ...(thirdPartyId !== null && { thirdPartyId }),
          ...to,
          txHash: newTransactionHash(chain),
        },
      });
      return success(c, 'Successfully initiated the refund request.');
    });
}

function shownOrder(gateway: NovaXGateway, order: Order): object {
  const { amounts, success, pendingMoney } = gateway.choices.chosen;
  const outcome = gateway.outcomeOf(order);
  const shown = (amount: string) => (amounts === 'null' ? null : digits(amount));
  return {
    id: order.id,
    orderNumber: order.orderNumber,
    name: order.name,
    description: order.description,
    amount: digits(order.amount),
    ...(amounts !== 'omitted' && {
      amountPaid: shown(pendingMoney === 'shown' ? gateway.sent(order) : gateway.paid(order)),
      amountDue: shown(gateway.due(order)),
    }),
    status: outcome?.status === 'success' ? success : (outcome?.status ?? 'new'),
    state: outcome === null ? STATE.open : STATE.over,
    email: order.email,
    notifyUrl: order.notifyUrl,
    returnUrl: order.returnUrl,
    createdDate: iso(order.createdAt),
    modifiedDate: iso(gateway.modifiedAt(order)),
    ...(gateway.simulation.isComplete && {
      ...MORE.order,
      currency: gateway.currency,
      paymentUrl: gateway.paymentUrl(order),
    }),
  };
}

/**
 * Returns the merchant's URL with the documented parameters once the order has ended; null before, and if the URL is missing or
 * invalid.
 */
function returnUrl(gateway: NovaXGateway, order: Order): string | null {
  const outcome = gateway.outcomeOf(order);
  if (outcome === null || order.returnUrl === null) return null;
  if (!/^https?:/i.test(order.returnUrl) || !URL.canParse(order.returnUrl)) return null;
  const { status } = outcome;
  const parameters = new URLSearchParams({ orderId: order.id, orderNumber: order.orderNumber, status });
  const [address = '', ...fragment] = order.returnUrl.split('#');
  // Existing parameters are kept. The document only shows a URL without any.
  return [`${address}${address.includes('?') ? '&' : '?'}${parameters}`, ...fragment].join('#');
}
