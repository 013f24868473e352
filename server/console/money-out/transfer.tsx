/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Refund, RefundWithClaimUrl } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { onceFor, readForm } from '../kit/form/forms.ts';
import { enteredBefore } from '../kit/form/kept-form.ts';
import { page } from '../kit/layout.tsx';
import { coinsOf, FrozenNotice, payoutsText } from './money-parts.tsx';
import { isBatch, needsOutcome, isRefund, ownerName, pathTo, waitOf, type Decidable } from './money-words.ts';
import { Moment, searchOf, Status } from '../kit/parts.tsx';
import {
  readable,
  type ConsoleContext,
  type ConsoleEnv,
  type NextTask,
  type NoticeText,
  type View,
} from '../kit/view.ts';
import { After, listedReason, listIn, nextTask } from '../kit/task-lists.tsx';
import { mailMessage } from '../orders/payment-message.tsx';
import { refusable } from '../refunds/refund-choice.ts';
import {
  RefundMessageText,
  isLink,
  ClaimLink,
  NewClaimLink,
  qrOf,
  sentBefore,
} from '../refunds/refund-link.tsx';
import { OutcomeCard, TransferDecisions } from './transfer-acts.tsx';
import { BatchPayouts, TransferFacts, UnknownOutcome } from './transfer-parts.tsx';

/**
 * The page of a payout, refund or batch: all that an approver must see, and the possible decisions. A refund's has its link and
 * the text for the customer, too.
 */
export const transferPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/money/payouts/:id', async (context) =>
      show(context, await context.get('view').api.payouts.get(context.req.param('id'))),
    )
    .get('/money/batches/:id', async (context) =>
      show(context, await context.get('view').api.payoutBatches.get(context.req.param('id'))),
    )
    .get('/money/refunds/:id', async (context) => show(context, await refundIn(context)))
    .post('/money/refunds/:id/text', async (context) => {
      const form = await readForm(context);
      const link = form.text('link');
      const language = form.text('language');
      return show(context, await refundIn(context), { language, ...(isLink(link) && { link }) });
    })
    .post('/money/refunds/:id/link', async (context) => {
      const form = await readForm(context);
      const { api } = context.get('view');
      const refund = await refundIn(context);
      const created = await refusable(() => api.refunds.claimLink(refund.id, onceFor(form)));
      if ('refusal' in created)
        return show(context, await refundIn(context), { notice: { tone: 'bad', text: created.refusal } });
      return showCreated(context, created, form.text('language'));
    })
    // Addresses of answers to its forms, opened again.
    .get('/money/refunds/:id/:form{text|link}', (context) => {
      const refund = `/money/refunds/${encodeURIComponent(context.req.param('id'))}`;
      return context.redirect(context.get('view').at(`${refund}${new URL(context.req.url).search}`), 301);
    });

const refundIn = (context: ConsoleContext): Promise<Refund> =>
  context.get('view').api.refunds.get(context.req.param('id') ?? '');

/** Shows the link of the API's response, once and only there. */
export const showCreated = (
  context: ConsoleContext,
  { claimUrl, ...refund }: RefundWithClaimUrl,
  language = '',
): Promise<Response> =>
  show(context, refund, {
    language,
    ...(claimUrl === null ? { notice: { tone: 'bad', text: sentBefore } } : { link: claimUrl }),
  });

interface Shown {
  /** A link for the customer that was just created. */
  readonly link?: string;
  /** Language of the text for the customer. */
  readonly language?: string;
  readonly notice?: NoticeText;
}

async function show(context: ConsoleContext, of: Decidable, shown: Shown = {}): Promise<Response> {
  const given = context.get('view');
  // Forms of a page that answers a form lead back to the page itself.
  const list = listIn(context);
  const view = { ...given, here: given.here === '' ? `${pathTo(of)}${searchOf({ list })}` : given.here };
  context.set('view', view);
  const language =
    shown.language ??
    (enteredBefore(view, 'refunds.claimLink') ?? enteredBefore(view, 'refunds.message'))?.fields[
      'language'
    ] ??
    context.req.query('language') ??
    '';
  const [{ data: moneyOut }, message, to, next] = await Promise.all([
    readable(view, 'payouts:read', () => view.api.moneyOut.get()),
    isRefund(of) ? mailMessage((query) => view.api.refunds.message(of.id, query), language) : null,
    isRefund(of) ? emailOf(view, of) : undefined,
    nextAfter(view, of, list),
  ]);
  const notice =
    shown.notice ??
    (message?.refusal === undefined ? undefined : ({ tone: 'bad', text: message.refusal } as const));
  const link = shown.link ?? null;
  const facts = <TransferFacts view={view} of={of} />;
  const decisions = (
    <>
      {!isBatch(of) && ['unknown', 'password'].includes(waitOf(of) ?? '') && (
        <UnknownOutcome view={view} of={of} />
      )}
      <TransferDecisions view={view} of={of} />
    </>
  );
  const text = message?.message ?? null;
  const customerText = isRefund(of) && text !== null && (
    <RefundMessageText view={view} refund={of} message={text} link={link} to={to} />
  );
  return page(
    context,
    {
      title: titleOf(of),
      menu: '/money',
      beside: <TransferHead view={view} of={of} />,
      ...(notice !== undefined && { notice }),
    },
    <>
      <After view={view} list={list} next={next} />
      <FrozenNotice view={view} frozen={moneyOut?.frozen ?? null} />
      {!isBatch(of) && needsOutcome(of) && <OutcomeCard view={view} of={of} />}
      <div class="two">
        {isRefund(of) && link !== null ? (
          <>
            <div class="stacked">
              <ClaimLink view={view} refund={of} link={link} qr={await qrOf(link)} />
              {customerText}
            </div>
            <div class="stacked">
              {facts}
              {decisions}
            </div>
          </>
        ) : (
          <>
            <div class="stacked">
              {facts}
              {isBatch(of) && <BatchPayouts view={view} of={of} />}
            </div>
            <div class="stacked">
              {decisions}
              {isRefund(of) && <NewClaimLink view={view} refund={of} language={text?.language ?? ''} />}
              {customerText}
            </div>
          </>
        )}
      </div>
    </>,
  );
}

/** In the row of the title: its status; below, who asked for it, and when. */
const TransferHead = ({ view, of }: { readonly view: View; readonly of: Decidable }) => (
  <>
    {' '}
    <Status of={of.status} />
    <p class="small muted meta">
      {of.createdBy !== '' && (
        <>
          Requested by <bdi>{ownerName(of.createdBy)}</bdi> ·{' '}
        </>
      )}
      <Moment at={of.createdAt} view={view} />
    </p>
  </>
);

/** The task that waits next in the list that the person came from: an order, if the refund was made for one of that list. */
function nextAfter(view: View, of: Decidable, list: string): Promise<NextTask | null> | null {
  if (isRefund(of) && list.startsWith('/payments')) {
    const reason = listedReason('checkout', list);
    return reason === undefined
      ? null
      : nextTask(view, { kind: 'checkout', reason, id: of.checkoutId, list });
  }
  const kind = isBatch(of) ? 'payout_batch' : isRefund(of) ? 'refund' : 'payout';
  const reason = listedReason(kind, list);
  const waitsFor = 'conflict' in of && of.conflict ? 'conflict' : of.status;
  return reason === undefined || waitsFor === reason
    ? null
    : nextTask(view, { kind, reason, id: of.id, list });
}

/** The customer's; undefined if there is none, or the person may not read it. */
async function emailOf(view: View, { checkoutId }: Refund): Promise<string | undefined> {
  try {
    const read = await readable(view, 'checkouts:read', () => view.api.checkouts.get(checkoutId));
    return read.data?.customer?.email;
  } catch (error) {
    // The refund is shown even if its payment cannot be read.
    if (error instanceof PaywicketError) return undefined;
    throw error;
  }
}

function titleOf(of: Decidable): string {
  if (isBatch(of)) return `Batch of ${payoutsText(of.items.length)}`;
  return `${isRefund(of) ? 'Refund' : 'Payout'} of ${coinsOf(of)}`;
}
