import { z } from 'zod';
import {
  assetCode,
  createdAt,
  methodId,
  networkId,
  pageQuery,
  providerFilter,
  providerId,
  stringOrNull,
  type FilterOf,
} from '../base/contract/fields.ts';
import { moneyTransaction } from '../money-in/contract/money.ts';
import { listOf, nextCursor, type Operations, providerErrors } from '../base/contract/operation.ts';

/** Contract of permanent deposit addresses. They do not belong to a checkout. */

const id = z.string().min(1, 'must be an id').max(100, 'must be at most 100 characters');

export const depositAddress = z.strictObject({
  id: z.string().describe('`adr_…`'),
  provider: providerId,
  method: methodId,
  asset: assetCode,
  network: networkId,
  address: z.string().describe('Address to pay to. It does not change.'),
  userId: stringOrNull('Your own id for the user; null if none was given.'),
  label: stringOrNull('Your label; null if none was given.'),
  createdAt,
});
export type DepositAddress = z.infer<typeof depositAddress>;

/** A gateway's own record of an address. */
export const listedAddress = z.strictObject({
  id: stringOrNull('`adr_…`; null if this server did not create it.'),
  provider: providerId,
  providerReference: stringOrNull('The gateway’s own id for it; null if there is none.'),
  method: methodId.nullable().describe('Payment method; null if the coin is unknown here.'),
  asset: assetCode.nullable().describe('Coin; null if it is unknown here.'),
  network: networkId.nullable().describe('Network; null if it is unknown here.'),
  address: stringOrNull('The address; null if the gateway does not show it.'),
  owner: stringOrNull('User or label that the gateway has for it; null if there is none.'),
  createdAt: createdAt.nullable().describe('When it was created; null if the gateway does not say.'),
});
export type ListedAddress = z.infer<typeof listedAddress>;

/** Body of `POST /v1/deposit-addresses`. */
export const createDepositAddress = z
  .strictObject({
    provider: id.optional().describe('Gateway. Default: the first that takes the method, as `routing` says.'),
    method: id.describe('Payment method, such as `usdt-tron`.'),
    userId: id
      .optional()
      .describe('Your own id for the user. The same user gets the same address for a method.'),
    label: z
      .string()
      .max(200, 'must be at most 200 characters')
      .optional()
      .describe('Your label, for your records.'),
  })
  .meta({ examples: [{ provider: 'novapay', method: 'usdt-tron', userId: 'user-1001' }] });

const source = z
  .enum(['store', 'provider'], 'must be store or provider')
  .default('store')
  .describe(
    '`store`: this server’s database. `provider`: the gateway itself; a list then needs `provider` and has one page.',
  );

/** Query of `GET /v1/deposit-addresses`. */
export const addressQuery = pageQuery
  .extend({ source, provider: providerFilter, userId: id.optional().describe('Only of this user.') })
  .meta({ examples: [{ userId: 'user-1001' }] });
export type AddressFilter = FilterOf<typeof addressQuery>;

/** Query of one address, or of its QR code. */
export const sourceQuery = z.strictObject({ source }).meta({ examples: [{ source: 'store' }] });

/** Query of the transactions of one address. */
export const addressTransactionsQuery = pageQuery
  .extend({ source })
  .meta({ examples: [{ source: 'store' }] });

const addresses = { group: 'Deposit addresses', credential: 'key' } as const;
const gatewayErrors = ['method_unavailable', ...providerErrors] as const;
const read = { ...addresses, scope: 'addresses:read' } as const;

export const addressOperations = {
  'POST /v1/deposit-addresses': {
    ...addresses,
    scope: 'addresses:write',
    name: 'depositAddresses.create',
    summary: 'Create a deposit address',
    note: 'It does not expire. The same `userId` gets the same address for a method and gateway (200). Final money sends `deposit.received`; it pays for no checkout. NovaPay identifies the address by `userId`: choose ids that you use for nothing else there.',
    body: createDepositAddress,
    audited: ['provider', 'method'],
    answers: { 201: depositAddress, 200: depositAddress },
    errors: gatewayErrors,
  },
  'GET /v1/deposit-addresses': {
    ...read,
    name: 'depositAddresses.list',
    summary: 'List deposit addresses',
    note: 'Newest first. `source=provider` asks the gateway itself, and needs `provider`.',
    query: addressQuery,
    answers: {
      200: z.strictObject({
        data: z
          .union([z.array(depositAddress), z.array(listedAddress)])
          .describe('The entries of this page; with `source=provider`, as the gateway lists them.'),
        nextCursor,
      }),
    },
    errors: gatewayErrors,
  },
  'GET /v1/deposit-addresses/{id}': {
    ...read,
    name: 'depositAddresses.get',
    summary: 'Get a deposit address',
    note: '`source=provider` asks the gateway itself.',
    query: sourceQuery,
    answers: { 200: z.union([depositAddress, listedAddress]) },
    errors: gatewayErrors,
  },
  'GET /v1/deposit-addresses/{id}/qrcode': {
    ...read,
    name: 'depositAddresses.qrcode',
    summary: 'Get the QR code of a deposit address',
    note: 'SVG; with `source=provider` the gateway’s own PNG, which `paywicket/client` cannot return.',
    query: sourceQuery,
    answers: { 200: 'image/svg+xml, image/png' },
    errors: gatewayErrors,
  },
  'GET /v1/deposit-addresses/{id}/transactions': {
    ...read,
    name: 'depositAddresses.transactions',
    summary: 'List the transactions of a deposit address',
    note: 'Newest first. `source=provider` shows the gateway’s own list. Nothing is stored; `POST /v1/deposit-addresses/{id}/sync` stores new deposits.',
    query: addressTransactionsQuery,
    answers: { 200: listOf(moneyTransaction) },
    errors: gatewayErrors,
  },
  'POST /v1/deposit-addresses/{id}/sync': {
    ...addresses,
    scope: 'addresses:write',
    name: 'depositAddresses.sync',
    summary: 'Check the deposits of an address now',
    note: 'Asks the gateway, stores new deposits, and returns those that it lists for the address.',
    audited: [],
    answers: {
      200: z.strictObject({ data: z.array(moneyTransaction).describe('The deposits, as they now are.') }),
    },
    errors: gatewayErrors,
  },
} as const satisfies Operations;
