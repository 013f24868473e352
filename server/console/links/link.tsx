/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { compare } from '../../base/money/decimal.ts';
import type { Checkout, RefundMessage } from '../../client/client.ts';
import type { Link } from '../../links/contract.ts';
import { ActForm, isRefused } from '../kit/act/act-form.tsx';
import { Code, CopyLine, CopyText } from '../kit/copy.tsx';
import { page } from '../kit/layout.tsx';
import { pathOfLink, linkActs } from './link-acts.ts';
import { showList } from '../kit/list/list-page.tsx';
import {
  Amount,
  exactTime,
  Facts,
  Folded,
  Moment,
  searchOf,
  Time,
  Unreadable,
  textOrNothing,
} from '../kit/parts.tsx';
import { grouped, receivedText } from '../kit/words.ts';
import { readable, type ConsoleContext, type ConsoleEnv, type View } from '../kit/view.ts';
import { linkList, LinkStatusTag, nameOf } from './links.tsx';
import { WriteIn, mailMessage, MailText, withLink } from '../orders/payment-message.tsx';
import { OrdersOf, StatusOf } from '../orders/checkout-parts.tsx';
import { qrOf } from '../refunds/refund-link.tsx';

/** Payment links: their list, a new one, and the page of one. */
export const paymentLinkPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/links', (context) => showList(context, linkList))
    .get('/links/new', (context) => showNew(context))
    .get('/links/:id', (context) => show(context))
    // The address of a refused form, opened again.
    .get('/links/:id/change', (context) =>
      context.redirect(context.get('view').at(pathOfLink(context.req.param('id'))), 301),
    );

async function showNew(context: ConsoleContext): Promise<Response> {
  const view = context.get('view');
  const currency = view.currency ?? (await newestCurrency(view));
  return page(
    context,
    { title: 'New link', menu: '/payments' },
    <section class="card">
      <ActForm
        view={view}
        act={linkActs['links.create']}
        of={{ currency, timeZone: view.timeZone }}
        isStacked
      />
    </section>,
  );
}

/** The currency of the newest order; empty without one, or if the person may not see it. */
async function newestCurrency(view: View): Promise<string> {
  const { data } = await readable(view, 'checkouts:read', () => view.api.checkouts.list({ limit: 1 }));
  return data?.data[0]?.currency ?? '';
}

async function show(context: ConsoleContext): Promise<Response> {
  const view = context.get('view');
  const link = await view.api.links.get(context.req.param('id') ?? '');
  const language = context.req.query('language') ?? '';
  const [{ message, refusal }, came, qr] = await Promise.all([
    mailMessage((query) => view.api.links.message(link.id, query), language),
    cameBy(view, link.id),
    qrOf(link.url),
  ]);
  // A link that takes no payments is not offered to send or to print.
  const isOpen = link.status === 'active';
  const canChange =
    link.source === 'api' &&
    (isRefused(changeOf(view, link)) || (link.status !== 'paid' && link.endedAt === null));
  const notice = refusal === undefined ? undefined : ({ tone: 'bad', text: refusal } as const);
  return page(
    context,
    { title: nameOf(link), menu: '/payments', notice, beside: <Beside link={link} /> },
    <div class="two">
      <div class="stacked">
        <About view={view} link={link} />
        {isOpen && message !== null && (
          <CustomerText
            view={view}
            link={link}
            message={message}
            isChosen={language !== '' && refusal === undefined}
          />
        )}
      </div>
      <div class="stacked">
        <Came view={view} link={link} came={came} />
        {isOpen && <QrCard link={link} qr={qr} />}
        {(isOpen || canChange) && (
          <section class="card folds">
            {isOpen && (
              <Folded title="Button for your shop’s page" isHeading>
                <ButtonCode link={link} />
              </Folded>
            )}
            {canChange && <Changes view={view} link={link} />}
          </section>
        )}
      </div>
    </div>,
  );
}

const Beside = ({ link }: { readonly link: Link }) => (
  <>
    <LinkStatusTag of={link} />
    <Amount of={link.amount} code={link.currency} />
  </>
);

interface Props {
  readonly view: View;
  readonly link: Link;
}

function About({ view, link }: Props) {
  const { id, url, name, reference, customer, checkoutId, createdAt, expiresAt, endedAt } = link;
  return (
    <section class="card">
      <p>{stateText(link)}</p>
      <Facts
        of={[
          ['For', name === nameOf(link) ? null : textOrNothing(name)],
          ['Reference', textOrNothing(reference)],
          ['Customer', customer?.email !== undefined && <OrdersOf view={view} email={customer.email} />],
          [
            'Order',
            checkoutId !== null && (
              <a href={view.at(`/payments/${checkoutId}`)}>
                <code>{checkoutId}</code>
              </a>
            ),
          ],
          ['Created', createdAt && <Time at={createdAt} view={view} />],
          [
            'Until',
            expiresAt && (
              <>
                {exactTime(expiresAt, view)} (<Time at={expiresAt} view={view} />)
              </>
            ),
          ],
          ['Ended', endedAt && <Time at={endedAt} view={view} />],
          ['Id', <Code of={id} what="id" />],
        ]}
      />
      <CopyLine label="Link for the customer" what="link" text={url} />
    </section>
  );
}

function stateText({ source, status, uses, checkoutId }: Link): string {
  if (source === 'settings')
    return 'Any number of customers can pay by it. It is in the settings file: change or remove it there, and restart the server.';
  if (status === 'paid') return 'It was paid. Its page now leads to the receipt.';
  if (status === 'ended') return 'It was ended: it opens no more payments.';
  if (status === 'expired') return 'Its time is over: it opens no more payments.';
  if (uses === null) return 'Any number of customers can pay by it.';
  return checkoutId === null
    ? 'It can be paid once. The customer has not opened it yet.'
    : 'It can be paid once. The customer has opened it.';
}

/** In the chosen language, in which the link then opens, too. */
function CustomerText({
  view,
  link,
  message,
  isChosen,
}: Props & { readonly message: RefundMessage; readonly isChosen: boolean }) {
  const { language } = message;
  const url = isChosen ? `${link.url}${searchOf({ locale: language })}` : link.url;
  return (
    <section class="card" id="text">
      <h2>Text for the customer</h2>
      <form class="row" method="get" action={`${view.at(pathOfLink(link.id))}#text`}>
        <WriteIn language={language} />
      </form>
      <MailText message={message} text={withLink(message, url)} to={link.customer?.email} />
    </section>
  );
}

const NEWEST_SHOWN = 5;

const cameBy = (view: View, link: string) =>
  readable(view, 'checkouts:read', async () => {
    const { checkouts } = view.api;
    const [opened, paid, newest] = await Promise.all([
      checkouts.totals({ link }),
      checkouts.totals({ link, status: 'paid' }),
      checkouts.list({ link, limit: NEWEST_SHOWN }),
    ]);
    return { opened, paid, newest: newest.data };
  });

function Came({
  view,
  link,
  came: { data: came, fault },
}: Props & { readonly came: Awaited<ReturnType<typeof cameBy>> }) {
  return (
    <section class="card">
      <h2>Orders by this link</h2>
      {came === null ? (
        <Unreadable why={fault} />
      ) : came.newest.length === 0 ? (
        <p>None yet.</p>
      ) : (
        <>
          <Facts
            of={[
              ['Opened', grouped(String(came.opened.count))],
              ['Paid', grouped(String(came.paid.count))],
              ...came.opened.data.flatMap(({ currency, received, refunded, rateDifference, kept }) =>
                (
                  [
                    ['Received', received],
                    ['Refunded', refunded],
                    ...(compare(rateDifference, '0') === 0
                      ? []
                      : [['Rate difference', rateDifference] as const]),
                    ['Kept', kept],
                  ] as const
                ).map(([label, sum]) => [label, <Amount of={sum} code={currency} />] as const),
              ),
            ]}
          />
          <ul class="lines">
            {came.newest.map((checkout) => (
              <li>
                <a href={view.at(`/payments/${checkout.id}`)}>
                  <Moment at={checkout.createdAt} view={view} />
                </a>{' '}
                <Amount of={checkout.amount} code={checkout.currency} /> <StatusOf checkout={checkout} />{' '}
                <small class="muted">{receivedText(checkout)}</small>
              </li>
            ))}
          </ul>
          <p class="row">
            <a class="button" href={view.at(`/payments${searchOf({ link: link.id })}`)}>
              All its orders
            </a>
          </p>
        </>
      )}
    </section>
  );
}

/** Printing the page prints this alone. */
const QrCard = ({ link, qr }: { readonly link: Link; readonly qr: string }) => (
  <section class="card print" aria-labelledby="qr">
    <h2 id="qr" class="unprinted">
      QR code to print
    </h2>
    <p>
      <bdi>{link.name}</bdi>
    </p>
    <p>
      <Amount of={link.amount} code={link.currency} />
    </p>
    <p>
      <img src={qr} alt="QR code of the link" width="240" height="240" />
    </p>
    <p>
      <code>{link.url}</code>
    </p>
    <p class="small muted unprinted">Print this page: only this card comes out.</p>
  </section>
);

function ButtonCode({ link: { id, url } }: { readonly link: Link }) {
  const script = new URL('../paywicket.js', url).href;
  const code = [
    `<script src="${script}" defer data-cfasync="false" data-no-optimize="1" data-no-defer="1"></script>`,
    `<a href="${url}" data-paywicket-link="${id}">Buy</a>`,
  ].join('\n');
  return (
    <>
      <p>It opens the checkout over your page. Without script, it leads to the link’s page.</p>
      <CopyText label="HTML to copy" what="code" text={code} extraRows={7} class="mono" />
    </>
  );
}

const changeOf = (view: View, link: Link) =>
  ({ view, act: linkActs['links.change'], of: { ...link, timeZone: view.timeZone } }) as const;

const Changes = ({ view, link }: Props) => (
  <>
    <ActForm {...changeOf(view, link)} folded={<h2>Change</h2>} isStacked>
      <p class="small">
        An order that is open keeps its price until its end; the next one is at the new price. If the link is
        paid once and nobody has seen an address yet, the open payment is replaced when the link is opened
        again; otherwise cancel it to end its price.
      </p>
    </ActForm>
    <ActForm view={view} act={linkActs['links.end']} of={link} folded={<h2>End the link</h2>} />
  </>
);

/** The link that opened an order; nothing if the shop did. */
export const linkFacts = (view: View, { link }: Checkout) =>
  link === null
    ? []
    : [
        [
          'Link',
          <a href={view.at(pathOfLink(link.id))}>
            <code>{link.id}</code>
          </a>,
        ] as const,
      ];
