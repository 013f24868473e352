/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Setup } from '../../client/client.ts';
import { CopyLines } from '../kit/copy.tsx';
import type { View } from '../kit/view.ts';

/** The first steps of a new shop: all of Home until the first order is paid. */

interface Step {
  readonly isDone: boolean;
  readonly title: string;
  /** Tells what to do. */
  readonly way: Child;
}

/** "Set up: 3 of 7 done". */
export const setupTitle = (view: View, setup: Setup): string => `Set up: ${doneText(stepsOf(view, setup))}`;

const doneText = (steps: readonly Step[]): string =>
  `${steps.filter(({ isDone }) => isDone).length} of ${steps.length} done`;

export function FirstSteps({ view, setup }: { readonly view: View; readonly setup: Setup }) {
  const steps = stepsOf(view, setup);
  const next = steps.findIndex(({ isDone }) => !isDone);
  return (
    <section class="card" aria-labelledby="steps">
      <div class="head">
        <h2 id="steps">First steps</h2>
        <span class="muted">{doneText(steps)}</span>
      </div>
      <ol class="steps">
        {steps.map(({ isDone, title, way }, index) => (
          <li aria-current={index === next ? 'step' : undefined}>
            <b class="count">{index + 1}</b>
            <div class="grow">
              {isDone ? title : <b>{title}</b>}
              <div class="small muted">{isDone ? 'Done' : way}</div>
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

function stepsOf(view: View, { gateway, webhook, origin, opened, paid }: Setup): readonly Step[] {
  const { at, session, isOwnerMode, serverUrl } = view;
  const ways = view.sections.flatMap(({ cards }) => cards?.firstPayment?.(view) ?? []);
  return [
    {
      isDone: gateway,
      title: gateway ? 'A gateway' : 'No gateway yet',
      way: (
        <>
          Nothing can be paid. Set the credentials of one, as <code>server/gateways/README.md</code> lists
          them, and start the server again.
        </>
      ),
    },
    {
      isDone: webhook,
      title: 'A webhook to your shop',
      way: (
        <>
          Your shop hears of no payment. Set <code>PAYWICKET_WEBHOOK_URL</code> and{' '}
          <code>PAYWICKET_WEBHOOK_SECRET</code>, or <a href={at('/webhooks/new')}>add an endpoint</a>.
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
      isDone: opened,
      title: 'Put a button in your page',
      way: (
        <>
          <CopyLines text={buttonOf(serverUrl)} what="lines" />
          Your server answers <code>/api/checkout</code> with the session token of{' '}
          <code>POST /v1/checkouts</code>.
        </>
      ),
    },
    {
      isDone: paid,
      title: 'The first payment',
      way: ways.length > 0 ? ways : 'Order something in your shop, and pay it.',
    },
    { isDone: false, title: 'The first refund', way: 'Refund it on the page of the order.' },
  ];
}

const buttonOf = (serverUrl: string): string => `<script src="${serverUrl}/paywicket.js" defer></script>
<paywicket-button session-url="/api/checkout">Pay with crypto</paywicket-button>`;
