/** NovaX's calls as its document writes them: paths, headers, field names and their order. */
import Big from 'big.js';
import { Hono, type Context } from 'hono';
import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import type { AnswerDetail } from '../answer-detail.ts';
import type { SimulatorEnv } from '../simulator-server.ts';
import type { Choices } from '../control-api.ts';
import { isAddressOf, newHashOf } from './chains.ts';
import type { NovaXGateway, Order } from './gateway.ts';
import type { NovaXRefunds } from './refunds.ts';
import { ABSENT, type CHOICES, ERROR_STATUS, MESSAGES, MORE, NETWORKS, STATE } from './silences.ts';

class Refusal extends Error {
  constructor(
    readonly code: keyof typeof ERROR_STATUS,
    message: string,
  ) {
    super(message);
  }
}

export interface Keys {
  readonly apiKey: string;
  readonly apiHash: string;
}

export interface DocumentedApiOptions extends Keys {
  readonly gateway: NovaXGateway;
  readonly refunds: NovaXRefunds;
  readonly choices: Choices<typeof CHOICES>;
  readonly answers: AnswerDetail;
  /** Where shoppers pay the order. */
  readonly paymentUrl: (order: Order) => string;
}

/** What the frame says in the gateway's stead. */
export function failure(_code: string, message: string): object {
  return { message };
}

export function documentedApi({
  gateway,
  refunds,
  choices,
  answers,
  paymentUrl,
  apiKey,
  apiHash,
}: DocumentedApiOptions): Hono<SimulatorEnv> {
  const isComplete = answers === 'complete';
  /** The envelope around every success. */
  const success = (message: string, data?: object): object => ({
    message,
    ...(data !== undefined && { data }),
    ...(isComplete && MORE.envelope),
  });
  const existing = (c: Context): Order => {
    const order = gateway.find(c.req.param('orderId') ?? '');
    if (order === undefined) throw new Refusal('ORDER_NOT_FOUND', 'Order not found.');
    return order;
  };
  const refundable = (c: Context): Order => {
    const order = existing(c);
    const obstacle = refunds.obstacle(order);
    if (obstacle !== null) throw new Refusal('NOT_REFUNDABLE', `${obstacle}.`);
    return order;
  };

  return new Hono<SimulatorEnv>()
    .onError((error, c) => {
      if (error instanceof Refusal) return c.json({ message: error.message }, ERROR_STATUS[error.code]);
      throw error;
    })
    .use('/orders/*', async (c, next) => {
      if (c.req.header('x-api-key') !== apiKey || c.req.header('x-api-hash') !== apiHash)
        throw new Refusal('WRONG_KEYS', 'Missing or unknown API key or hash.');
      await next();
    })
    .post('/orders', async (c) => {
      const body = await jsonObject(c);
      const amount = body['amount'];
      if (!isLosslessNumber(amount)) throw new Refusal('INVALID_BODY', 'amount must be a number.');
      const figure = new Big(amount.value);
      if (figure.lte('0') || Math.abs(figure.e) > 30)
        throw new Refusal('INVALID_BODY', 'amount must be above 0.');
      optionalString(body, 'type');
      checkCustomer(body['customerInformation']);
      const order = gateway.create({
        orderNumber: requiredString(body, 'orderNumber'),
        amount: amount.value,
        name: optionalString(body, 'name'),
        description: optionalString(body, 'description'),
        email: optionalString(body, 'email'),
        notifyUrl: optionalString(body, 'notifyUrl'),
        returnUrl: optionalString(body, 'returnUrl'),
      });
      if (order === null) throw new Refusal('ORDER_NUMBER_TAKEN', 'orderNumber must be unique.');
      return c.json(success(MESSAGES.created, { orderId: order.id, paymentUrl: paymentUrl(order) }));
    })
    .get('/orders/:orderId', (c) => {
      const order = existing(c);
      const data = {
        ...shownOrder(gateway, order, choices.chosen),
        ...(isComplete && { ...MORE.order, currency: gateway.currency, paymentUrl: paymentUrl(order) }),
      };
      const body = stringify(success(MESSAGES.retrieved, data));
      return c.body(body ?? '', 200, { 'content-type': 'application/json' });
    })
    .put('/orders/:orderId/cancel', (c) => {
      const order = existing(c);
      if (!gateway.end(order, 'cancelled'))
        throw new Refusal('ORDER_IS_OVER', `The order is ${order.outcome?.status}.`);
      return c.json(success(MESSAGES.cancelled, { orderId: order.id, status: choices.chosen.cancel }));
    })
    .post('/orders/:orderId/refund', async (c) => {
      const order = refundable(c);
      const body = await jsonObject(c);
      const novaxUserId = requiredString(body, 'novaxUserId');
      refunds.start(order, requiredString(body, 'notifyUrl'), { type: 'order_refund', novaxUserId });
      return c.json(success(MESSAGES.refunded));
    })
    .post('/orders/:orderId/refund/crypto/otp', (c) => {
      refunds.sendOtp(refundable(c));
      return c.json(success(MESSAGES.otpSent));
    })
    .post('/orders/:orderId/refund/crypto', async (c) => {
      const order = refundable(c);
      const body = await jsonObject(c);
      const address = requiredString(body, 'address');
      const written = requiredString(body, 'network');
      const network = NETWORKS.find((candidate) => candidate === written.toUpperCase());
      if (network === undefined)
        throw new Refusal('INVALID_BODY', `network must be one of ${NETWORKS.join(', ')}.`);
      if (!isAddressOf(network, address))
        throw new Refusal('INVALID_BODY', `address must be one of ${network}.`);
      const token = requiredString(body, 'token');
      const thirdPartyId = optionalString(body, 'thirdPartyId');
      const notifyUrl = requiredString(body, 'notifyUrl');
      if (!refunds.useOtp(order, requiredString(body, 'otp')))
        throw new Refusal('WRONG_OTP', 'The OTP is wrong or no longer valid.');
      refunds.start(order, notifyUrl, {
        type: 'order_refund_crypto',
        address,
        network: written,
        token,
        thirdPartyId,
        txHash: newHashOf(network),
      });
      return c.json(success(MESSAGES.refundStarted));
    });
}

function shownOrder(
  gateway: NovaXGateway,
  order: Order,
  { amounts, success, onItsWay }: Choices<typeof CHOICES>['chosen'],
): object {
  const outcome = gateway.outcomeOf(order);
  const shown = (amount: Big) => (amounts === 'null' ? null : new LosslessNumber(amount.toFixed()));
  return {
    id: order.id,
    orderNumber: order.orderNumber,
    name: order.name,
    description: order.description,
    amount: new LosslessNumber(order.amount),
    ...(amounts !== 'left_out' && {
      amountPaid: shown(onItsWay === 'shown' ? gateway.sent(order) : gateway.paid(order)),
      amountDue: shown(gateway.due(order)),
    }),
    status: outcome?.status === 'success' ? success : (outcome?.status ?? 'new'),
    state: outcome === null ? STATE.open : STATE.over,
    email: order.email,
    notifyUrl: order.notifyUrl,
    returnUrl: order.returnUrl,
    createdDate: new Date(order.createdAt).toISOString(),
    modifiedDate: new Date(gateway.modifiedAt(order)).toISOString(),
  };
}

async function jsonObject(c: Context): Promise<Record<string, unknown>> {
  let body: unknown;
  try {
    body = parse(await c.req.text());
  } catch {
    throw new Refusal('INVALID_BODY', 'The body must be JSON.');
  }
  if (!isObject(body)) throw new Refusal('INVALID_BODY', 'The body must be a JSON object.');
  return body;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

function requiredString(body: Record<string, unknown>, field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value === '')
    throw new Refusal('INVALID_BODY', `${field} must be a string.`);
  return value;
}

function optionalString(body: Record<string, unknown>, field: string): string | null {
  const value = body[field] ?? ABSENT;
  if (value !== null && typeof value !== 'string')
    throw new Refusal('INVALID_BODY', `${field} must be a string.`);
  return value;
}

const CUSTOMER_ADDRESS = ['country', 'line1', 'line2', 'city', 'state', 'postalCode'];

/** Only its form matters: the page asks nobody for a name. */
function checkCustomer(customer: unknown): void {
  if (customer === undefined || customer === null) return;
  if (!isObject(customer)) throw new Refusal('INVALID_BODY', 'customerInformation must be an object.');
  for (const field of ['firstName', 'lastName']) optionalString(customer, field);
  const { dob = {}, address = {} } = customer;
  if (!isObject(dob) || !Object.values(dob).every((part) => isLosslessNumber(part)))
    throw new Refusal('INVALID_BODY', 'customerInformation.dob must hold numbers.');
  if (!isObject(address)) throw new Refusal('INVALID_BODY', 'customerInformation.address must be an object.');
  for (const field of CUSTOMER_ADDRESS) optionalString(address, field);
}
