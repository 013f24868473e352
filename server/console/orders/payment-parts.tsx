/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout, Event, Payment, TimelineEntry } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { isPositive } from '../../base/money/decimal.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { Address, Code, Hash } from '../kit/copy.tsx';
import { ownerName, pathTo } from '../money-out/money-words.ts';
import { Amount, Facts, Moment, searchOf, Status, Time, Unreadable, textOrNothing } from '../kit/parts.tsx';
import type { Readable, View } from '../kit/view.ts';
import { coinsText, exceptionTexts, mayBeGone } from '../kit/words.ts';
import { OrdersOf } from './checkout-parts.tsx';
import { eventActs } from '../webhooks/event-acts.ts';

/** Components of a payment's page. */

interface Props {
  readonly view: View;
  readonly checkout: Checkout;
}

export const Payments = ({ view, checkout }: Props) => (
  <section class="card">
    <h2>Payments</h2>
    {checkout.payments.length === 0 ? (
      <p>The shopper has not chosen how to pay.</p>
    ) : (
      <ul class="lines">
        {checkout.payments.map((payment) => (
          <PaymentLine view={view} payment={payment} currency={checkout.currency} />
        ))}
      </ul>
    )}
  </section>
);

function PaymentLine({
  view,
  payment,
  currency,
}: {
  readonly view: View;
  readonly payment: Payment;
  /** Currency of the price. */
  readonly currency: string;
}) {
  const { asset, network, quote, transactions } = payment;
  const rate = /^([^/]+)\/([^/]+)$/.exec(quote.pair);
  return (
    <li>
      <h3>
        {coinsText(payment.amount, asset, network)} at {gatewayName(payment.provider)}{' '}
        {/* Each of its transactions says so. */}
        {payment.status !== 'detected' && <Status of={payment.status} />}
        {payment.recheckedUntil !== null && (
          <>
            {' '}
            <Status of={mayBeGone} tone="bad" />
          </>
        )}
      </h3>
      <Facts
        of={[
          ['Received', coinsText(payment.amountPaid, asset, null)],
          [
            'Not final yet',
            isPositive(payment.amountPending) ? coinsText(payment.amountPending, asset, null) : null,
          ],
          ['Address', payment.address && <Address of={payment.address} />],
          ['Memo', payment.memo && <Code of={payment.memo} what="memo" />],
          ['Standard', payment.networkStandard],
          [
            'Rate',
            rate && isPositive(quote.rate) && rate[1] !== rate[2]
              ? `1 ${rate[1] ?? ''} = ${quote.rate} ${rate[2] ?? ''}`
              : null,
          ],
          ['Created', <Time at={payment.createdAt} view={view} />],
          ['Gateway’s id', payment.providerReference && <Code of={payment.providerReference} what="id" />],
          ['Failed', textOrNothing(payment.failureCode?.replaceAll('_', ' '))],
        ]}
      />
      {transactions.length > 0 && (
        <ul class="lines">
          {transactions.map((transaction) => (
            <li>
              {coinsText(transaction.amount, transaction.asset, transaction.network)}
              {transaction.acceptedValue !== null && (
                <>
                  , accepted for <Amount of={transaction.acceptedValue} code={currency} />
                </>
              )}{' '}
              <Status
                of={transactionWords[transaction.status]}
                tone={payment.recheckedUntil === null ? transactionTones[transaction.status] : 'waiting'}
              />{' '}
              {transaction.confirmations !== null && transaction.status === 'detected' && (
                <span class="muted">
                  {transaction.confirmations}
                  {transaction.requiredConfirmations !== null &&
                    ` of ${transaction.requiredConfirmations}`}{' '}
                  confirmations{' '}
                </span>
              )}
              <Time at={transaction.seenAt} view={view} />
              {transaction.hash !== null && (
                <p>
                  <Hash of={transaction.hash} />{' '}
                  {transaction.explorerUrl !== null && (
                    <a href={transaction.explorerUrl} rel="noreferrer" target="_blank">
                      Explorer<span class="hidden"> (opens in a new tab)</span>
                    </a>
                  )}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

const transactionWords = { detected: 'not final', final: 'final', gone: 'gone' } as const;
const transactionTones = { detected: 'waiting', final: 'good', gone: 'bad' } as const;

/** The customer; nothing if unknown. */
export function CustomerCard({ view, checkout: { customer } }: Props) {
  if (customer === null) return null;
  const { address } = customer;
  const name = [customer.firstName, customer.lastName].filter((part) => part !== undefined).join(' ');
  const place = [
    address?.line1,
    address?.line2,
    [address?.postalCode, address?.city].filter((part) => part !== undefined).join(' '),
    address?.state,
    address?.country,
  ].filter((part) => part !== undefined && part !== '');
  return (
    <section class="card">
      <h2>Customer</h2>
      <Facts
        of={[
          ['Name', textOrNothing(name)],
          ['E-mail', customer.email !== undefined && <OrdersOf view={view} email={customer.email} />],
          ['Your id', textOrNothing(customer.id)],
          ['Born', textOrNothing(customer.birthDate)],
          ['Address', textOrNothing(place.join(', '))],
        ]}
      />
    </section>
  );
}

const ITEMS_SHOWN = 20;

export function LineItems({ checkout: { lineItems, currency } }: { readonly checkout: Checkout }) {
  if (lineItems.length === 0) return null;
  const rest = lineItems.length - ITEMS_SHOWN;
  return (
    <section class="card">
      <h2>Products</h2>
      <ul class="lines">
        {lineItems.slice(0, ITEMS_SHOWN).map(({ name, quantity, amount }) => (
          <li>
            {quantity} × <bdi>{name}</bdi> {amount !== undefined && <Amount of={amount} code={currency} />}
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="muted">and {rest} more</p>}
    </section>
  );
}

export function RefundsCard({ view, checkout: { refunds } }: Props) {
  if (refunds.length === 0) return null;
  return (
    <section class="card">
      <h2>Refunds</h2>
      <ul class="lines">
        {refunds.map((refund) => (
          <li>
            <h3>
              {coinsText(refund.amount, refund.asset, refund.network)} <Status of={refund.status} />
            </h3>
            <Facts
              of={[
                ['To', destinationOf(refund)],
                ['Reason', textOrNothing(refund.reason)],
                ['Problem', textOrNothing(refund.failureReason)],
                ['Transaction', refund.transactionHash && <Code of={refund.transactionHash} what="hash" />],
                ['Requested by', textOrNothing(ownerName(refund.createdBy))],
                ['Approved by', textOrNothing(refund.approvedBy)],
                ['Created', <Time at={refund.createdAt} view={view} />],
                [
                  'Id',
                  <a href={view.at(pathTo(refund))}>
                    <code>{refund.id}</code>
                  </a>,
                ],
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function destinationOf({ destination }: Checkout['refunds'][number]): Child | null {
  if (destination === null) return null;
  return destination.type === 'address' ? (
    <Address of={destination.address} />
  ) : (
    <>
      account <Code of={destination.userId} what="account" />
    </>
  );
}

/** Webhooks about it, newest first. */
export const Deliveries = ({
  view,
  events,
}: {
  readonly view: View;
  readonly events: Readable<{ readonly data: readonly Event[] }>;
}) => (
  <section class="card unprinted">
    <h2>Webhooks</h2>
    <Unreadable why={events.fault} />
    {events.data?.data.length === 0 && <p>None yet.</p>}
    <ul class="lines">
      {events.data?.data.map(({ id, type, createdAt, deliveries }) => {
        const last = deliveries.at(-1);
        return (
          <li>
            <h3>
              {type} <Status of={last?.status ?? 'not sent'} />
            </h3>
            <p class="small muted">
              <Time at={createdAt} view={view} />
              {last !== undefined && (
                <>
                  ; attempt {last.attempt}, <Time at={last.at} view={view} />
                </>
              )}
              {last?.error !== null && last !== undefined && (
                <>
                  : <bdi>{last.error}</bdi>
                </>
              )}
            </p>
            <ActForm
              view={view}
              act={eventActs['events.redeliver']}
              of={{ id, endpointId: null, page: 'payment' }}
            />
          </li>
        );
      })}
    </ul>
  </section>
);

export function Metadata({ checkout: { metadata } }: { readonly checkout: Checkout }) {
  const entries = Object.entries(metadata);
  if (entries.length === 0) return null;
  return (
    <details class="card">
      <summary>Metadata ({entries.length})</summary>
      <Facts of={entries.map(([name, value]) => [name, textOrNothing(value)] as const)} />
    </details>
  );
}

interface TimelinePage {
  readonly data: readonly TimelineEntry[];
  readonly nextCursor: string | null;
}

/** The timeline in sentences, oldest first. */
export const Timeline = ({
  view,
  checkout: { id },
  cursor,
  timeline: { data, nextCursor },
  list,
}: Props & {
  readonly cursor: string | undefined;
  readonly timeline: TimelinePage;
  /** The list that the person came from. */
  readonly list: string;
}) => (
  <section class="card unprinted" id="timeline">
    <h2>What happened</h2>
    <ol class="lines">
      {data.map((entry) => (
        <li class="dated">
          <span class="small muted">
            <Moment at={entry.at} view={view} />
          </span>
          <span>
            <bdi>{sentenceFor(entry)}</bdi>
            {entry.times > 1 && <span class="muted"> ({entry.times} times)</span>}
          </span>
        </li>
      ))}
    </ol>
    {(cursor !== undefined || nextCursor !== null) && (
      <p class="row">
        {cursor !== undefined && (
          <a class="button" href={`${view.at(`/payments/${id}${searchOf({ list })}`)}#timeline`}>
            From the start
          </a>
        )}
        {nextCursor !== null && (
          <a
            class="button"
            href={`${view.at(`/payments/${id}${searchOf({ timeline: nextCursor, list })}`)}#timeline`}
          >
            Later
          </a>
        )}
      </p>
    )}
  </section>
);

const actors: Readonly<Record<string, string>> = { shopper: 'The shopper', merchant: 'The store' };

/** A line as a sentence: who did what. Codes of exceptions and events are replaced by words. */
export function sentenceFor({ kind, actor, summary }: TimelineEntry): string {
  const [, event = '', rest = ''] = /^\w+\.(\w+): ([^]*)$/.exec(summary) ?? [];
  if (kind === 'event' && event !== '')
    return `${capital(titles.get(event) ?? event.replaceAll('_', ' '))}: ${rest}`;
  if (kind === 'delivery') return `Webhook ${summary}`;
  const decided = summary.replace(
    /^(decided to \w+: )(\w+)$/,
    (_, start: string, code: string) => start + (titles.get(code) ?? code),
  );
  return actor === 'paywicket' ? capital(decided) : `${actors[actor] ?? gatewayName(actor)} ${decided}`;
}

const titles = new Map([
  ...Object.entries(exceptionTexts).map(([code, { title }]) => [code, title.toLowerCase()] as const),
  ['ready', 'ready to ship'] as const,
]);

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
