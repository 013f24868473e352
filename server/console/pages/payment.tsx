/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout, CustomerMessage } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { exceptionKinds } from '../../contract/constants.ts';
import { canonicalHash } from '../../core/tx-hash.ts';
import { act, readForm, sentenceOf, type Form } from '../forms.ts';
import { page } from '../layout.tsx';
import type { NoticeText } from '../parts.tsx';
import { may, type ConsoleContext, type ConsoleEnv, type View } from '../view.ts';
import { Acts, Decisions } from './payment-acts.tsx';
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

/** One payment: timeline, money, and possible decisions. */
export function paymentRoutes(): Hono<ConsoleEnv> {
  const path = (id: string): string => `/payments/${encodeURIComponent(id)}`;
  return new Hono<ConsoleEnv>()
    .get('/payments/:id', (context) => show(context))
    .post('/payments/:id/sync', (context) => {
      const id = context.req.param('id');
      return act(context, path(id), async (_form, options) => {
        const { status } = await context.get('view').api.checkouts.sync(id, options);
        return `The gateways were asked. This payment is ${status}.`;
      });
    })
    .post('/payments/:id/cancel', (context) => {
      const id = context.req.param('id');
      return act(context, path(id), async (_form, options) => {
        await context.get('view').api.checkouts.cancel(id, options);
        return 'Cancelled. Money that arrives anyway is still recorded.';
      });
    })
    .post('/payments/:id/resolve', (context) => {
      const id = context.req.param('id');
      return act(context, path(id), async (form, options) => resolve(context.get('view'), id, form, options));
    })
    .post('/payments/:id/settle', (context) => {
      const id = context.req.param('id');
      return act(context, path(id), async (form, options) => settle(context.get('view'), id, form, options));
    })
    .post('/payments/:id/events/:event/redeliver', (context) => {
      const { id, event } = context.req.param();
      return act(context, path(id), async (_form, options) => {
        await context.get('view').api.events.redeliver(event, {}, options);
        return 'The webhook is being sent again.';
      });
    })
    .post('/payments/:id/link', async (context) => {
      const form = await readForm(context);
      const id = context.req.param('id');
      try {
        const options = { idempotencyKey: `console-${form.text('key')}` };
        const { url } = await context.get('view').api.checkouts.createSession(id, options);
        // Shown without a redirect: the link gives access to the payment, so it must not be in a URL or cookie.
        return await show(context, { link: url, language: form.text('language') });
      } catch (error) {
        if (!(error instanceof PaywicketError) || error.status < 400 || error.status >= 500) throw error;
        return show(context, { notice: { tone: 'bad', text: sentenceOf(error) } });
      }
    });
}

/** Decides about the displayed state: if money has moved since, the exception may mean something else. */
async function resolve(
  { api }: View,
  id: string,
  form: Form,
  options: { readonly idempotencyKey: string },
): Promise<string> {
  const action = form.text('action') === 'accept' ? 'accept' : 'ignore';
  const exception = exceptionKinds.find((kind) => kind === form.text('exception'));
  const note = form.text('note');
  const { status } = await api.checkouts.resolve(
    id,
    {
      action,
      version: Number(form.text('version')),
      ...(exception !== undefined && { exception }),
      ...(note !== '' && { note }),
    },
    options,
  );
  return action === 'accept' ? `Accepted. This payment is ${status}.` : `Ignored. This payment is ${status}.`;
}

/** Credits money that a person saw. The API does not report it as an error if another payment already has the transaction. */
async function settle(
  { api }: View,
  id: string,
  form: Form,
  options: { readonly idempotencyKey: string },
): Promise<string | NoticeText> {
  const paymentId = form.text('payment');
  const hash = form.text('hash');
  const { status, payments } = await api.checkouts.settle(
    id,
    {
      paymentId,
      amount: form.text('amount'),
      note: form.text('note'),
      version: Number(form.text('version')),
      ...(hash !== '' && { hash }),
    },
    options,
  );
  const received = payments.find((payment) => payment.id === paymentId)?.transactions ?? [];
  const has = (other: string | null): boolean =>
    other !== null && canonicalHash(other) === canonicalHash(hash);
  if (hash !== '' && !received.some((transaction) => has(transaction.hash)))
    return {
      tone: 'bad',
      text: 'Nothing was credited: the transaction with this hash belongs to another payment. Search for the hash.',
    };
  return `Credited. This payment is ${status}.`;
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
  const [timeline, events, { message, refusal }] = await Promise.all([
    view.api.checkouts.timeline(id, { limit: TIMELINE_PAGE, cursor: timelineCursor }),
    mayReadEvents ? view.api.events.list({ checkoutId: id, limit: EVENTS_SHOWN }) : null,
    messageIn(view, id, shown.language ?? context.req.query('language') ?? ''),
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
        <Acts view={view} checkout={checkout} />
        <CustomerText view={view} checkout={checkout} message={message} link={shown.link ?? null} />
        <Customer checkout={checkout} />
        <Items checkout={checkout} />
        <Refunds view={view} checkout={checkout} />
        <Metadata checkout={checkout} />
      </div>
      <div class="stacked">
        <Timeline view={view} checkout={checkout} cursor={timelineCursor} timeline={timeline} />
        <Payments view={view} checkout={checkout} />
        <Deliveries view={view} checkout={checkout} events={events?.data ?? null} />
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
