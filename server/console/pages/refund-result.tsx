/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { toString as drawQrCode } from 'qrcode';
import type { Refund, RefundMessage, RefundWithClaimUrl } from '../../client/client.ts';
import { PaywicketError } from '../../core/errors.ts';
import { isWrittenOut } from '../../core/web-address.ts';
import { onceFor, readForm } from '../forms.ts';
import { page } from '../layout.tsx';
import { ownerName } from '../money-words.ts';
import { ActionForm, Amount, Facts, FormSecrets, Status, Time, exactTime } from '../parts.tsx';
import type { ConsoleContext, ConsoleEnv, NoticeText, View } from '../view.ts';
import { coinsText } from '../words.ts';
import { LanguageOptions } from './payment-message.tsx';
import { Address } from './payment-parts.tsx';
import { refusable } from './refund-choice.ts';

/** A created refund: its state, its link, and a text for the customer. */
export function refundResultRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/payments/:id/refunds/:refund', async (context) => show(context, await find(context)))
    .post('/payments/:id/refunds/:refund/text', async (context) => {
      const form = await readForm(context);
      const link = form.text('link');
      return show(context, await find(context), {
        language: form.text('language'),
        ...(isLink(link) && { link }),
      });
    })
    .post('/payments/:id/refunds/:refund/link', async (context) => {
      const form = await readForm(context);
      const refund = await find(context);
      const { api } = context.get('view');
      const created = await refusable(() => api.refunds.claimLink(refund.id, onceFor(form)));
      if ('refusal' in created)
        return show(context, await find(context), { notice: { tone: 'bad', text: created.refusal } });
      return showLink(context, created, form.text('language'));
    });
}

/** Accepts only a link that our own form has shown. */
const isLink = (text: string): boolean =>
  text.length <= 2048 && isWrittenOut(text) && /\/refund#rt_[\w-]+$/.test(text);

/** @throws PaywicketError `not_found` if it belongs to another payment */
async function find(context: ConsoleContext): Promise<Refund> {
  const refund = await context.get('view').api.refunds.get(context.req.param('refund') ?? '');
  if (refund.checkoutId !== context.req.param('id'))
    throw new PaywicketError('not_found', 'This payment has no such refund.');
  return refund;
}

const sentBefore =
  'This form was sent before: there is one refund, and its link was shown then. If you have lost the link, make a new one.';

/** Shows the link from the API's response, once and only there. */
export const showLink = (
  context: ConsoleContext,
  { claimUrl, ...refund }: RefundWithClaimUrl,
  language = '',
): Promise<Response> =>
  show(context, refund, {
    language,
    ...(claimUrl === null ? { notice: { tone: 'bad', text: sentBefore } } : { link: claimUrl }),
  });

interface Shown {
  readonly link?: string;
  readonly language?: string;
  readonly notice?: NoticeText;
}

async function show(context: ConsoleContext, refund: Refund, shown: Shown = {}): Promise<Response> {
  const view = context.get('view');
  const { message, refusal } = await messageIn(
    view,
    refund.id,
    shown.language ?? context.req.query('language') ?? '',
  );
  const notice =
    shown.notice ?? (refusal === undefined ? undefined : ({ tone: 'bad', text: refusal } as const));
  const { link = null } = shown;
  return page(
    context,
    {
      title: `Refund of ${coinsText(refund.amount, refund.asset, refund.network)}`,
      section: 'payments',
      ...(notice !== undefined && { notice }),
    },
    <div class="two">
      <div class="stacked">
        <About view={view} refund={refund} />
        {link !== null && <Link link={link} qr={await qrOf(link)} refund={refund} view={view} />}
        {link === null && <NewLink view={view} refund={refund} language={message.language} />}
      </div>
      <CustomerText view={view} refund={refund} message={message} link={link} />
    </div>,
  );
}

/** In the customer's language if the requested one does not exist. */
async function messageIn(
  { api }: View,
  id: string,
  language: string,
): Promise<{ readonly message: RefundMessage; readonly refusal?: string }> {
  if (language === '') return { message: await api.refunds.message(id) };
  const message = await refusable(() => api.refunds.message(id, { language }));
  return 'refusal' in message ? { message: await api.refunds.message(id), ...message } : { message };
}

const qrOf = async (link: string): Promise<string> => {
  const svg = await drawQrCode(link, { type: 'svg', margin: 4 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
};

interface Props {
  readonly view: View;
  readonly refund: Refund;
}

const About = ({ view, refund }: Props) => (
  <section class="card">
    <h2>
      <Status of={refund.status} />
    </h2>
    <p>{nextOf(refund)}</p>
    <Facts
      of={[
        ['Approval', approvalOf(refund)],
        ['Problem', refund.failureReason && <bdi>{refund.failureReason}</bdi>],
        ['To', refund.destination?.type === 'address' ? <Address of={refund.destination.address} /> : null],
        ['Account', refund.destination?.type === 'account' ? <bdi>{refund.destination.userId}</bdi> : null],
        ['Order', refund.reference && <bdi>{refund.reference}</bdi>],
        ['Counted as', <Amount of={refund.value} code={refund.currency} />],
        ['Why', refund.reason && <bdi>{refund.reason}</bdi>],
        ['Requested by', <bdi>{ownerName(refund.createdBy)}</bdi>],
        ['Created', <Time at={refund.createdAt} view={view} />],
        ['Id', <code>{refund.id}</code>],
      ]}
    />
    <p class="row">
      <a class="button" href={view.at(`/money/refunds/${refund.id}`)}>
        Follow it in Money out
      </a>
      <a class="button" href={view.at(`/payments/${refund.checkoutId}`)}>
        Back to the payment
      </a>
    </p>
  </section>
);

/** The next step. */
function nextOf({ status, kind, claimedAt, sentAt }: Refund): string {
  switch (status) {
    case 'awaiting_destination':
      return 'The customer has not entered an address yet. The amount is reserved.';
    case 'on_hold':
      return 'The customer has entered an address, and can still change it.';
    case 'awaiting_approval':
      return claimedAt === null
        ? 'It needs approval.'
        : 'The customer has entered an address. The refund needs approval.';
    case 'awaiting_funds':
      return 'The balance at the gateway is too low. Nothing was sent: confirm it once there is enough.';
    case 'awaiting_confirmation':
      return sentAt === null
        ? 'It needs confirmation. Nothing was sent.'
        : 'It needs a new one-time password. It may have been sent anyway.';
    case 'pending':
      return 'It is being sent.';
    case 'unknown':
      return 'It may have been sent, and is never sent again automatically. Check at the gateway, then record the outcome.';
    case 'succeeded':
      return kind === 'manual' ? 'Recorded. Nothing was sent.' : 'Sent.';
    case 'failed':
    case 'rejected':
    case 'cancelled':
    case 'expired':
    case 'returned':
      return 'The customer did not get this money. It can be refunded again.';
  }
}

function approvalOf({ approvalBy, createdBy, approvedBy, status }: Refund) {
  if (approvedBy !== null)
    return (
      <>
        approved by <bdi>{approvedBy}</bdi>
      </>
    );
  if (status !== 'awaiting_approval') return null;
  return approvalBy === 'provider' ? (
    <>a person at the gateway has to approve it</>
  ) : (
    <>
      <bdi>{ownerName(createdBy)}</bdi> cannot approve it, nor can anyone who created a link for it; everyone
      else with payouts:approve can
    </>
  );
}

const Link = ({ view, refund, link, qr }: Props & { readonly link: string; readonly qr: string }) => (
  <section class="card">
    <h2>Link for the customer</h2>
    <p>
      <strong>It is shown once.</strong> Whoever has it decides where the money goes: send it to the customer
      only.
    </p>
    <label>
      To copy
      <textarea readonly rows={3} class="mono">
        {link}
      </textarea>
    </label>
    <p>
      <img src={qr} alt="QR code of the link" width="240" height="240" />
    </p>
    {refund.claimExpiresAt !== null && (
      <p>
        It works until {exactTime(refund.claimExpiresAt, view)} (
        <Time at={refund.claimExpiresAt} view={view} />
        ).
      </p>
    )}
  </section>
);

/** Before it is sent, if the customer enters the address. */
function NewLink({ view, refund, language }: Props & { readonly language: string }) {
  const { id, checkoutId, status, approvalBy, claimExpiresAt } = refund;
  const isOpen =
    status === 'awaiting_destination' ||
    status === 'on_hold' ||
    (status === 'awaiting_approval' && approvalBy === 'merchant');
  if (claimExpiresAt === null || !isOpen) return null;
  return (
    <section class="card">
      <h2>Link for the customer</h2>
      <p>
        It was shown when it was created, and works until {exactTime(claimExpiresAt, view)}. A new link
        replaces it
        {status === 'awaiting_destination' ? '.' : ', and removes the address that was entered.'} Whoever
        creates a link cannot approve the refund.
      </p>
      <ActionForm
        view={view}
        action={`/payments/${checkoutId}/refunds/${id}/link`}
        operation="refunds.claimLink"
        label="Make a new link"
      >
        <input type="hidden" name="language" value={language} />
      </ActionForm>
    </section>
  );
}

/** In the selected language; the link stays in the form's body. */
function CustomerText({
  view,
  refund: { id, checkoutId },
  message,
  link,
}: Props & { readonly message: RefundMessage; readonly link: string | null }) {
  const text =
    link === null || message.link === null
      ? message.text
      : `${message.text}\n\n${message.link.label}:\n${link}`;
  const { language, direction } = message;
  const path = view.at(`/payments/${checkoutId}/refunds/${id}`);
  return (
    <section class="card" id="text">
      <h2>Text for the customer</h2>
      {/* A reopened page no longer has the link. */}
      <form
        class="row"
        method={link === null ? 'get' : 'post'}
        action={link === null ? `${path}#text` : `${path}/text#text`}
      >
        {link !== null && <FormSecrets view={view} />}
        {link !== null && <input type="hidden" name="link" value={link} />}
        <label class="grow">
          Language
          <select name="language">
            <LanguageOptions chosen={language} />
          </select>
        </label>
        <button type="submit">Write</button>
      </form>
      <label>
        Subject
        <input type="text" readonly value={message.subject} lang={language} dir={direction} />
      </label>
      <label>
        To copy
        <textarea readonly rows={text.split('\n').length + 3} lang={language} dir={direction}>
          {text}
        </textarea>
      </label>
    </section>
  );
}
