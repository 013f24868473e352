/** @jsxImportSource hono/jsx */
import { gatewayName } from '../../base/contract/constants.ts';
import { isPositive } from '../../base/money/decimal.ts';
import { FormField } from '../kit/act/act-form.tsx';
import { choiceKeyOf, hasAmount, type Option } from './refund-choice.ts';
import { choiceLabels, quotedCoin, quotedCoins, type RefundProps } from './refund-parts.tsx';

/** Asks what is to be refunded. */

/** Selection of the refund: submitting it reopens this page with the quote. */
export const ChoiceForm = ({ view, checkout, choice, list }: RefundProps) => (
  <section class="card">
    <h2>What to refund</h2>
    <form class="stacked" method="get" action={view.at(`/payments/${checkout.id}/refund`)}>
      {list !== '' && <input type="hidden" name="list" value={list} />}
      {choice.coins.length === 1 ? (
        <input type="hidden" name="of" value={choice.wanted.of} />
      ) : (
        <label>
          Which payment
          <select name="of">
            {choice.coins.map((quoted) => (
              <option value={choiceKeyOf(quoted)} selected={choiceKeyOf(quoted) === choice.wanted.of}>
                {quotedCoin(quoted)} at {gatewayName(quoted.provider)}, {quoted.paymentId}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset class="choices">
        <legend class="hidden">What to refund</legend>
        {choice.options.map((option) => (
          <label>
            <input
              type="radio"
              name="what"
              value={option.kind}
              checked={option.kind === choice.wanted.kind}
            />
            <span>
              {choiceLabels[option.kind]}
              <small class="muted"> {limitOf(option, choice.currency)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <FormField
        name="amount"
        of={{
          label: 'Amount, if you refund a part',
          inputmode: 'decimal',
          maxlength: 50,
          value: hasAmount(choice.wanted.kind) ? choice.wanted.amount : '',
        }}
        refused={choice.refusal === null ? undefined : { fields: {}, faults: { amount: choice.refusal } }}
      />
      <button type="submit">Show</button>
    </form>
  </section>
);

/** The maximum amount. */
function limitOf({ kind, quoted, refusal }: Option, currency: string): string {
  if (refusal !== null) return 'not possible now';
  if (quoted === null || !isPositive(quoted.maximum)) return 'nothing';
  if (kind === 'price') return `up to ${quoted.maximum} ${currency}`;
  return kind === 'coins'
    ? `up to ${quotedCoins(quoted, quoted.maximum)}`
    : quotedCoins(quoted, quoted.maximum);
}
