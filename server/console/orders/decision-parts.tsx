/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import {
  add,
  decimals,
  divide,
  isPositive,
  max,
  min,
  multiply,
  pad,
  roundDown,
} from '../../base/money/decimal.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import {
  decisionLabel,
  effectText,
  isLittleShort,
  shortHint,
  type DecisionOutcome,
  type OfferedDecision,
} from './decisions.ts';
import { pathTo } from '../money-out/money-words.ts';
import { searchOf } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { coinName, exceptionTexts, grouped, isEndedRefund, moneyText } from '../kit/words.ts';
import { refundProblemOf, type Offered } from '../refunds/refund-choice.ts';
import { OfferedRefundButton, refundPath } from '../refunds/refund-parts.tsx';
import { orderActs } from './order-acts.ts';

/** Parts of the pages with a decision. */

interface Props {
  readonly view: View;
  readonly checkout: Checkout;
}

/** A decision: what it is about, its buttons, and what follows from them. */
export const DecisionCard = ({
  id,
  title,
  isLost = false,
  facts,
  buttons,
  children,
}: {
  readonly id: string;
  readonly title: Child;
  /** Money is lost, or about to be. */
  readonly isLost?: boolean;
  readonly facts?: Child;
  /** The filled one first. */
  readonly buttons?: Child;
  /** Below the buttons. */
  readonly children?: Child;
}) => (
  <section class={isLost ? 'card decision lost' : 'card decision'} aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {facts}
    {buttons !== undefined && <div class="row decide">{buttons}</div>}
    {children}
  </section>
);

interface WayProps extends Props {
  readonly outcome: DecisionOutcome | undefined;
  readonly isMain?: boolean;
}

/** A button that opens the form of a decision, if it is offered. */
export function Way({ view, checkout, outcome, isMain = false }: WayProps) {
  if (outcome === undefined) return null;
  const { action, exception: about } = outcome;
  const of = { ...checkout, action, about, outcome };
  return (
    <div class={action === 'ignore' ? 'out' : undefined}>
      <ActForm
        view={view}
        act={orderActs['checkouts.resolve']}
        of={of}
        folded={
          <>
            {decisionLabel(of)}…
            {about !== null && checkout.exceptions.length > 1 && (
              <span class="hidden"> ({exceptionTexts[about].title})</span>
            )}
          </>
        }
        summaryClass={action === 'ignore' ? 'last' : isMain ? 'button main' : 'button'}
      />
    </div>
  );
}

/** Lists what follows from each decision that is offered. */
export const Effects = ({
  checkout,
  of,
}: {
  readonly checkout: Checkout;
  readonly of: readonly (DecisionOutcome | undefined)[];
}) => (
  <>
    {of
      .filter((outcome) => outcome !== undefined)
      .map((outcome) => (
        <Effect of={{ ...checkout, action: outcome.action, about: outcome.exception, outcome }} />
      ))}
  </>
);

const Effect = ({ of }: { readonly of: OfferedDecision }) => (
  <p class="small muted effect">
    <b>{decisionLabel(of)}:</b> {effectText(of)}
  </p>
);

/** Whether accepting can be the filled button: almost all of the price is there, and none of it is about to be refunded. */
export const mayBeMain = (checkout: Checkout): boolean =>
  isLittleShort(checkout) && firstOpenRefund(checkout) === undefined;

/** How much of the price is missing, where it can be accepted nevertheless. */
export function ShortHint({
  checkout,
  accept,
}: {
  readonly checkout: Checkout;
  readonly accept: DecisionOutcome | undefined;
}) {
  const hint = accept === undefined ? null : shortHint(checkout);
  return hint === null ? null : <p class="small muted effect">{hint}</p>;
}

/** Asks the gateways before anything is decided. */
export const CheckFirst = ({ view, checkout, isMain }: Props & { readonly isMain: boolean }) => (
  <ActForm view={view} act={orderActs['checkouts.sync']} of={{ ...checkout, isFirst: isMain }} />
);

/** The refund of a decision: made by one button, on a page of its own, or already under way. */
export function RefundWay({
  view,
  checkout,
  offered,
  label,
  isMain = false,
  list,
}: Props & {
  readonly offered: Offered | null;
  readonly label?: string;
  readonly isMain?: boolean;
  /** The list that the person came from, as a path below `/console`. */
  readonly list: string;
}) {
  const tone = isMain ? 'main' : undefined;
  const open = offered === null ? firstOpenRefund(checkout) : undefined;
  if (open !== undefined)
    return (
      <a class={isMain ? 'button main' : 'button'} href={view.at(`${pathTo(open)}${searchOf({ list })}`)}>
        Open the refund
      </a>
    );
  return offered === null ? (
    <RefundLink view={view} checkout={checkout} label={label} tone={tone} list={list} />
  ) : (
    <OfferedRefundButton
      view={view}
      checkout={checkout}
      offered={offered}
      label={label}
      tone={tone}
      list={list}
    />
  );
}

/** Leads to the page of the refund, if money can be refunded; otherwise it says why it cannot be. */
function RefundLink({
  view,
  checkout,
  label = 'Refund',
  tone,
  list,
}: Props & {
  readonly list: string;
  readonly label?: string | undefined;
  readonly tone?: 'main' | undefined;
}) {
  const problem = refundProblemOf(view, checkout);
  if (problem === undefined)
    return (
      <a class={tone === undefined ? 'button' : `button ${tone}`} href={view.at(refundPath(checkout, list))}>
        {label}
      </a>
    );
  if (problem === null) return null;
  return (
    <div>
      <button type="button" disabled title={problem}>
        {label}
      </button>{' '}
      <small class="muted">{problem}</small>
    </div>
  );
}

/** Whether there is a button for it that can be pressed. */
export const canRefund = (view: View, checkout: Checkout): boolean =>
  firstOpenRefund(checkout) !== undefined || refundProblemOf(view, checkout) === undefined;

/** The refunds that are under way. */
export const openRefundsOf = ({ refunds }: Checkout): Checkout['refunds'] =>
  refunds.filter(({ status }) => !isEndedRefund(status));

export const firstOpenRefund = (checkout: Checkout): Checkout['refunds'][number] | undefined =>
  openRefundsOf(checkout)[0];

/** "144.00 of 240.00 USD came as USDT on Ethereum, final". */
export function cameText(
  { amount, amountPaid, amountReceived, amountPending, currency, payments }: Checkout,
  verb: 'came' | 'is left' = 'came',
): string {
  const came = payments.filter((payment) =>
    payment.transactions.some(
      ({ status, asset, network }) =>
        status !== 'gone' && asset === payment.asset && network === payment.network,
    ),
  );
  const coins = came.map(({ asset, network }) => coinName(asset, network));
  const places = decimals(amount);
  const all = add(verb === 'came' ? amountReceived : amountPaid, amountPending);
  const sums = `${grouped(pad(all, places))} of ${moneyText(pad(amount, places), currency)}`;
  if (!isPositive(all)) return `${sums} ${verb}`;
  const as = coins.length === 0 ? '' : ` as ${[...new Set(coins)].join(' and ')}`;
  return `${sums} ${verb}${as}, ${isPositive(amountPending) ? 'not all of it final yet' : 'final'}`;
}

/** Shows how much of the price is kept, refunded, and not final yet; the text beside it says the same. */
export function Bar({ checkout }: { readonly checkout: Checkout }) {
  const { amount, amountReceived, amountRefunded, amountKept, amountPending } = checkout;
  const share = (sum: string): string =>
    isPositive(amount) ? roundDown(min(multiply(divide(max(sum, '0'), amount), '100'), '100'), 0) : '0';
  const all = share(add(amountReceived, amountPending));
  const received = share(amountReceived);
  const kept = share(amountKept);
  const back = share(amountRefunded);
  return (
    <div
      class="bar waiting"
      role="img"
      aria-label={`${all} % of the price received${back === '0' ? '' : `, ${back} % refunded`}`}
    >
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width={all} height="8" fill="currentColor" opacity="0.5" />
        <rect class="back" width={received} height="8" />
        <rect width={kept} height="8" fill="currentColor" />
      </svg>
    </div>
  );
}
