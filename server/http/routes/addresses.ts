import { Hono, type Context } from 'hono';
import { renderSVG } from 'uqr';
import {
  addressQuery,
  addressTransactionsQuery,
  createDepositAddress,
  sourceQuery,
  type DepositAddress as DepositAddressObject,
  type ListedAddress as ListedAddressObject,
} from '../../contract/addresses.ts';
import { isoTime, isoTimeOrNull } from '../../core/clock.ts';
import type { DepositService } from '../../deposit/service.ts';
import type { DepositAddress } from '../../deposit/model.ts';
import type { ListedAddress } from '../../gateways/permanent-addresses.ts';
import type { UnmatchedTransactions } from '../../ingest/unmatched.ts';
import type { AppEnv } from '../app-env.ts';
import { methods } from '../methods.ts';
import type { Allow } from '../middleware/auth.ts';
import { limitBody, MAX_BODY_BYTES, readJson } from '../middleware/body.ts';
import type { Idempotent } from '../middleware/idempotency.ts';
import { missingFields, pageOf, readPosition, readQuery } from '../pagination.ts';
import { renderTransactionRecord } from './transactions.ts';

export interface AddressRoutesOptions {
  readonly deposits: DepositService;
  readonly unmatched: UnmatchedTransactions;
  readonly allow: Allow;
  readonly idempotent: Idempotent;
}

/** Permanent deposit addresses, and what came to them. */
export function addressRoutes({
  deposits,
  unmatched,
  allow,
  idempotent,
}: AddressRoutesOptions): Hono<AppEnv> {
  const { addresses } = deposits;
  const app = new Hono<AppEnv>();
  const named = (context: Context<AppEnv>) => addresses.get(context.req.param('id') ?? '');

  methods(app, '/deposit-addresses', {
    POST: [
      allow('addresses:write'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(201, async (id) => renderAddress(await addresses.get(id))),
      async (context) => {
        const wanted = await readJson(context, createDepositAddress);
        const { address, isNew } = await addresses.create(wanted, context.get('request'));
        return context.json(renderAddress(address), isNew ? 201 : 200);
      },
    ],
    GET: [
      allow('addresses:read'),
      async (context) => {
        const { source, provider, userId, limit, cursor } = readQuery(context, addressQuery);
        if (source === 'provider') {
          if (provider === undefined) throw missingFields({ provider });
          const listed = await addresses.listAtGateway(provider);
          return context.json({
            data: listed.map(({ entry, id }) => renderListed(provider, entry, id)),
            nextCursor: null,
          });
        }
        const found = await addresses.list({ provider, userId }, readPosition(cursor, 'adr_'), limit + 1);
        return context.json(
          pageOf(found, limit, renderAddress, ({ createdAt, id }) => ({ at: createdAt, id })),
        );
      },
    ],
  });
  methods(app, '/deposit-addresses/:id', {
    GET: [
      allow('addresses:read'),
      async (context) => {
        const { source } = readQuery(context, sourceQuery);
        const address = await named(context);
        if (source === 'store') return context.json(renderAddress(address));
        const listed = await addresses.readAtGateway(address);
        return context.json(renderListed(address.provider, listed, address.id));
      },
    ],
  });
  methods(app, '/deposit-addresses/:id/qrcode', {
    GET: [
      allow('addresses:read'),
      async (context) => {
        const { source } = readQuery(context, sourceQuery);
        const address = await named(context);
        if (source === 'store')
          return context.body(renderSVG(address.address), 200, { 'Content-Type': 'image/svg+xml' });
        const picture = await addresses.qrcodeAtGateway(address);
        return context.body(Uint8Array.from(picture), 200, { 'Content-Type': 'image/png' });
      },
    ],
  });
  methods(app, '/deposit-addresses/:id/transactions', {
    GET: [
      allow('addresses:read'),
      async (context) => {
        const { source, limit, cursor } = readQuery(context, addressTransactionsQuery);
        const after = readPosition(cursor, 'txn_');
        const address = await named(context);
        if (source === 'provider') {
          const received = await deposits.readNow(address);
          const records = await unmatched.withRecords(address.provider, received);
          return context.json({ data: records.map(renderTransactionRecord), nextCursor: null });
        }
        const found = await unmatched.list({ depositAddressId: address.id }, after, limit + 1);
        return context.json(
          pageOf(found, limit, renderTransactionRecord, ({ seenAt, id }) => ({ at: seenAt, id })),
        );
      },
    ],
  });
  return app;
}

const renderAddress = (address: DepositAddress): DepositAddressObject => ({
  id: address.id,
  provider: address.provider,
  method: address.asset.method,
  asset: address.asset.asset,
  network: address.asset.network.id,
  address: address.address,
  memo: null,
  uri: null,
  userId: address.userId,
  label: address.label,
  createdAt: isoTime(address.createdAt),
});

const renderListed = (provider: string, entry: ListedAddress, id: string | null): ListedAddressObject => ({
  id,
  provider,
  providerReference: entry.reference,
  method: entry.method,
  asset: entry.asset,
  network: entry.network,
  address: entry.address,
  owner: entry.owner,
  createdAt: isoTimeOrNull(entry.createdAt),
});
