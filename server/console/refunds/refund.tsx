/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout, PaywicketClient } from '../../client/client.ts';
import { isPositive } from '../../base/money/decimal.ts';
import { onceFor, readBackText, readForm, wholeNumber, type Form } from '../kit/form/forms.ts';
import { setNotice } from '../kit/cookies.ts';
import { enteredBefore } from '../kit/form/kept-form.ts';
import { page } from '../kit/layout.tsx';
import { pathTo } from '../money-out/money-words.ts';
import { searchOf } from '../kit/parts.tsx';
import { readBack } from '../kit/form/typed-amount.ts';
import type { ConsoleContext, ConsoleEnv } from '../kit/view.ts';
import { listIn } from '../kit/task-lists.tsx';
import {
  choiceOf,
  hasExcess,
  refusable,
  termsIn,
  unitOfOutside,
  type RefusedRefund,
} from './refund-choice.ts';
import { ChoiceForm } from './refund-choice-form.tsx';
import { DestinationForms, QuotedFacts, type Entered } from './refund-parts.tsx';
import { RefundsCard } from '../orders/payment-parts.tsx';
import { titleOf } from '../orders/checkout-parts.tsx';
import { showCreated } from '../money-out/transfer.tsx';

/** A refund of a payment: amount, what arrives, and destination. */
export function refundPages(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/payments/:id/refund', (context) => {
      const entered = enteredBefore(context.get('view'), 'checkouts.refund');
      return show(context, (name) => entered?.fields[name] ?? context.req.query(name) ?? '');
    })
    .post('/payments/:id/refund', (context) => create(context));
}

/** @param given the form as sent: the URL's query, or a refused body */
async function show(
  context: ConsoleContext,
  given: (name: string) => string,
  refused?: RefusedRefund,
): Promise<Response> {
  const view = context.get('view');
  const id = context.req.param('id') ?? '';
  const checkout = await view.api.checkouts.get(id);
  const list = listIn(context);
  const choice = await choiceOf(view.api, id, given, hasExcess(checkout));
  const said = refused?.refusal ?? choice.refusal;
  const entered: Entered = {
    where: given('where'),
    address: given('address'),
    network: given('network'),
    token: given('token'),
    userId: given('userId'),
    hash: given('hash'),
    note: given('note'),
    reason: given('reason'),
    outsideAmount: refused?.outsideAmount ?? given('outsideAmount'),
  };
  return page(
    context,
    {
      title: `Refund of ${titleOf(checkout)}`,
      menu: '/payments',
      ...(said !== null && { notice: { tone: 'bad', text: said } as const }),
    },
    <>
      <p>
        <a href={view.at(`/payments/${checkout.id}${searchOf({ list })}`)}>Back to the order</a>
      </p>
      {choice.coins.length === 0 ? (
        <section class="card">
          <p>{nothingCame(checkout)}</p>
        </section>
      ) : (
        <div class="two">
          <ChoiceForm view={view} checkout={checkout} choice={choice} list={list} />
          <div class="stacked">
            <QuotedFacts view={view} choice={choice} />
            <DestinationForms
              view={view}
              checkout={checkout}
              choice={choice}
              list={list}
              entered={entered}
              refused={refused}
            />
            <RefundsCard view={view} checkout={checkout} />
          </div>
        </div>
      )}
    </>,
  );
}

const nothingCame = ({ amountPending }: Checkout): string =>
  isPositive(amountPending)
    ? 'The money is not final yet. It can be refunded once it is.'
    : 'This order has received nothing that could be refunded.';

/**
 * Creates the refund, once per form. A link is shown directly in the response, so that it is in no URL and no cookie. An API
 * error is shown above the form, which keeps its values.
 */
async function create(context: ConsoleContext): Promise<Response> {
  const form = await readForm(context);
  const id = context.req.param('id') ?? '';
  const { api, at } = context.get('view');
  const options = onceFor(form);
  const typed = form.text('where') === 'outside' ? await outsideAmountOf(api, id, form) : undefined;
  if (typed !== undefined && 'refusal' in typed) return show(context, form.text, typed);
  const body = refundBodyOf(form, typed?.amount ?? form.text('amount'));
  const created = await refusable(() => api.checkouts.refund(id, body, options));
  if ('refusal' in created) return show(context, form.text, refusedOf(created));
  if (form.text('where') === 'link') return showCreated(context, created);
  setNotice(context, { tone: 'good', text: 'The refund was created.' });
  return context.redirect(at(`${pathTo(created)}${searchOf({ list: listIn(context) })}`), 303);
}

/** The form of a refund that was paid by other means has an amount of its own. */
const refusedOf = ({ refusal, faults: { amount, ...faults } }: RefusedRefund): RefusedRefund => ({
  refusal,
  faults: amount === undefined ? faults : { ...faults, outsideAmount: amount },
});

/**
 * The amount of a refund that was paid by other means. One that was typed in another way than the API has it is shown first as it
 * was read.
 */
async function outsideAmountOf(
  api: PaywicketClient,
  id: string,
  form: Form,
): Promise<RefusedRefund | { readonly amount: string }> {
  const unit = await unitOfOutside(api, id, form.text);
  const typed = { outsideAmount: form.text('outsideAmount') };
  const { amounts, faults, asRead } = readBack(typed, unit, form.text('asRead'));
  const { outsideAmount: amount } = amounts;
  if (amount === undefined)
    return { refusal: `Nothing was recorded. ${Object.values(faults).join(' ')}`, faults };
  if (asRead === null) return { amount };
  return { refusal: readBackText(asRead), faults: {}, outsideAmount: amount, asRead };
}

type Body = Parameters<PaywicketClient['checkouts']['refund']>[1];

/** The request from the form; the API validates it. */
function refundBodyOf(form: Form, amount: string): Body {
  // With the version, so that of two people with the same page the second sees that a refund exists.
  const terms = { ...termsIn(form.text), version: wholeNumber(form.text('version')) };
  const given = (name: string): string | undefined => {
    const text = form.text(name);
    return text === '' ? undefined : text;
  };
  if (form.text('where') === 'outside')
    return {
      ...terms,
      outside: true,
      amount,
      hash: given('hash'),
      note: given('note'),
    };
  const what = { ...terms, amount, reason: given('reason') };
  switch (form.text('where')) {
    case 'account':
      return { ...what, destination: { type: 'account', userId: form.text('userId') } };
    case 'address': {
      const [address, network, token] = [form.text('address'), given('network'), given('token')];
      return { ...what, destination: { type: 'address', address, network, token } };
    }
    default:
      return what;
  }
}
