import type { RequestContext } from '../../access/request-context.ts';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { approvePayout, rejectPayout, resolvePayout } from '../../contract/payout.ts';
import type { Scope } from '../../access/api-keys.ts';
import type { Person } from '../../checkout/approvals.ts';
import type { Resolution } from '../../payout/decisions.ts';
import type { AppEnv } from '../app-env.ts';
import { personOf, type Allow } from '../middleware/auth.ts';
import { limitBody, MAX_BODY_BYTES, readJson, readText } from '../middleware/body.ts';
import type { Idempotent } from '../middleware/idempotency.ts';
import { methods } from '../methods.ts';

export interface DecidedThings {
  /** As its path begins. */
  readonly things: 'payouts' | 'payout-batches' | 'refunds';
  /** @throws PaywicketError `not_found` */
  readonly show: (id: string) => Promise<object>;
  /** Of `/confirm` and `/cancel`. */
  readonly scope: Scope;
  readonly decisions: {
    approve(id: string, fingerprint: string, by: Person, request: RequestContext): Promise<unknown>;
    reject(id: string, comment: string | null, by: Person, request: RequestContext): Promise<unknown>;
    cancel(id: string, request: RequestContext): Promise<unknown>;
  };
  readonly confirm: (id: string, context: Context<AppEnv>) => Promise<unknown>;
  readonly resolve: (id: string, context: Context<AppEnv>) => Promise<unknown>;
}

/** What people decide about money that goes out: the route is its verb. */
export function decisionRoutes(
  app: Hono<AppEnv>,
  { allow, idempotent }: { readonly allow: Allow; readonly idempotent: Idempotent },
  { things, show, scope, decisions, confirm, resolve }: DecidedThings,
): void {
  const decide = (
    verb: string,
    needed: Scope,
    act: (id: string, context: Context<AppEnv>) => Promise<unknown>,
  ): void => {
    methods(app, `/${things}/:id/${verb}`, {
      POST: [
        allow(needed),
        limitBody(MAX_BODY_BYTES.merchant),
        idempotent(200, show),
        async (context) => {
          const id = context.req.param('id') ?? '';
          await show(id);
          await act(id, context);
          return context.json(await show(id));
        },
      ],
    });
  };
  decide('approve', 'payouts:approve', async (id, context) => {
    const { fingerprint } = await readJson(context, approvePayout);
    return decisions.approve(id, fingerprint, personOf(context), context.get('request'));
  });
  decide('reject', 'payouts:approve', async (id, context) => {
    const { comment = null } = (await optionalJson(context, rejectPayout)) ?? {};
    return decisions.reject(id, comment, personOf(context), context.get('request'));
  });
  decide('confirm', scope, confirm);
  decide('cancel', scope, (id, context) => decisions.cancel(id, context.get('request')));
  decide('resolve', 'payouts:approve', resolve);
}

/** Null where there is no body. */
export const optionalJson = async <S extends z.ZodType>(
  context: Context<AppEnv>,
  schema: S,
): Promise<z.output<S> | null> => ((await readText(context)) === '' ? null : readJson(context, schema));

/** What a person says became of a payout or a refund. */
export async function resolutionIn(
  context: Context<AppEnv>,
): Promise<Resolution & { readonly note: string }> {
  const { outcome, transactionHash = null, note } = await readJson(context, resolvePayout);
  return { outcome, transactionHash, note };
}
