/** A local simulator of NovaPay, written only from NovaPay's developer document. */
import { randomBytes } from 'node:crypto';
import { hex } from '@scure/base';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { LoopbackServer } from '../../loopback.ts';
import { isoSeconds } from '../engine/clock.ts';
import {
  answer,
  known,
  numberText,
  ofField,
  optionalText,
  orThrow,
  parseBody,
  Refusal,
  text,
} from '../engine/bodies.ts';
import { eip55, isAddress, isEvm, lowerCaseEvm } from '../engine/chains.ts';
import { callbackBody, controlBody, found, Invalid, thingControls } from '../engine/control-api.ts';
import { atLeast, fixed, positiveDecimal } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/request-log.ts';
import { startSimulator } from '../engine/server.ts';
import type { SimulatorOptions } from '../engine/simulation.ts';
import { chainIdOf, CURRENCIES, findCurrency, type Currency } from './currencies.ts';
import {
  checkoutUrl,
  currenciesJson,
  depositJson,
  orderJson,
  selectedJson,
  withdrawalJson,
} from './documents.ts';
import { NovaPayGateway, ORDER_STATUSES } from './gateway.ts';
import { WITHDRAWAL_STATUSES, type Order, type Withdrawal } from './orders.ts';
import {
  ERROR_STATUS,
  looksLikeSmallestUnits,
  ORDER_LIFETIME_MS,
  ORDERS_KEY,
  SIGNATURE_HEADER,
} from './undocumented.ts';

export interface NovaPaySimulatorOptions extends SimulatorOptions {
  /** The only accepted `X-API-Key`. */
  readonly apiKey: string;
  /** The only accepted `X-Signer-Key`. Without one, no call can approve a withdrawal. */
  readonly signerKey?: string | undefined;
  /** Secret that signs webhooks. Default: a random one, so nobody can verify the webhooks. */
  readonly ipnSecret?: string | undefined;
  /** Name of the header with the signature. Default: `X-Webhook-Signature`. */
  readonly signatureHeader?: string | undefined;
  /** Address for webhooks, on this machine. Default: none until `POST /control/callback` sets it. */
  readonly webhookUrl?: string | undefined;
  /** Milliseconds until an order expires. Default: one hour. */
  readonly orderLifetimeMs?: number | undefined;
  /** How many milliseconds the clock for deposits is behind the clock for orders. Default: 0. */
  readonly depositLagMs?: number | undefined;
}

export async function startNovaPaySimulator(options: NovaPaySimulatorOptions): Promise<LoopbackServer> {
  return startSimulator(options, (simulation) => {
    simulation.callbackUrl = callbackBody(options.callbackOrigin).parse({
      url: options.webhookUrl ?? null,
    }).url;
    const gateway = new NovaPayGateway(simulation, {
      ipnSecret: options.ipnSecret ?? randomBytes(24).toString('hex'),
      signatureHeader: options.signatureHeader ?? SIGNATURE_HEADER,
      orderLifetimeMs: options.orderLifetimeMs ?? ORDER_LIFETIME_MS,
      depositLagMs: options.depositLagMs ?? 0,
    });
    return {
      routes: documentedCalls(gateway, options),
      payments: gateway,
      control: controls(gateway),
      error: errorBody,
    };
  });
}

type ErrorCode = keyof typeof ERROR_STATUS;

function errorBody(code: string, message: string): object {
  return { error: { code, message } };
}

function refuse(code: ErrorCode, message: string): Refusal {
  return new Refusal(ERROR_STATUS[code], errorBody(code, message));
}

const FIELD_CODES: Readonly<Record<string, ErrorCode>> = {
  amount: 'INVALID_AMOUNT',
  currency: 'INVALID_CURRENCY',
};

function invalid(field: string, message: string): Refusal {
  const code = FIELD_CODES[field];
  return code === undefined ? refuse('INVALID_REQUEST', ofField(field, message)) : refuse(code, message);
}

const UNKNOWN_CURRENCY = 'Unknown currency: see GET /v1/currencies';
const currency = known(findCurrency, UNKNOWN_CURRENCY);

const PLAIN = 'Amount must be a plain decimal string such as "10.00"';
/** A positive amount in token units. The document says: "Always decimal strings, never floats". */
const amount = z
  .string(PLAIN)
  .regex(/^\d{1,30}(\.\d+)?$/, PLAIN)
  .refine((value) => positiveDecimal(value) !== undefined, 'Amount must be positive');

const CreateOrder = z.object({
  amount,
  currency,
  description: optionalText,
  metadata: z.record(z.string(), z.unknown()).nullish(),
  redirect_url: optionalText,
  cancel_url: optionalText,
});
const Select = z.object({ currency });
const Token = z.object({
  chain_id: numberText.transform(Number).pipe(z.int()),
  token_address: optionalText,
});
const CreateWithdrawal = Token.extend({ to_address: text, amount });
const Approve = Token.extend({ action: z.enum(['approve', 'reject']), comment: optionalText });

/** Returns the routes of the document. A signer approves withdrawals with the signer's own key instead of the merchant's. */
function documentedCalls(
  gateway: NovaPayGateway,
  { apiKey, signerKey }: NovaPaySimulatorOptions,
): Hono<SimulatorEnv> {
  const { simulation, payments, deposits, balances, withdrawals } = gateway;
  const orderAt = (c: Context): Order =>
    orThrow(payments.get(c.req.param('id') ?? ''), refuse('ORDER_NOT_FOUND', 'No such order'));
  const withdrawalAt = (c: Context): Withdrawal => {
    const withdrawal = withdrawals.withdrawals.get(c.req.param('id') ?? '');
    return orThrow(withdrawal, refuse('WITHDRAWAL_NOT_FOUND', 'No such withdrawal'));
  };

  return new Hono<SimulatorEnv>()
    .post('/v1/withdrawals/:id/approve', async (c) => {
      if (signerKey === undefined || c.req.header('X-Signer-Key') !== signerKey)
        throw refuse('UNAUTHORIZED', 'Missing or unknown signer key');
      const withdrawal = withdrawalAt(c);
      const { action, comment, ...token } = parseBody(await c.req.text(), Approve, invalid);
      if (tokenOf(token) !== withdrawal.coin)
        throw refuse('INVALID_REQUEST', "No policy: chain or token is not the withdrawal's");
      const status = withdrawals.statusOf(withdrawal);
      if (status !== 'pending') throw refuse('WITHDRAWAL_NOT_PENDING', `The withdrawal is ${status}`);
      withdrawals[action](withdrawal, comment);
      return data(c, withdrawalJson(withdrawals, withdrawal));
    })
    .use('/v1/*', async (c, next) => {
      if (c.req.header('X-API-Key') !== apiKey) throw refuse('UNAUTHORIZED', 'Missing or unknown API key');
      await next();
    })
    .get('/v1/currencies', (c) => data(c, currenciesJson(gateway)))
    .get('/v1/pay/balance', (c) =>
      data(c, {
        balances: balances.all().map(([coin, available]) => ({
          currency: coin.code,
          chain_id: chainIdOf(coin),
          available,
          frozen: fixed(withdrawals.frozen(coin), coin.decimals),
        })),
      }),
    )

    .post('/v1/pay/orders', async (c) => {
      const { currency: coin, ...fields } = parseBody(await c.req.text(), CreateOrder, invalid);
      const amount = inDecimalsOf(fields.amount, coin);
      const order = gateway.createOrder({ ...fields, metadata: fields.metadata ?? null, coin, amount });
      const expires_at = isoSeconds(order.expiresAt);
      return data(c, { order_id: order.id, checkout_url: checkoutUrl(order), expires_at }, 201);
    })
    .get('/v1/pay/orders', (c) => {
      const orders = withStatus(c, payments, ORDER_STATUSES, (order) => gateway.statusOf(order));
      const { slice, page } = pageOf(c, orders);
      const list = slice.map((order) => orderJson(gateway, order));
      // The document shows neither this list nor its name. It only says that every success is under `data`.
      return data(c, simulation.isComplete ? { [ORDERS_KEY]: list, ...page } : list);
    })
    .get('/v1/pay/orders/:id', (c) => data(c, orderJson(gateway, orderAt(c))))
    .post('/v1/pay/orders/:id/select', async (c) => {
      const order = orderAt(c);
      const { currency: coin } = parseBody(await c.req.text(), Select, invalid);
      const status = gateway.statusOf(order);
      if (status !== 'pending') throw refuse('ORDER_NOT_PENDING', `The order is ${status}`);
      if (coin !== order.coin) throw refuse('INVALID_CURRENCY', `The order's amount is in ${order.currency}`);
      gateway.select(order);
      return data(c, selectedJson(gateway, order));
    })

    .get('/v1/pay/deposit-address', (c) => {
      const coin = orThrow(findCurrency(c.req.query('currency')), invalid('currency', UNKNOWN_CURRENCY));
      const userId = c.req.query('user_id') ?? '';
      if (userId === '') throw refuse('INVALID_PARAMETER', 'user_id is required');
      const { address, createdAt } = gateway.userAddress(userId, coin);
      return data(c, {
        address,
        currency: coin.code,
        network: coin.network,
        chain_id: chainIdOf(coin),
        user_id: userId,
        created_at: isoSeconds(createdAt),
      });
    })
    .get('/v1/pay/deposits', (c) => {
      const userId = c.req.query('user_id');
      const listed = [...deposits.values()].filter((one) => userId === undefined || one.userId === userId);
      const { slice, page } = pageOf(c, listed);
      return data(c, { deposits: slice.map((deposit) => depositJson(gateway, deposit)), ...page });
    })
    .get('/v1/pay/deposit/:id', (c) => {
      const deposit = orThrow(
        deposits.get(c.req.param('id')),
        refuse('DEPOSIT_NOT_FOUND', 'No such deposit'),
      );
      return data(c, depositJson(gateway, deposit));
    })

    .post('/v1/pay/withdrawals', async (c) => {
      const fields = parseBody(await c.req.text(), CreateWithdrawal, invalid);
      const coin = tokenOf(fields);
      const toAddress = checkedAddress(fields.to_address, coin);
      const amount = inDecimalsOf(fields.amount, coin);
      if (looksLikeSmallestUnits(amount, coin.decimals))
        throw refuse('INVALID_AMOUNT', 'Amount must be in token units, with a decimal point');
      if (!atLeast(balances.of(coin), amount))
        throw refuse('INSUFFICIENT_BALANCE', `Not enough ${coin.code} available`);
      return data(c, withdrawalJson(withdrawals, withdrawals.add({ toAddress, coin, amount })), 201);
    })
    .get('/v1/pay/withdrawals', (c) => {
      const statusOf = (one: Withdrawal) => withdrawals.statusOf(one);
      const listed = withStatus(c, withdrawals.withdrawals, WITHDRAWAL_STATUSES, statusOf);
      const { slice, page } = pageOf(c, listed);
      return data(c, { withdrawals: slice.map((one) => withdrawalJson(withdrawals, one)), ...page });
    })
    .get('/v1/pay/withdrawals/:id', (c) => data(c, withdrawalJson(withdrawals, withdrawalAt(c))));
}

const PayUser = z.strictObject({
  user_id: text,
  currency: text,
  amount: text,
  /** Number of deposits to create at once. The response has the last one. */
  count: z.int().min(1).max(100_000).default(1),
});

/** Returns controls for customers, the blockchain, and the merchant's dashboard. */
function controls(gateway: NovaPayGateway): Hono<SimulatorEnv> {
  const show = (order: Order) => ({
    ...orderJson(gateway, order),
    missing: gateway.missing(order),
    deposits: order.transfers.map((deposit) => depositJson(gateway, deposit)),
  });
  return new Hono<SimulatorEnv>()
    .post('/reuse-address', async (c) => {
      const { address } = await controlBody(c, z.strictObject({ address: text }));
      if (!gateway.reuse(address)) throw new Invalid('address', 'is one that an order or a user had before');
      return c.json({ data: { address } });
    })
    .route('/orders', thingControls('order', gateway.payments, show))
    .post('/deposits', async (c) => {
      const { user_id, currency, amount, count } = await controlBody(c, PayUser);
      const coin = found(findCurrency(currency), 'currency');
      if (positiveDecimal(amount, coin.decimals) === undefined)
        throw new Invalid('amount', `must be a positive decimal of ${currency}`);
      const user = gateway.userAddress(user_id, coin);
      for (let before = 1; before < count; before += 1) gateway.payUser(user, amount);
      const deposit = gateway.payUser(user, amount);
      return c.json({ data: depositJson(gateway, deposit) }, 201);
    })
    .post('/deposits/:id/settle', (c) => {
      const deposit = found(gateway.deposits.get(c.req.param('id')), 'deposit');
      gateway.settleDeposit(deposit);
      return c.json({ data: depositJson(gateway, deposit) });
    })
    .route(
      '/balance',
      gateway.balances.controls(CURRENCIES, ({ code }) => [code]),
    )
    .route('/withdrawals', gateway.withdrawals.controls());
}

/** Responds with the envelope that every success has. */
function data(c: Context, value: object, status: 200 | 201 = 200): Response {
  return answer(c, { data: value }, status);
}

function inDecimalsOf(amount: string, { code, decimals }: Currency): string {
  const tooFine = refuse('INVALID_AMOUNT', `${code} has ${decimals} decimals`);
  return orThrow(positiveDecimal(amount, decimals), tooFine);
}

/** Returns the coin that `chain_id` and `token_address` identify together. */
function tokenOf({ chain_id: id, token_address: token }: z.output<typeof Token>): Currency {
  const coin = CURRENCIES.find(
    (one) => chainIdOf(one) === id && lowerCaseEvm(one.contract) === lowerCaseEvm(token),
  );
  return orThrow(coin, refuse('INVALID_CURRENCY', 'Unknown token on this chain'));
}

function checkedAddress(address: string, { network }: Currency): string {
  const isValid = isEvm(network)
    ? isAddress(address, network) && eip55(hex.decode(address.slice(2).toLowerCase())) === address
    : /^\S+$/.test(address);
  if (!isValid) throw refuse('INVALID_ADDRESS', 'to_address is no address of this chain');
  return address;
}

/** Filters by the query's `status`. Without one, returns everything. */
function withStatus<T, S extends string>(
  c: Context,
  things: ReadonlyMap<string, T>,
  statuses: readonly S[],
  statusOf: (thing: T) => S,
): T[] {
  const status = c.req.query('status');
  if (status !== undefined && !statuses.some((known) => known === status))
    throw refuse('INVALID_PARAMETER', `status is one of ${statuses.join(', ')}`);
  return [...things.values()].filter((thing) => status === undefined || statusOf(thing) === status);
}

function pageOf<T>(c: Context, oldestFirst: readonly T[]) {
  const limit = Math.min(wholeNumber(c, 'limit', 20, 1), 100);
  const offset = wholeNumber(c, 'offset', 0, 0);
  const slice = oldestFirst.toReversed().slice(offset, offset + limit);
  return { slice, page: { total: oldestFirst.length, limit, offset } };
}

function wholeNumber(c: Context, name: string, fallback: number, least: number): number {
  const written = c.req.query(name) ?? String(fallback);
  if (!/^\d{1,9}$/.test(written) || Number(written) < least)
    throw refuse('INVALID_PARAMETER', `${name} must be a whole number of at least ${least}`);
  return Number(written);
}
