/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout, CustomerMessage } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { isUnderpaid } from './order-acts.ts';
import { titleOf } from './checkout-parts.tsx';
import { onceFor, readForm, sentenceOf } from '../kit/form/forms.ts';
import { enteredBefore } from '../kit/form/kept-form.ts';
import { page } from '../kit/layout.tsx';
import { searchOf } from '../kit/parts.tsx';
import { readable, type ConsoleContext, type ConsoleEnv, type NoticeText, type View } from '../kit/view.ts';
import { recheckedUntil } from '../kit/words.ts';
import { hasDecisions, PaymentDecisions, Remarks, worthOfWrongCoins } from './decision.tsx';
import { After, listedReason, listIn, nextTask } from '../kit/task-lists.tsx';
import { OrderFacts, OrderHead } from './order-parts.tsx';
import { More } from './payment-acts.tsx';
import { Asked, PaymentMessageText, isPayLink } from './payment-message.tsx';
import { OrderMoney } from './payment-money.tsx';
import {
  CustomerCard,
  Deliveries,
  LineItems,
  Metadata,
  Payments,
  RefundsCard,
  Timeline,
} from './payment-parts.tsx';
import { offeredRefund, refundProblemOf } from '../refunds/refund-choice.ts';
import { Shipping } from './shipping.tsx';
import { isBelowMinimum, Underpaid } from './underpaid.tsx';

/** One order: what is to be decided, its money, and what happened. */
export function paymentPages(): Hono<ConsoleEnv> {
  return (
    new Hono<ConsoleEnv>()
      .get('/payments/:id', (context) => show(context))
      .post('/payments/:id/link', async (context) => {
        const form = await readForm(context);
        const id = context.req.param('id');
        const { api } = answering(context);
        try {
          const { url } = await api.checkouts.createSession(id, onceFor(form));
          // Shown without a redirect: the link gives access to the payment, so it must not be in a URL or cookie.
          return await show(context, { link: url, language: form.text('language') });
        } catch (error) {
          if (!(error instanceof PaywicketError) || error.status < 400 || error.status >= 500) throw error;
          return show(context, { notice: { tone: 'bad', text: sentenceOf(error) } });
        }
      })
      .post('/payments/:id/text', async (context) => {
        const form = await readForm(context);
        answering(context);
        const link = form.text('link');
        return show(context, { language: form.text('language'), ...(isPayLink(link) && { link }) });
      })
      // Addresses of answers to its forms, opened again.
      .get('/payments/:id/:form{text|link}', (context) =>
        context.redirect(
          context.get('view').at(`/payments/${encodeURIComponent(context.req.param('id'))}`),
          301,
        ),
      )
  );
}

/** The forms of a page that answers a form lead back to the page itself. */
function answering(context: ConsoleContext): View {
  const path = `/payments/${encodeURIComponent(context.req.param('id') ?? '')}`;
  const view = { ...context.get('view'), here: `${path}${searchOf({ list: listIn(context) })}` };
  context.set('view', view);
  return view;
}

interface Shown {
  /** A payment link created for this page. */
  readonly link?: string;
  readonly language?: string;
  readonly notice?: NoticeText;
}

const TIMELINE_PAGE = 40;
const EVENTS_SHOWN = 10;

async function show(context: ConsoleContext, shown: Shown = {}): Promise<Response> {
  const view = context.get('view');
  const id = context.req.param('id') ?? '';
  const list = listIn(context);
  const checkout = await find(view, id);
  if (checkout === undefined) return unknown(context, id);
  const timelineCursor = context.req.query('timeline');
  const isShort = isUnderpaid(checkout);
  const entered = enteredBefore(view, 'checkouts.createSession') ?? enteredBefore(view, 'checkouts.message');
  const isUndecided = hasDecisions(checkout) || recheckedUntil(checkout) !== null;
  const reason = listedReason('checkout', list);
  const [timeline, events, { message, refusal }, offered, isTooSmall, { data: outcomes }, worth, next] =
    await Promise.all([
      view.api.checkouts.timeline(id, { limit: TIMELINE_PAGE, cursor: timelineCursor }),
      readable(view, 'webhooks:read', () => view.api.events.list({ checkoutId: id, limit: EVENTS_SHOWN })),
      messageIn(
        view,
        id,
        shown.language ?? entered?.fields['language'] ?? context.req.query('language') ?? '',
      ),
      refundProblemOf(view, checkout) === undefined ? offeredRefund(view.api, checkout) : null,
      isShort ? isBelowMinimum(view, checkout) : false,
      hasDecisions(checkout) ? view.api.checkouts.decisions(id) : { data: [] },
      worthOfWrongCoins(view, checkout),
      isUndecided || reason === undefined ? null : nextTask(view, { kind: 'checkout', reason, id, list }),
    ]);
  const notice =
    shown.notice ?? (refusal === undefined ? undefined : ({ tone: 'bad', text: refusal } as const));
  const shared = { view, checkout, offered, list } as const;
  const isAsking = isShort && checkout.status === 'open';
  return page(
    context,
    {
      title: titleOf(checkout),
      menu: '/payments',
      notice,
      beside: <OrderHead view={view} checkout={checkout} list={isUndecided ? list : ''} />,
    },
    <>
      {!isUndecided && <After view={view} list={list} next={next} />}
      <PaymentDecisions
        {...shared}
        outcomes={outcomes}
        worth={worth}
        underpaid={
          isShort ? (
            <Underpaid {...shared} language={message.language} isPayable={!isTooSmall} outcomes={outcomes}>
              {shown.link !== undefined && (
                <Asked view={view} checkout={checkout} message={message} link={shown.link} list={list} />
              )}
            </Underpaid>
          ) : null
        }
      />
      {checkout.exceptions.length === 0 && <OrderMoney {...shared} isFirst={!isUndecided} />}
      <Remarks view={view} checkout={checkout} />
      <div class="two narrow-end">
        <div class="stacked">
          {checkout.exceptions.length > 0 && <Shipping view={view} checkout={checkout} />}
          <Timeline view={view} checkout={checkout} cursor={timelineCursor} timeline={timeline} list={list} />
          <Payments view={view} checkout={checkout} />
          <RefundsCard view={view} checkout={checkout} />
          {!isAsking && (
            <PaymentMessageText
              view={view}
              checkout={checkout}
              message={message}
              link={shown.link ?? null}
              list={list}
            />
          )}
        </div>
        <div class="stacked">
          <CustomerCard view={view} checkout={checkout} />
          <OrderFacts view={view} checkout={checkout} />
          <LineItems checkout={checkout} />
          {view.sections.map(({ cards }) => cards?.order?.(view, checkout))}
          <Deliveries view={view} events={events} />
          <Metadata checkout={checkout} />
          <More view={view} checkout={checkout} />
        </div>
      </div>
    </>,
  );
}

async function find({ api }: View, id: string): Promise<Checkout | undefined> {
  try {
    return await api.checkouts.get(id);
  } catch (error) {
    if (error instanceof PaywicketError && error.code === 'not_found') return undefined;
    throw error;
  }
}

/** In the customer's language if the requested one does not exist. */
async function messageIn(
  { api }: View,
  id: string,
  language: string,
): Promise<{ readonly message: CustomerMessage; readonly refusal?: string }> {
  if (language === '') return { message: await api.checkouts.message(id) };
  try {
    return { message: await api.checkouts.message(id, { language }) };
  } catch (error) {
    if (!(error instanceof PaywicketError) || error.code !== 'invalid_request') throw error;
    return { message: await api.checkouts.message(id), refusal: sentenceOf(error) };
  }
}

const unknown = (context: ConsoleContext, id: string): Response | Promise<Response> =>
  page(
    context,
    { title: 'No such order', menu: '/payments', searching: true, query: id.slice(0, 200) },
    <section class="card">
      <p role="alert">
        There is no order <bdi>{id.slice(0, 200)}</bdi>. An order’s id begins with <code>chk_</code>. Search
        for what you know of it: the order, an e-mail address, a transaction or an id of another kind.
      </p>
      <a class="button" href={context.get('view').at('/payments')}>
        All orders
      </a>
    </section>,
    404,
  );
