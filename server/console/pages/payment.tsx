/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout, CustomerMessage } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { isUnderpaid } from '../acts.ts';
import { onceFor, readForm, sentenceOf } from '../forms.ts';
import { enteredBefore } from '../kept-form.ts';
import { page } from '../layout.tsx';
import { Amount, Status } from '../parts.tsx';
import { readable, type ConsoleContext, type ConsoleEnv, type NoticeText, type View } from '../view.ts';
import { PaymentDecisions, hasDecisions, Remarks } from './decision.tsx';
import { Acts, More, refundProblemOf } from './payment-acts.tsx';
import {
  CustomerCard,
  Deliveries,
  LineItems,
  Metadata,
  Payments,
  RefundsCard,
  Timeline,
} from './payment-parts.tsx';
import { PaymentMoney } from './payment-money.tsx';
import { Asked, PaymentMessageText, isPayLink } from './payment-message.tsx';
import { Exceptions, titleOf } from '../checkout-parts.tsx';
import { offeredRefund } from './refund-choice.ts';
import { OfferedRefund } from './refund-parts.tsx';
import { Shipping } from './shipping.tsx';
import { isSmallRest, OrderCard, Underpaid } from './underpaid.tsx';

/** One payment: timeline, money, and possible decisions. */
export function paymentPages(): Hono<ConsoleEnv> {
  return (
    new Hono<ConsoleEnv>()
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
      })
      .post('/payments/:id/text', async (context) => {
        const form = await readForm(context);
        const view = context.get('view');
        context.set('view', { ...view, here: `/payments/${encodeURIComponent(context.req.param('id'))}` });
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
  const isShort = isUnderpaid(checkout);
  const entered = enteredBefore(view, 'checkouts.createSession') ?? enteredBefore(view, 'checkouts.message');
  // Its decision has the refund beside it.
  const isDecided = checkout.exceptions.length > 0;
  const [timeline, events, { message, refusal }, offered, isSmall, { data: outcomes }] = await Promise.all([
    view.api.checkouts.timeline(id, { limit: TIMELINE_PAGE, cursor: timelineCursor }),
    readable(view, 'webhooks:read', () => view.api.events.list({ checkoutId: id, limit: EVENTS_SHOWN })),
    messageIn(view, id, shown.language ?? entered?.fields['language'] ?? context.req.query('language') ?? ''),
    refundProblemOf(view, checkout) === undefined ? offeredRefund(view.api, checkout) : null,
    isShort ? isSmallRest(view, checkout) : false,
    hasDecisions(checkout) ? view.api.checkouts.decisions(id) : { data: [] },
  ]);
  const notice =
    shown.notice ?? (refusal === undefined ? undefined : ({ tone: 'bad', text: refusal } as const));
  const frame = { title: titleOf(checkout), section: 'payments', notice } as const;
  const happened = <Timeline view={view} checkout={checkout} cursor={timelineCursor} timeline={timeline} />;
  if (isShort)
    return page(
      context,
      { ...frame, beside: <Beside checkout={checkout} /> },
      <>
        <PaymentDecisions view={view} checkout={checkout} outcomes={outcomes} offered={offered}>
          <Underpaid
            view={view}
            checkout={checkout}
            language={message.language}
            isSmall={isSmall}
            offered={offered}
            outcomes={outcomes}
          >
            {shown.link !== undefined && (
              <Asked view={view} checkout={checkout} message={message} link={shown.link} />
            )}
          </Underpaid>
        </PaymentDecisions>
        <Remarks view={view} checkout={checkout} />
        <div class="two narrow-end">
          <div class="stacked">
            <Shipping view={view} checkout={checkout} />
            {happened}
            <Payments view={view} checkout={checkout} />
            <RefundsCard view={view} checkout={checkout} />
            {checkout.status !== 'open' && (
              <PaymentMessageText view={view} checkout={checkout} message={message} link={null} />
            )}
          </div>
          <div class="stacked">
            <CustomerCard view={view} checkout={checkout} />
            <OrderCard view={view} checkout={checkout} />
            <LineItems checkout={checkout} />
            <Deliveries view={view} events={events} />
            <Metadata checkout={checkout} />
            <More view={view} checkout={checkout} />
          </div>
        </div>
      </>,
    );
  return page(
    context,
    frame,
    <>
      <PaymentDecisions view={view} checkout={checkout} outcomes={outcomes} offered={offered} />
      <div class="two aside">
        <div class="stacked">
          <PaymentMoney view={view} checkout={checkout} />
          <Shipping view={view} checkout={checkout} />
          <Remarks view={view} checkout={checkout} />
          {offered !== null && !isDecided && (
            <OfferedRefund view={view} checkout={checkout} offered={offered} />
          )}
          <Acts view={view} checkout={checkout} offersRefund={offered !== null || isDecided} />
          <PaymentMessageText view={view} checkout={checkout} message={message} link={shown.link ?? null} />
          <CustomerCard view={view} checkout={checkout} />
          <LineItems checkout={checkout} />
          <RefundsCard view={view} checkout={checkout} />
          <Metadata checkout={checkout} />
        </div>
        <div class="stacked">
          {happened}
          <Payments view={view} checkout={checkout} />
          <Deliveries view={view} events={events} />
        </div>
      </div>
    </>,
  );
}

/** In the row of the title: what is to be decided, and the price. */
const Beside = ({ checkout }: { readonly checkout: Checkout }) => (
  <>
    <span>
      {checkout.status !== 'open' && <Status of={checkout.status} />}
      <Exceptions checkout={checkout} />
    </span>
    <Amount of={checkout.amount} code={checkout.currency} />
  </>
);

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
