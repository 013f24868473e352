import type { addressOperations } from './contract.ts';
import type { DepositAddress, ListedAddress } from './contract.ts';
import { isoTime, isoTimeOrNull } from '../base/clock.ts';
import { drawQrCode } from '../base/qr-code.ts';
import type { StoredDepositAddress } from './model.ts';
import type { DepositService } from './service.ts';
import type { AddressAtGateway } from '../gateways/permanent-addresses.ts';
import { listPage, missingFields, readPosition } from '../base/http/pagination.ts';
import type { Routes } from '../base/http/register.ts';
import type { TransactionStore } from '../money-in/checkout/transaction-store.ts';
import type { UnmatchedTransactions } from '../money-in/ingest/unmatched.ts';
import { renderTransactionRecord, transactionPage } from '../money-in/http/routes/transactions.ts';

/** Routes of permanent deposit addresses and their deposits. */
export function addressRoutes(
  deposits: DepositService,
  {
    transactions,
    unmatched,
  }: { readonly transactions: TransactionStore; readonly unmatched: UnmatchedTransactions },
) {
  const { addresses } = deposits;
  const shown = async ({ provider }: StoredDepositAddress, received: ReturnType<typeof deposits.readNow>) =>
    (await unmatched.withRecords(provider, await received)).map(renderTransactionRecord);
  return {
    'POST /v1/deposit-addresses': {
      async run({ body, request, context }) {
        const { address, isNew } = await addresses.create(body, request);
        return context.json(renderAddress(address), isNew ? 201 : 200);
      },
      replay: async (id) => renderAddress(await addresses.get(id)),
    },
    async 'GET /v1/deposit-addresses'({ query: { source, limit, cursor, ...filter } }) {
      if (source === 'provider') {
        const { provider } = filter;
        if (provider === undefined) throw missingFields({ provider });
        const listed = await addresses.listAtGateway(provider);
        return { data: listed.map(({ entry, id }) => renderListed(provider, entry, id)), nextCursor: null };
      }
      const read = addresses.list.bind(addresses, filter);
      return listPage({ limit, cursor }, 'adr_', 'createdAt', read, renderAddress);
    },
    async 'GET /v1/deposit-addresses/{id}'({ id, query: { source } }) {
      const address = await addresses.get(id);
      if (source === 'store') return renderAddress(address);
      return renderListed(address.provider, await addresses.readAtGateway(address), id);
    },
    async 'GET /v1/deposit-addresses/{id}/qrcode'({ id, query: { source }, context }) {
      const address = await addresses.get(id);
      if (source === 'store') {
        const drawn = await drawQrCode(address.address);
        return context.body(drawn, 200, { 'Content-Type': 'image/svg+xml' });
      }
      const picture = await addresses.qrcodeAtGateway(address);
      return context.body(Uint8Array.from(picture), 200, { 'Content-Type': 'image/png' });
    },
    async 'GET /v1/deposit-addresses/{id}/transactions'({ id, query: { source, ...page } }) {
      readPosition(page.cursor, 'txn_');
      const address = await addresses.get(id);
      if (source === 'store') return transactionPage(transactions, page, { depositAddressId: address.id });
      return { data: await shown(address, deposits.listAtGateway(address)), nextCursor: null };
    },
    'POST /v1/deposit-addresses/{id}/sync': {
      async run({ id }) {
        const address = await addresses.get(id);
        return { data: await shown(address, deposits.readNow(address)) };
      },
      replay: 'again',
    },
  } satisfies Routes<typeof addressOperations>;
}

const renderAddress = (address: StoredDepositAddress): DepositAddress => ({
  id: address.id,
  provider: address.provider,
  method: address.asset.method,
  asset: address.asset.asset,
  network: address.asset.network.id,
  address: address.address,
  userId: address.userId,
  label: address.label,
  createdAt: isoTime(address.createdAt),
});

const renderListed = (
  provider: string,
  { reference, ...entry }: AddressAtGateway,
  id: string | null,
): ListedAddress => ({
  ...entry,
  id,
  provider,
  providerReference: reference,
  createdAt: isoTimeOrNull(entry.createdAt),
});
