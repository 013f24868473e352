/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { page } from '../layout.tsx';
import { coinsOf, Frozen } from '../money-parts.tsx';
import { isRefund, waitOf } from '../money-words.ts';
import { may, type ConsoleContext, type ConsoleEnv } from '../view.ts';
import { Decisions } from './transfer-acts.tsx';
import { TransferFacts, UnknownOutcome } from './transfer-parts.tsx';

/** A payout or refund: everything that an approver must see, and the possible decisions. */

export const transferRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/money/payouts/:id', (context) => show(context, 'payouts'))
    .get('/money/refunds/:id', (context) => show(context, 'refunds'));

async function show(context: ConsoleContext, kind: 'payouts' | 'refunds'): Promise<Response> {
  const view = context.get('view');
  const id = context.req.param('id') ?? '';
  const [transfer, moneyOut] = await Promise.all([
    view.api[kind].get(id),
    may(view, 'payouts:read') ? view.api.moneyOut.get() : null,
  ]);
  return page(
    context,
    { title: `${isRefund(transfer) ? 'Refund' : 'Payout'} of ${coinsOf(transfer)}`, section: 'money' },
    <>
      <Frozen view={view} frozen={moneyOut?.frozen ?? null} />
      <div class="two">
        <TransferFacts view={view} of={transfer} />
        <div class="stacked">
          {['unknown', 'password'].includes(waitOf(transfer) ?? '') && (
            <UnknownOutcome view={view} of={transfer} />
          )}
          <Decisions view={view} of={transfer} />
        </div>
      </div>
    </>,
  );
}
