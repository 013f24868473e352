/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout, CustomerMessage } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { onceFor, readForm, sentenceOf } from '../forms.ts';
import { page } from '../layout.tsx';
import { may, type ConsoleContext, type ConsoleEnv, type NoticeText, type View } from '../view.ts';
import { Acts, Decisions, refundProblemOf } from './payment-acts.tsx';
import {
  Customer,
  Deliveries,
  Items,
  Metadata,
  Money,
  Payments,
  Refunds,
  Timeline,
} from './payment-parts.tsx';
import { CustomerText } from './payment-message.tsx';
import { titleOf } from './payments.tsx';
import { offeredRefund } from './refund-choice.ts';
import { OfferedRefund } from './refund-parts.tsx';

/** One payment: timeline, money, and possible decisions. */
export function paymentRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/payments/:id', (context) => show(context))
    .post('/payments/:id/link', async (context) => {
      const form = await readForm(context);
      const id = context.req.param('id');
      const view = context.get('view');
      // The page's other forms lead back to it.
      context.set('view', { ...view, here: `/payments/${encodeURIComponent(id)}` });
      try {
        const { url } = await view.api.checkouts.createSession(id, onceFor(form));
        // Shown without a redirect: the link gives access to the payment, so it must not be in a URL or cookie.
        return await show(context, { link: url, language: form.text('language') });
      } catch (error) {
        if (!(error instanceof PaywicketError) || error.status < 400 || error.status >= 500) throw error;
        return show(context, { notice: { tone: 'bad', text: sentenceOf(error) } });
      }
    });
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
  const checkout = await find(view, id);
  if (checkout === undefined) return unknown(context, id);
  const timelineCursor = context.req.query('timeline');
  const mayReadEvents = may(view, 'webhooks:read');
  const [timeline, events, { message, refusal }, offered] = await Promise.all([
    view.api.checkouts.timeline(id, { limit: TIMELINE_PAGE, cursor: timelineCursor }),
    mayReadEvents ? view.api.events.list({ checkoutId: id, limit: EVENTS_SHOWN }) : null,
    messageIn(view, id, shown.language ?? context.req.query('language') ?? ''),
    refundProblemOf(view, checkout) === undefined ? offeredRefund(view.api, checkout) : null,
  ]);
  const notice =
    shown.notice ?? (refusal === undefined ? undefined : ({ tone: 'bad', text: refusal } as const));
  return page(
    context,
    { title: titleOf(checkout), section: 'payments', ...(notice !== undefined && { notice }) },
    <div class="two aside">
      <div class="stacked">
        <Money view={view} checkout={checkout} />
        <Decisions view={view} checkout={checkout} />
        {offered !== null && <OfferedRefund view={view} checkout={checkout} offered={offered} />}
        <Acts view={view} checkout={checkout} offersRefund={offered !== null} />
        <CustomerText view={view} checkout={checkout} message={message} link={shown.link ?? null} />
        <Customer checkout={checkout} />
        <Items checkout={checkout} />
        <Refunds view={view} checkout={checkout} />
        <Metadata checkout={checkout} />
      </div>
      <div class="stacked">
        <Timeline view={view} checkout={checkout} cursor={timelineCursor} timeline={timeline} />
        <Payments view={view} checkout={checkout} />
        <Deliveries view={view} events={events?.data ?? null} />
      </div>
    </div>,
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
    { title: 'No such payment', section: 'payments', searching: true, query: id.slice(0, 200) },
    <section class="card">
      <p role="alert">
        There is no payment <bdi>{id.slice(0, 200)}</bdi>. A payment’s id begins with <code>chk_</code>.
        Search for what you know of it: the order, an e-mail address, a transaction or an id of another kind.
      </p>
      <a class="button" href={context.get('view').at('/payments')}>
        All payments
      </a>
    </section>,
    404,
  );
