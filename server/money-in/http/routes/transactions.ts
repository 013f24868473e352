import type { checkoutOperations } from '../../contract/checkout-operations.ts';
import type { moneyOperations, InboxMessage, MoneyTransaction } from '../../contract/money.ts';
import { namesOf } from '../../../base/money/assets.ts';
import { isoTime, isoTimeOrNull, type Clock } from '../../../base/clock.ts';
import { subtract, sum } from '../../../base/money/decimal.ts';
import type { StoredMessage, InboxStore } from '../../ingest/inbox-store.ts';
import type { StoredTransaction, TransactionStore } from '../../checkout/transaction-store.ts';
import { listPage, missingFields } from '../../../base/http/pagination.ts';
import type { Routes } from '../../../base/http/register.ts';
import type { CheckoutStore } from '../../checkout/checkout-store.ts';
import type { UnmatchedTransactions } from '../../ingest/unmatched.ts';

/** Incoming transactions and their matches; gateways' webhooks. */
export function moneyRoutes({
  messages,
  transactions,
  checkouts,
  unmatched,
  clock,
}: {
  readonly messages: Pick<InboxStore, 'list'>;
  readonly transactions: TransactionStore;
  readonly checkouts: Pick<CheckoutStore, 'get'>;
  readonly unmatched: UnmatchedTransactions;
  readonly clock: Clock;
}) {
  return {
    async 'GET /v1/transactions'({ query: { source, limit, cursor, ...filter } }) {
      if (source === 'provider') {
        const { provider, from, to } = filter;
        if (provider === undefined || from === undefined) throw missingFields({ provider, from });
        const found = await unmatched.listAtGateway(provider, { from, to: to ?? clock.now() });
        return { data: found.map(renderTransactionRecord), nextCursor: null };
      }
      return transactionPage(transactions, { limit, cursor }, filter);
    },
    'GET /v1/transactions/{id}': async ({ id }) => renderTransactionRecord(await unmatched.get(id)),
    async 'GET /v1/checkouts/{id}/transactions'({ id, query }) {
      const { id: checkoutId } = await checkouts.get(id);
      return transactionPage(transactions, query, { checkoutId });
    },
    'POST /v1/transactions/{id}/match': {
      async run({ id, body, request }) {
        const money = body.ignore
          ? await unmatched.ignore(id, body.note, request)
          : await unmatched.match(id, body.checkoutId, body.paymentId, request);
        return renderTransactionRecord(money);
      },
      replay: async (id) => renderTransactionRecord(await unmatched.get(id)),
    },
    'GET /v1/inbox': ({ query: { limit, cursor, ...filter } }) =>
      listPage(
        { limit, cursor },
        'msg_',
        'receivedAt',
        (...after) => messages.list(filter, ...after),
        renderMessage,
      ),
  } satisfies Routes<
    typeof moneyOperations & Pick<typeof checkoutOperations, 'GET /v1/checkouts/{id}/transactions'>
  >;
}

/** Returns a page of transactions, newest first. */
export const transactionPage = (
  transactions: TransactionStore,
  page: Parameters<typeof listPage>[0],
  filter: Parameters<TransactionStore['list']>[0],
) =>
  listPage(
    page,
    'txn_',
    'seenAt',
    (...after) => transactions.list(filter, ...after),
    renderTransactionRecord,
  );

export function renderTransactionRecord(money: StoredTransaction): MoneyTransaction {
  const fees = money.fees.map(({ kind, asset, amount }) => ({ kind, asset, amount }));
  // The asset and network get our own names, so that a transaction looks the same in all lists.
  const { asset, network } = namesOf(money);
  const { depositAddressId = null } = money;
  const own = fees.filter((fee) => fee.asset === asset).map(({ amount }) => amount);
  return {
    id: money.id,
    provider: money.provider,
    checkoutId: money.payment?.checkoutId ?? null,
    paymentId: money.payment?.paymentId ?? null,
    depositAddressId,
    matched: money.payment !== null || depositAddressId !== null,
    ignored: money.ignored,
    asset,
    network,
    amount: money.amount,
    fees,
    netAmount: subtract(money.amount, sum(own)),
    hash: money.hash,
    status: money.status,
    seenAt: isoTime(money.seenAt),
    confirmedAt: money.status === 'final' ? isoTimeOrNull(money.confirmedAt) : null,
    reason: money.payment === null && depositAddressId === null ? money.reason : null,
    data: money.raw,
  };
}

const renderMessage = ({ subject, receivedAt, ...message }: StoredMessage): InboxMessage => ({
  ...message,
  checkoutId: subject?.checkoutId ?? null,
  paymentId: subject === null || subject.kind === 'address' ? null : subject.id,
  receivedAt: isoTime(receivedAt),
});
