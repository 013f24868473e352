/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { PaywicketError } from '../../client/error.ts';
import { gatewayName } from '../../contract/constants.ts';
import { act, type Form } from '../forms.ts';
import { page } from '../layout.tsx';
import { coinsOf, Frozen } from '../money-parts.tsx';
import { isRefund, outcomeOf, waitOf, type Transfer } from '../money-words.ts';
import { may, type ConsoleContext, type ConsoleEnv } from '../view.ts';
import { Decisions } from './transfer-acts.tsx';
import { TransferFacts, UnknownOutcome } from './transfer-parts.tsx';

/** A payout or refund: everything that an approver must see, and the possible decisions. */

type Kind = 'payouts' | 'refunds';

export function transferRoutes(): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  for (const kind of ['payouts', 'refunds'] as const) decisionRoutes(routes, kind);
  return routes.post('/money/refunds/:id/otp', async (context) =>
    act(context, pathOf('refunds', context.req.param('id')), async (_form, options) => {
      const { api } = context.get('view');
      const { checkoutId, provider } = await api.refunds.get(context.req.param('id'));
      await api.checkouts.sendRefundOtp(checkoutId, options);
      return `${gatewayName(provider)} sends the password. It works for ten minutes.`;
    }),
  );
}

const pathOf = (kind: Kind, id: string): string => `/money/${kind}/${encodeURIComponent(id)}`;

function decisionRoutes(routes: Hono<ConsoleEnv>, kind: Kind): void {
  routes
    .get(`/money/${kind}/:id`, (context) => show(context, kind))
    .post(`/money/${kind}/:id/approve`, async (context) => {
      const id = context.req.param('id');
      return act(context, pathOf(kind, id), async (form, options) => {
        // Of the displayed state: the API approves no other.
        const fingerprint = form.text('fingerprint');
        const done = await context.get('view').api[kind].approve(id, { fingerprint }, options);
        return `Approved. ${outcomeOf(done)}`;
      });
    })
    .post(`/money/${kind}/:id/reject`, async (context) => {
      const id = context.req.param('id');
      return act(context, pathOf(kind, id), async (form, options) => {
        const comment = form.text('comment');
        await context.get('view').api[kind].reject(id, comment === '' ? {} : { comment }, options);
        return 'Rejected: nothing is sent.';
      });
    })
    .post(`/money/${kind}/:id/cancel`, async (context) => {
      const id = context.req.param('id');
      return act(context, pathOf(kind, id), async (_form, options) => {
        await context.get('view').api[kind].cancel(id, options);
        return 'Cancelled: nothing is sent.';
      });
    })
    .post(`/money/${kind}/:id/confirm`, async (context) => {
      const id = context.req.param('id');
      return act(context, pathOf(kind, id), async (form, options) => {
        const { api } = context.get('view');
        assertUnchanged(await api[kind].get(id), form, ['awaiting_confirmation', 'awaiting_funds']);
        const otp = form.text('otp');
        const done =
          kind === 'payouts'
            ? await api.payouts.confirm(id, options)
            : await api.refunds.confirm(id, otp === '' ? {} : { otp }, options);
        return `Confirmed. ${outcomeOf(done)}`;
      });
    })
    .post(`/money/${kind}/:id/resolve`, async (context) => {
      const id = context.req.param('id');
      return act(context, pathOf(kind, id), async (form, options) => {
        const { api } = context.get('view');
        const open = ['unknown', 'awaiting_confirmation', 'completed', 'succeeded', 'returned'];
        assertUnchanged(await api[kind].get(id), form, open);
        const done = await api[kind].resolve(id, resolutionOf(form), options);
        return `Recorded. It is ${done.status} now.`;
      });
    });
}

const outcomes = ['completed', 'failed', 'returned'] as const;

/** @throws PaywicketError if nothing was chosen */
export function resolutionOf(form: Form) {
  const outcome = outcomes.find((each) => each === form.text('outcome'));
  if (outcome === undefined)
    throw new PaywicketError('invalid_request', 'Nothing was recorded. Choose an outcome.', {
      status: 400,
    });
  const transactionHash = form.text('transactionHash');
  return { outcome, note: form.text('note'), ...(transactionHash !== '' && { transactionHash }) };
}

/**
 * Refuses a decision if the transfer has changed since the page was shown. If its state no longer allows the decision, the API
 * refuses it, or repeats its answer to a form that is sent twice.
 */
function assertUnchanged({ status, updatedAt }: Transfer, form: Form, open: readonly string[]): void {
  if (!open.includes(status) || updatedAt === form.text('updatedAt')) return;
  throw new PaywicketError(
    'invalid_state',
    'This has changed since the page was opened, so nothing was done. Look at it again.',
    { status: 409 },
  );
}

async function show(context: ConsoleContext, kind: Kind): Promise<Response> {
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
