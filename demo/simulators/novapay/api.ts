/** NovaPay's calls as its document writes them: paths, parameters, envelopes. Money out has a file of its own. */
import { Hono } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import {
  checkoutUrl,
  currenciesJson,
  depositJson,
  orderJson,
  ordersJson,
  selectedJson,
  written,
} from './answers.ts';
import { CHAIN_IDS, CURRENCIES } from './currencies.ts';
import { ORDER_STATUSES, type NovaPayGateway } from './gateway.ts';
import { withdrawalApi, withdrawalApprovalApi } from './money-out.ts';
import {
  amountOf,
  answerRefusal,
  existingDeposit,
  existingOrder,
  jsonObject,
  knownCurrency,
  optionalObject,
  optionalString,
  pageOf,
  Refusal,
  statusFilter,
} from './requests.ts';
import { CREATED_STATUS, NOT_THE_ORDERS_CURRENCY } from './silences.ts';

export interface Keys {
  readonly apiKey: string;
  /** Undefined: the account has no signer. */
  readonly signerKey: string | undefined;
}

export function documentedApi(gateway: NovaPayGateway, { apiKey, signerKey }: Keys): Hono<SimulatorEnv> {
  return (
    new Hono<SimulatorEnv>()
      .onError(answerRefusal)
      // A signer's call: its own key stands in place of the merchant's.
      .route('/v1/withdrawals', withdrawalApprovalApi(gateway, signerKey))
      .use('/v1/*', async (c, next) => {
        if (c.req.header('X-API-Key') !== apiKey)
          throw new Refusal('UNAUTHORIZED', 'Missing or unknown API key');
        await next();
      })
      .get('/v1/currencies', (c) => c.json({ data: currenciesJson(gateway, CURRENCIES) }))
      .route('/v1/pay/orders', orderApi(gateway))
      .route('/v1/pay/withdrawals', withdrawalApi(gateway))
      .get('/v1/pay/deposit-address', (c) => {
        const currency = knownCurrency(c.req.query('currency'));
        const userId = c.req.query('user_id') ?? '';
        if (userId === '') throw new Refusal('INVALID_PARAMETER', 'user_id is required');
        const { address, createdAt } = gateway.userAddress(userId, currency);
        return c.json({
          data: {
            address,
            currency: currency.code,
            network: currency.network,
            chain_id: CHAIN_IDS[currency.network],
            user_id: userId,
            created_at: written(createdAt),
          },
        });
      })
      .get('/v1/pay/deposits', (c) => {
        const { slice, page } = pageOf(c, gateway.deposits.list(c.req.query('user_id')));
        return c.json({ data: { deposits: slice.map((deposit) => depositJson(gateway, deposit)), ...page } });
      })
      .get('/v1/pay/deposit/:id', (c) =>
        c.json({ data: depositJson(gateway, existingDeposit(gateway, c.req.param('id'))) }),
      )
      .get('/v1/pay/balance', (c) =>
        c.json({
          data: {
            balances: gateway.balances().map(({ currency, available, frozen }) => ({
              currency: currency.code,
              chain_id: CHAIN_IDS[currency.network],
              available: available.toFixed(currency.decimals),
              frozen: frozen.toFixed(currency.decimals),
            })),
          },
        }),
      )
  );
}

function orderApi(gateway: NovaPayGateway): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .post('/', async (c) => {
      const body = await jsonObject(c);
      const currency = knownCurrency(body['currency']);
      const order = gateway.createOrder({
        amount: amountOf(body['amount'], currency),
        currency,
        description: optionalString(body, 'description'),
        metadata: optionalObject(body, 'metadata'),
        redirectUrl: optionalString(body, 'redirect_url'),
        cancelUrl: optionalString(body, 'cancel_url'),
      });
      const data = {
        order_id: order.id,
        checkout_url: checkoutUrl(order),
        expires_at: written(order.expiresAt),
      };
      return c.json({ data }, CREATED_STATUS);
    })
    .get('/', (c) => {
      const { slice, page } = pageOf(c, gateway.orders(statusFilter(c, ORDER_STATUSES)));
      return c.json({ data: ordersJson(gateway, slice, page) });
    })
    .get('/:id', (c) => c.json({ data: orderJson(gateway, existingOrder(gateway, c.req.param('id'))) }))
    .post('/:id/select', async (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      const currency = knownCurrency((await jsonObject(c))['currency']);
      if (gateway.statusOf(order) !== 'pending') {
        throw new Refusal('ORDER_NOT_PENDING', `The order is ${gateway.statusOf(order)}`);
      }
      if (currency !== order.currency) {
        throw new Refusal(NOT_THE_ORDERS_CURRENCY, `The order's amount is in ${order.currency.code}`);
      }
      gateway.select(order);
      return c.json({ data: selectedJson(gateway, order) });
    });
}
