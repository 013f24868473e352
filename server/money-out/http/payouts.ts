import type { payoutOperations } from '../contract/payout-operations.ts';
import type { Payout, PayoutBatch } from '../contract/payout.ts';
import { ApiError } from '../../base/errors.ts';
import { readBalances } from '../balances.ts';
import { listPage, missingFields } from '../../base/http/pagination.ts';
import type { Routes } from '../../base/http/register.ts';
import { renderBatch, renderListed, renderPayout } from './render-transfers.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import type { Log } from '../../base/log/logger.ts';
import type { TransferService } from '../service.ts';
import { decisionRoutes } from './decisions.ts';

/** Routes of payouts, batches, gateways' allow-lists and balances. */
export function payoutRoutes({
  moneyOut,
  gateways,
  log,
}: {
  readonly moneyOut: TransferService;
  readonly gateways: readonly Gateway[];
  readonly log: Log;
}) {
  const { payouts, decisions, store } = moneyOut;

  const shown = async (id: string): Promise<Payout> => {
    const found = await store.find(id);
    if (found?.kind !== 'payout') throw new ApiError('not_found', 'There is no payout with this id.');
    return renderPayout(found);
  };
  const shownBatch = async (id: string): Promise<PayoutBatch> => {
    const found = await store.shownBatch(id);
    if (found === undefined) throw new ApiError('not_found', 'There is no batch with this id.');
    return renderBatch(found);
  };

  return {
    'POST /v1/payouts': {
      run: async ({ body, person, request }) => renderPayout(await payouts.create(body, person, request)),
      replay: shown,
    },
    async 'GET /v1/payouts'({ query: { source, limit, cursor, status, ...filter } }) {
      if (source === 'provider') {
        const { provider, from, to } = filter;
        if (provider === undefined || from === undefined) throw missingFields({ provider, from });
        const found = await moneyOut.listAt(provider, { from, to });
        return {
          data: found.map(({ entry, payoutId }) => renderListed(provider, entry, payoutId)),
          nextCursor: null,
        };
      }
      const shownAs = status === 'sending' ? (['sending', 'ready'] as const) : status && [status];
      const read = store.list.bind(store, { ...filter, kind: 'payout', shownAs });
      return listPage({ limit, cursor }, 'pyt_', 'createdAt', read, renderPayout);
    },
    // Registered before the route of a single payout, whose path would also match.
    'POST /v1/payouts/sync': {
      run: async ({ body: { provider, from } }) => ({
        data: (await moneyOut.sync(provider, from)).map(renderPayout),
      }),
      replay: 'again',
    },
    'GET /v1/payouts/{id}': ({ id }) => shown(id),
    ...decisionRoutes(decisions, {
      path: 'payouts',
      targetOf: (transferId) => ({ transferId }),
      show: shown,
    }),

    'POST /v1/payout-batches': {
      run: async ({ body, person, request }) => shownBatch(await payouts.createBatch(body, person, request)),
      replay: shownBatch,
    },
    async 'GET /v1/payout-batches'({ query: { limit, cursor, ...filter } }) {
      const { data, nextCursor } = await listPage(
        { limit, cursor },
        'pyb_',
        'createdAt',
        (...after) => store.listBatches(filter, ...after),
        (batch) => batch,
      );
      return { data: (await store.shownBatches(data)).map(renderBatch), nextCursor };
    },
    'GET /v1/payout-batches/{id}': ({ id }) => shownBatch(id),
    ...decisionRoutes(decisions, {
      path: 'payout-batches',
      targetOf: (batchId) => ({ batchId }),
      show: shownBatch,
    }),

    'POST /v1/payout-allowlist': {
      async run({ body: { provider, addresses } }) {
        const outcomes = await moneyOut.allowRecipients(provider, addresses);
        const data = outcomes.map(({ address, method, allowed, reason }) => ({
          address,
          method,
          status: allowed ? ('accepted' as const) : ('rejected' as const),
          reason,
        }));
        return { data };
      },
      // Adding the same addresses again changes nothing.
      replay: 'again',
    },
    async 'GET /v1/balances'() {
      const { data, errors } = await readBalances(gateways, log);
      return { data: [...data], errors: [...errors] };
    },
  } satisfies Routes<typeof payoutOperations>;
}
