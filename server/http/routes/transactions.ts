import { Hono } from 'hono';
import { inboxQuery, matchTransaction, moneyQuery, type MoneyTransaction } from '../../contract/money.ts';
import type { InboxMessage as InboxMessageObject } from '../../contract/money.ts';
import { page as pageQuery } from '../../contract/checkout.ts';
import { namesOf } from '../../core/assets.ts';
import type { UnmatchedTransactions } from '../../ingest/unmatched.ts';
import type { Checkouts } from '../../checkout/checkouts.ts';
import type { WebhookInbox } from '../../ingest/webhook-inbox.ts';
import { subtract, sum } from '../../core/decimal.ts';
import type { InboxMessage, StoredTransaction } from '../../checkout/repository.ts';
import { personOf, type Allow } from '../middleware/auth.ts';
import type { Idempotent } from '../middleware/idempotency.ts';
import { limitBody, MAX_BODY_BYTES, readJson } from '../middleware/body.ts';
import type { AppEnv } from '../app-env.ts';
import { missingFields, periodOf, pageOf, readPosition, readQuery } from '../pagination.ts';
import { methods } from '../methods.ts';
import { isoTime, isoTimeOrNull, type Clock } from '../../core/clock.ts';

export interface MoneyRoutesOptions {
  readonly checkouts: Checkouts;
  readonly unmatched: UnmatchedTransactions;
  readonly inbox: WebhookInbox;
  readonly allow: Allow;
  readonly idempotent: Idempotent;
  readonly clock: Clock;
}

/** Money that came in, and whose it is; what gateways said by themselves. */
export function moneyRoutes({
  checkouts,
  unmatched,
  inbox,
  allow,
  idempotent,
  clock,
}: MoneyRoutesOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  methods(app, '/transactions', {
    GET: [
      allow('balances:read'),
      async (context) => {
        const { source, provider, matched, limit, cursor, ...query } = readQuery(context, moneyQuery);
        const { from, to } = periodOf(query);
        if (source === 'provider') {
          if (provider === undefined || from === undefined) throw missingFields({ provider, from });
          const found = await unmatched.listAtGateway(provider, { from, to: to ?? clock.now() });
          return context.json({ data: found.map(renderTransactionRecord), nextCursor: null });
        }
        const filter = {
          provider,
          matched: matched === undefined ? undefined : matched === 'true',
          from,
          to,
        };
        const found = await unmatched.list(filter, readPosition(cursor, 'txn_'), limit + 1);
        return context.json(
          pageOf(found, limit, renderTransactionRecord, ({ seenAt, id }) => ({ at: seenAt, id })),
        );
      },
    ],
  });
  methods(app, '/checkouts/:id/transactions', {
    GET: [
      allow('checkouts:read'),
      async (context) => {
        const { id: checkoutId } = await checkouts.get(context.req.param('id') ?? '');
        const { limit, cursor } = readQuery(context, pageQuery);
        const found = await unmatched.list({ checkoutId }, readPosition(cursor, 'txn_'), limit + 1);
        return context.json(
          pageOf(found, limit, renderTransactionRecord, ({ seenAt, id }) => ({ at: seenAt, id })),
        );
      },
    ],
  });
  methods(app, '/transactions/:id/match', {
    POST: [
      allow('checkouts:resolve'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(200, async (id) => renderTransactionRecord(await unmatched.get(id))),
      async (context) => {
        const id = context.req.param('id') ?? '';
        const wanted = await readJson(context, matchTransaction);
        if (wanted.ignore) context.set('did', 'transaction.ignore');
        const money = wanted.ignore
          ? await unmatched.ignore(id, wanted.note, context.get('request'))
          : await unmatched.match(
              id,
              wanted.checkoutId,
              wanted.paymentId,
              personOf(context),
              context.get('request'),
            );
        return context.json(renderTransactionRecord(money));
      },
    ],
  });
  methods(app, '/inbox', {
    GET: [
      allow('checkouts:read'),
      async (context) => {
        const { provider, state, limit, cursor } = readQuery(context, inboxQuery);
        const found = await inbox.list({ provider, state }, readPosition(cursor, 'msg_'), limit + 1);
        return context.json(
          pageOf(found, limit, renderMessage, ({ receivedAt, id }) => ({ at: receivedAt, id })),
        );
      },
    ],
  });
  return app;
}

export function renderTransactionRecord(money: StoredTransaction): MoneyTransaction {
  const fees = money.fees.map(({ kind, asset, amount }) => ({ kind, asset, amount }));
  // Whoever tells of it, so that it is the same money in every list.
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

const renderMessage = (message: InboxMessage): InboxMessageObject => ({
  id: message.id,
  provider: message.provider,
  checkoutId: message.payment?.checkoutId ?? null,
  paymentId: message.payment?.paymentId ?? null,
  state: message.state,
  fault: message.fault,
  times: message.times,
  body: message.body,
  receivedAt: isoTime(message.receivedAt),
});
