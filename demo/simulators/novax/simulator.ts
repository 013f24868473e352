/** A NovaX that runs on this machine, written from NovaX's API reference alone. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { LoopbackServer } from '../../loopback.ts';
import { answer, digits, ofField, optionalText, parseBody, Refusal, text } from '../engine/bodies.ts';
import { isAddress, newTransactionHash } from '../engine/chains.ts';
import { iso } from '../engine/clock.ts';
import {
  controlBody,
  found,
  type PaymentControls,
  shownTransactions,
  thingControls,
  Undocumented,
} from '../engine/control-api.ts';
import { plain, positiveNumber } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/observe.ts';
import { startSimulator, type Simulation, type SimulatorOptions } from '../engine/server.ts';
import { CreateOrder, newId, NovaXGateway, OUTCOMES, type Order } from './gateway.ts';
import { NovaXRefunds, type Refund } from './refunds.ts';
import { CHOICES, ERROR_STATUS, MORE, NETWORKS, ORDER_LIFETIME_MS, STATE } from './undocumented.ts';

export interface NovaXSimulatorOptions extends SimulatorOptions {
  /** The only `x-api-key`. */
  readonly apiKey: string;
  /** The only `x-api-hash`. */
  readonly apiHash: string;
  /** Of all orders, such as "USD": the document's orders name none. */
  readonly currency: string;
  /** Default one hour. */
  readonly orderLifetimeMs?: number | undefined;
}

export async function startNovaXSimulator(options: NovaXSimulatorOptions): Promise<LoopbackServer> {
  const { currency, orderLifetimeMs = ORDER_LIFETIME_MS } = options;
  return startSimulator(options, (simulation) => {
    const gateway = new NovaXGateway(simulation, currency, orderLifetimeMs);
    const novax: NovaX = {
      simulation,
      gateway,
      refunds: new NovaXRefunds(simulation, gateway),
      choices: new Undocumented(CHOICES),
    };
    return {
      routes: documentedCalls(novax, options),
      payments: payments(novax),
      page: {
        path: '/pay/:orderId',
        gateway: 'NovaX',
        find: (c) => gateway.orders.get(c.req.param('orderId') ?? ''),
        about: ({ name, orderNumber, description }) => [name ?? `Order ${orderNumber}`, description ?? ''],
        returnUrl: (order) => returnUrl(gateway, order),
      },
      control: controls(novax),
      choices: novax.choices,
      error: (_code, message) => ({ message }),
    };
  });
}

interface NovaX {
  readonly simulation: Simulation;
  readonly gateway: NovaXGateway;
  readonly refunds: NovaXRefunds;
  readonly choices: Undocumented<typeof CHOICES>;
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

function documentedCalls(novax: NovaX, { apiKey, apiHash }: NovaXSimulatorOptions): Hono<SimulatorEnv> {
  const { simulation, gateway, refunds, choices } = novax;
  const orderAt = (c: Context): Order => {
    const order = gateway.orders.get(c.req.param('orderId') ?? '');
    if (order === undefined) throw refuse('ORDER_NOT_FOUND', 'Order not found.');
    return order;
  };
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
      if ([...gateway.orders.values()].some(({ orderNumber }) => orderNumber === body.orderNumber))
        throw refuse('ORDER_NUMBER_TAKEN', 'orderNumber must be unique.');
      const order = gateway.create(body);
      return success(c, 'Order successfully created.', {
        orderId: order.id,
        paymentUrl: paymentUrl(novax, order),
      });
    })
    .get('/orders/:orderId', (c) => {
      const order = orderAt(c);
      return success(c, 'Order successfully retrieved.', shownOrder(novax, order));
    })
    .put('/orders/:orderId/cancel', (c) => {
      const order = orderAt(c);
      if (!gateway.end(order, 'cancelled'))
        throw refuse('ORDER_IS_OVER', `The order is ${order.outcome?.status}.`);
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

function paymentUrl({ simulation }: NovaX, order: Order): string {
  return `${simulation.url}/pay/${order.id}`;
}

function shownOrder(novax: NovaX, order: Order): object {
  const { simulation, gateway } = novax;
  const { amounts, success, pendingMoney } = novax.choices.chosen;
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
    ...(simulation.isComplete && {
      ...MORE.order,
      currency: gateway.currency,
      paymentUrl: paymentUrl(novax, order),
    }),
  };
}

function payments(novax: NovaX): PaymentControls<Order> {
  const { gateway, simulation } = novax;
  return {
    all: () => gateway.orders.values(),
    find: (id) => gateway.orders.get(id),
    show: (order) => ({
      id: order.id,
      reference: order.orderNumber,
      currency: gateway.currency,
      amount: plain(order.amount),
      missing: gateway.missing(order),
      status: gateway.outcomeOf(order)?.status ?? 'new',
      address: null,
      hostedUrl: paymentUrl(novax, order),
      expiresAt: iso(order.expiresAt),
      createdAt: iso(order.createdAt),
      transactions: shownTransactions(order.transfers, (transfer) => gateway.statusOf(transfer)),
    }),
    isOpen: (order) => gateway.outcomeOf(order) === null,
    pay: (order, paid) => gateway.pay(order, paid),
    settle: (order) => gateway.settle(order),
    expire: (order) => gateway.end(order, 'expired'),
    cancel: (order) => gateway.end(order, 'cancelled'),
    reverse: (order) => gateway.reverse(order),
    notify: async (order, c) => {
      const outcome = gateway.outcomeOf(order);
      const { status = outcome?.status } = await controlBody(c, Notify);
      if (status === undefined) return false;
      if (status === outcome?.status) gateway.notify(order, outcome, gateway.paid(order));
      else gateway.notify(order, { status, at: simulation.now(), txId: newId() }, plain(order.amount));
      return true;
    },
  };
}

/** A status that is not the order's makes a false notification. */
const Notify = z.strictObject({ status: z.enum(OUTCOMES).optional() });

function controls({ gateway, refunds }: NovaX): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .route(
      '/refunds',
      thingControls<Refund>({
        name: 'refund',
        all: () => refunds.refunds.values(),
        find: (id) => refunds.refunds.get(id),
        show: (refund) => ({
          id: refund.id,
          orderId: refund.order.id,
          reference: refund.order.orderNumber,
          status: refund.endedAt === null ? 'pending' : 'refunded',
          amount: refund.amount,
          currency: gateway.currency,
          startedAt: iso(refund.startedAt),
          type: refund.type,
          ...refund.to,
        }),
        actions: {
          finish: (refund) => refunds.finish(refund),
          notify: (refund) => refunds.notify(refund),
        },
      }),
    )
    .get('/orders/:id/otp', (c) => {
      const order = found(gateway.orders.get(c.req.param('id')), 'payment');
      const otp = found(refunds.otp(order), 'OTP');
      return c.json({ data: { otp: otp.code, expiresAt: iso(otp.expiresAt) } });
    });
}

/** The merchant's address with the documented parameters, once the order is over; null before, and where it is no web address. */
function returnUrl(gateway: NovaXGateway, order: Order): string | null {
  const outcome = gateway.outcomeOf(order);
  if (outcome === null || order.returnUrl === null) return null;
  if (!/^https?:/i.test(order.returnUrl) || !URL.canParse(order.returnUrl)) return null;
  const { status } = outcome;
  const parameters = new URLSearchParams({ orderId: order.id, orderNumber: order.orderNumber, status });
  const [address = '', ...fragment] = order.returnUrl.split('#');
  // An address that has parameters keeps them: the document shows only one without.
  return [`${address}${address.includes('?') ? '&' : '?'}${parameters}`, ...fragment].join('#');
}
