import { Hono, type Context } from 'hono';
import { page } from '../../contract/checkout.ts';
import {
  allowRecipients,
  createPayout,
  createPayoutBatch,
  payoutQuery,
  resolvePayoutBatch,
  type Payout,
} from '../../contract/payout.ts';
import { PaywicketError } from '../../core/errors.ts';
import type { TransferService } from '../../payout/service.ts';
import type { Log } from '../../core/logger.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import { readBalances } from '../../reports/balances.ts';
import { personOf, type Allow } from '../middleware/auth.ts';
import { limitBody, MAX_BODY_BYTES, readJson } from '../middleware/body.ts';
import type { Idempotent } from '../middleware/idempotency.ts';
import type { AppEnv } from '../app-env.ts';
import { methods } from '../methods.ts';
import { missingFields, pageOf, periodOf, readPosition, readQuery } from '../pagination.ts';
import { decisionRoutes, resolutionIn } from './decisions.ts';
import { renderBatch, renderListed, renderPayout } from '../render-payouts.ts';

export interface PayoutRoutesOptions {
  readonly moneyOut: TransferService;
  readonly providers: readonly Gateway[];
  readonly log: Log;
  readonly allow: Allow;
  readonly idempotent: Idempotent;
}

const limit = limitBody(MAX_BODY_BYTES.merchant);

/** Payouts, batches of them, the gateways' lists of recipients, and what there is at each gateway. */
export function payoutRoutes(options: PayoutRoutesOptions): Hono<AppEnv> {
  const { moneyOut, allow, idempotent, providers, log } = options;
  const { payouts, decisions, batchDecisions, store } = moneyOut;
  const app = new Hono<AppEnv>();
  const idOf = (context: Context<AppEnv>): string => context.req.param('id') ?? '';

  const shownPayout = async (id: string): Promise<Payout> => {
    const found = await store.find(id);
    if (found?.kind !== 'payout') throw new PaywicketError('not_found', 'There is no payout with this id.');
    return renderPayout(found);
  };
  const shownBatch = async (id: string): Promise<object> => {
    const found = await store.findBatch(id);
    if (found === undefined) throw new PaywicketError('not_found', 'There is no batch with this id.');
    return renderBatch(found.batch, found.transfers);
  };

  methods(app, '/payouts', {
    POST: [
      allow('payouts:write'),
      limit,
      idempotent(201, shownPayout, 'moves money'),
      async (context) => {
        const wanted = await readJson(context, createPayout);
        return context.json(
          renderPayout(await payouts.create(wanted, personOf(context), context.get('request'))),
          201,
        );
      },
    ],
    GET: [
      allow('payouts:read'),
      async (context) => {
        const { source, limit: size, cursor, ...query } = readQuery(context, payoutQuery);
        const { from, to } = periodOf(query);
        const { provider, status, reference } = query;
        if (source === 'provider') {
          if (provider === undefined || from === undefined) throw missingFields({ provider, from });
          const found = await moneyOut.listAt(provider, { from, to });
          return context.json({
            data: found.map(({ entry, payoutId }) => renderListed(provider, entry, payoutId)),
            nextCursor: null,
          });
        }
        const statuses = status === 'sending' ? (['sending', 'ready'] as const) : status && [status];
        const found = await store.list(
          { kind: 'payout', provider, reference, statuses, from, to },
          readPosition(cursor, 'pyt_'),
          size + 1,
        );
        return context.json(
          pageOf(found, size, renderPayout, ({ createdAt, id }) => ({ at: createdAt, id })),
        );
      },
    ],
  });
  methods(app, '/payouts/:id', {
    GET: [allow('payouts:read'), async (context) => context.json(await shownPayout(idOf(context)))],
  });

  decisionRoutes(app, options, {
    things: 'payouts',
    show: shownPayout,
    scope: 'payouts:write',
    decisions,
    confirm: (id, context) => decisions.confirm(id, null, context.get('request')),
    resolve: async (id, context) =>
      decisions.resolve(id, await resolutionIn(context), personOf(context), context.get('request')),
  });

  methods(app, '/payout-batches', {
    POST: [
      allow('payouts:write'),
      limit,
      idempotent(201, shownBatch, 'moves money'),
      async (context) => {
        const wanted = await readJson(context, createPayoutBatch);
        context.set('did', 'payout_batch.create');
        const id = await payouts.createBatch(wanted, personOf(context), context.get('request'));
        return context.json(await shownBatch(id), 201);
      },
    ],
    GET: [
      allow('payouts:read'),
      async (context) => {
        const { limit: size, cursor } = readQuery(context, page);
        const found = await store.listBatches(readPosition(cursor, 'pyb_'), size + 1);
        const { nextCursor } = pageOf(
          found,
          size,
          () => null,
          ({ createdAt, id }) => ({ at: createdAt, id }),
        );
        const shown = await Promise.all(found.slice(0, size).map(({ id }) => shownBatch(id)));
        return context.json({ data: shown, nextCursor });
      },
    ],
  });
  methods(app, '/payout-batches/:id', {
    GET: [allow('payouts:read'), async (context) => context.json(await shownBatch(idOf(context)))],
  });
  decisionRoutes(app, options, {
    things: 'payout-batches',
    show: shownBatch,
    scope: 'payouts:write',
    decisions: batchDecisions,
    confirm: (id, context) => batchDecisions.confirm(id, context.get('request')),
    resolve: async (id, context) => {
      const { items, note } = await readJson(context, resolvePayoutBatch);
      const resolutions = items.map(({ address, outcome, transactionHash = null }) => ({
        address,
        outcome,
        transactionHash,
      }));
      return batchDecisions.resolve(id, resolutions, note, personOf(context), context.get('request'));
    },
  });

  const allowed = async (context: Context<AppEnv>): Promise<object> => {
    const { provider, addresses } = await readJson(context, allowRecipients);
    const data = (await moneyOut.allowRecipients(provider, addresses)).map(
      ({ address, method, allowed: isAllowed, reason }) => ({
        address,
        method,
        status: isAllowed ? 'accepted' : 'rejected',
        reason,
      }),
    );
    return { data };
  };
  methods(app, '/payout-allowlist', {
    POST: [
      allow('payouts:approve'),
      limit,
      // The same addresses are put on the list again, which changes nothing.
      idempotent(200, (_, context) => allowed(context)),
      async (context) => context.json(await allowed(context)),
    ],
  });
  methods(app, '/balances', {
    GET: [allow('balances:read'), async (context) => context.json(await readBalances(providers, log))],
  });
  return app;
}
