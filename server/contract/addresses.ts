import { z } from 'zod';
import { page, time } from './checkout.ts';
import { moneyTransaction } from './money.ts';
import { listOf, type Operations } from './operation.ts';

/** Deposit addresses that stay and belong to no checkout. */

const id = z.string().min(1, 'must be an id').max(100, 'must be at most 100 characters');

export const depositAddress = z.strictObject({
  id: z.string(),
  provider: z.string(),
  method: z.string(),
  asset: z.string(),
  network: z.string(),
  address: z.string(),
  memo: z.string().nullable(),
  /** Null: a wallet's link needs an amount. */
  uri: z.string().nullable(),
  /** The merchant's own id of a user. */
  userId: z.string().nullable(),
  label: z.string().nullable(),
  createdAt: time,
});
export type DepositAddress = z.infer<typeof depositAddress>;

/** What the gateway itself says of an address. */
export const listedAddress = z.strictObject({
  /** Null where it is none of this server's. */
  id: z.string().nullable(),
  provider: z.string(),
  /** The gateway's own id. */
  providerReference: z.string().nullable(),
  /** Null where the gateway's word for the coin is not known. */
  method: z.string().nullable(),
  asset: z.string().nullable(),
  network: z.string().nullable(),
  address: z.string().nullable(),
  /** The user or the label that the gateway has for it. */
  owner: z.string().nullable(),
  createdAt: time.nullable(),
});
export type ListedAddress = z.infer<typeof listedAddress>;

/** Body of `POST /v1/deposit-addresses`. */
export const createDepositAddress = z
  .strictObject({
    /** Otherwise the first that takes the method, in the order of `routing`. */
    provider: id.optional(),
    method: id,
    userId: id.optional(),
    label: z.string().max(200, 'must be at most 200 characters').optional(),
  })
  .meta({ examples: [{ provider: 'novapay', method: 'usdt-tron', userId: 'user-1001' }] });

const source = z.enum(['store', 'provider'], 'must be store or provider').default('store');

/** Query of `GET /v1/deposit-addresses`. */
export const addressQuery = page
  .extend({
    /** `provider`: what the gateway itself lists, not paged; `provider` is needed then. */
    source,
    provider: z.string().max(50).optional(),
    userId: id.optional(),
  })
  .meta({ examples: [{ userId: 'user-1001' }] });

/** Query of one address, and of its QR code. */
export const sourceQuery = z.strictObject({ source }).meta({ examples: [{ source: 'store' }] });

/** Query of the transactions of one address. */
export const addressTransactionsQuery = page.extend({ source }).meta({ examples: [{ source: 'store' }] });

const addresses = { group: 'Deposit addresses', credential: 'key' } as const;
const gatewayErrors = [
  'method_unavailable',
  'provider_rejected',
  'provider_unavailable',
  'provider_timeout',
] as const;

export const addressOperations = {
  'POST /v1/deposit-addresses': {
    ...addresses,
    name: 'depositAddresses.create',
    summary: 'Get a deposit address that stays',
    note: 'The same `userId` has the same address of a method and gateway: it is answered again (200). What comes to it is told by `deposit.received` once it is final, and pays for no checkout. NovaPay knows the address by `userId`; choose ids that NovaPay uses for nothing else.',
    scope: 'addresses:write',
    body: createDepositAddress,
    answers: { 201: depositAddress, 200: depositAddress },
    errors: gatewayErrors,
  },
  'GET /v1/deposit-addresses': {
    ...addresses,
    name: 'depositAddresses.list',
    summary: 'List deposit addresses, newest first',
    note: '`source=provider` asks the gateway itself, and needs `provider`.',
    scope: 'addresses:read',
    query: addressQuery,
    answers: {
      200: z.strictObject({
        /** Of the second shape with `source=provider`. */
        data: z.union([z.array(depositAddress), z.array(listedAddress)]),
        nextCursor: z.string().nullable(),
      }),
    },
    errors: gatewayErrors,
  },
  'GET /v1/deposit-addresses/{id}': {
    ...addresses,
    name: 'depositAddresses.get',
    summary: 'Read a deposit address',
    note: '`source=provider` answers what the gateway itself says of it.',
    scope: 'addresses:read',
    query: sourceQuery,
    answers: { 200: z.union([depositAddress, listedAddress]) },
    errors: gatewayErrors,
  },
  'GET /v1/deposit-addresses/{id}/qrcode': {
    ...addresses,
    name: 'depositAddresses.qrcode',
    summary: 'The address as a picture',
    note: 'As SVG; with `source=provider` the gateway’s own, as PNG.',
    scope: 'addresses:read',
    query: sourceQuery,
    answers: { 200: 'image/svg+xml, image/png' },
    errors: gatewayErrors,
  },
  'GET /v1/deposit-addresses/{id}/transactions': {
    ...addresses,
    name: 'depositAddresses.transactions',
    summary: 'What came to a deposit address, newest first',
    note: '`source=provider` asks the gateway now; what is new there is stored.',
    scope: 'addresses:read',
    query: addressTransactionsQuery,
    answers: { 200: listOf(moneyTransaction) },
    errors: gatewayErrors,
  },
} as const satisfies Operations;
