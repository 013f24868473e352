/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Setup } from '../../client/client.ts';
import type { View } from '../view.ts';

/** The first steps of a new shop, as shown on Home until the first order is paid. */

interface Step {
  readonly isDone: boolean;
  readonly title: string;
  /** What to do. */
  readonly way: Child;
}

export function FirstSteps({ view, setup }: { readonly view: View; readonly setup: Setup }) {
  const steps = stepsOf(view, setup);
  const next = steps.findIndex(({ isDone }) => !isDone);
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">First steps</h2>
      <ol class="steps">
        {steps.map(({ isDone, title, way }, index) => (
          <li aria-current={index === next ? 'step' : undefined}>
            <b class="count">{index + 1}</b>
            <div>
              {isDone ? title : <b>{title}</b>}
              <p class="small muted">{isDone ? 'Done' : way}</p>
            </div>
          </li>
        ))}
      </ol>
      <p>
        <a href={view.at('/health?checks=run')}>Check everything</a>
        <small class="muted"> as npx paywicket doctor does</small>
      </p>
    </section>
  );
}

const stepsOf = (
  { at, session, isOwnerMode }: View,
  { gateway, webhook, origin, paid }: Setup,
): readonly Step[] => [
  {
    isDone: gateway,
    title: gateway ? 'A gateway' : 'No gateway yet',
    way: (
      <>
        Nothing can be paid. Set the credentials of one, as <code>server/gateways/README.md</code> lists them,
        and start the server again.
      </>
    ),
  },
  {
    isDone: webhook,
    title: 'A webhook to your shop',
    way: (
      <>
        Your shop hears of no payment. Set <code>PAYWICKET_WEBHOOK_URL</code> and{' '}
        <code>PAYWICKET_WEBHOOK_SECRET</code>, or call <code>POST /v1/webhook-endpoints</code>.
      </>
    ),
  },
  {
    isDone: origin,
    title: 'The origin of your shop',
    way: (
      <>
        Only this server’s own pages can open the checkout. Set <code>PAYWICKET_ORIGINS</code>, such as{' '}
        <code>https://shop.example</code>.
      </>
    ),
  },
  // Not needed without sign-in.
  ...(isOwnerMode
    ? []
    : [
        {
          isDone: session.hasPasskey,
          title: 'Your passkey',
          way: (
            <>
              It is needed before money moves. Add one at <a href={at('/people')}>People</a>.
            </>
          ),
        },
      ]),
  {
    isDone: paid,
    title: 'The first payment',
    way: (
      <>
        Open a checkout with <code>POST /v1/checkouts</code>, and pay it: a small amount, or at the desk of{' '}
        <code>npx paywicket dev</code>.
      </>
    ),
  },
  { isDone: false, title: 'The first refund', way: 'Pay it back from the page of the payment.' },
];
