/** @jsxImportSource hono/jsx */
import type { Checkout } from '../../client/client.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { isUnderpaid } from './order-acts.ts';
import type { Given, Many } from '../kit/list/list.ts';
import { may, type View } from '../kit/view.ts';
import { titleOf } from './checkout-parts.tsx';
import { isLittleShort, mostMissingText } from './decisions.ts';
import { resolveEach, fulfillEach } from './many-acts.ts';

/** Several payments are chosen by their boxes, and acted on by one form. */

/** Id of the form of the boxes. */
const FORM = 'many';

/** Its value has the state that was shown, so that a decision is only about that. */
export const Box = ({
  view,
  of,
  sum,
}: {
  readonly view: View;
  readonly of: Checkout;
  readonly sum?: string;
}) => (
  <input
    type="checkbox"
    form={FORM}
    name="each"
    value={`${of.id} ${of.version}`}
    data-sum={sum}
    checked={view.refused?.fields['each']?.split(',').some((box) => box.startsWith(`${of.id} `)) === true}
    aria-label={`Choose ${titleOf(of)}`}
  />
);

/** How many are chosen, and what they come to in this word; filled in by its script. */
const Chosen = ({ view, word }: { readonly view: View; readonly word?: string }) => (
  <>
    <p class="small" data-chosen={word ?? ''} aria-live="polite" />
    {view.chosenScript !== undefined && <script type="module" src={view.chosenScript} />}
  </>
);

const missingOf = ({ amountDue, currency }: Checkout): string => `${amountDue} ${currency}`;

/** In the list of underpaid payments they are decided, in those of what is to ship, and of what is ready, marked as shipped. */
export function manyPayments({ task, exception, toShip, ready }: Given): Many<Checkout> | null {
  if (task === 'underpaid' || exception === 'underpaid')
    return {
      cell: (checkout, view) =>
        isUnderpaid(checkout) && <Box view={view} of={checkout} sum={missingOf(checkout)} />,
      form: (view, checkouts) => <ResolveForm view={view} checkouts={checkouts.filter(isUnderpaid)} />,
    };
  if (toShip === 'true' || ready === 'true')
    return {
      cell: (checkout, view) => isUnmarked(checkout) && <Box view={view} of={checkout} />,
      form: (view) => <ShipForm view={view} />,
    };
  return null;
}

const isUnmarked = ({ fulfilledAt }: Checkout): boolean => fulfilledAt === null;

/**
 * Accepting ships each order, so it takes a second click unless almost all of the price of each order on the page is there.
 * Enter in a field presses the first submit button: then that is a disabled one, not the button that is folded away.
 */
function ResolveForm({ view, checkouts }: { readonly view: View; readonly checkouts: readonly Checkout[] }) {
  const isFolded = !checkouts.every(isLittleShort);
  const leave = (
    <button
      type="submit"
      name="action"
      value="ignore"
      data-no-passkey
      disabled={!may(view, 'checkouts:resolve')}
    >
      Leave unpaid
    </button>
  );
  return (
    <ActForm
      view={view}
      act={resolveEach}
      of={{}}
      id={FORM}
      value={['action', 'accept']}
      children={<Chosen view={view} word="missing" />}
      around={(accept) => (
        <>
          {isFolded ? (
            <div class="row decide">
              <button type="submit" hidden disabled />
              <details>
                <summary class="button">{resolveEach.label}…</summary>
                {accept}
              </details>
              {leave}
            </div>
          ) : (
            <>
              {accept} {leave}
            </>
          )}
          <p class="small muted">
            Accept as paid: your shop gets the message that it can ship, unless money of the order was
            reversed.{' '}
            {isFolded
              ? `Some of these orders are missing more than ${mostMissingText} of their price.`
              : `Each of these orders is missing at most ${mostMissingText} of its price.`}
          </p>
        </>
      )}
    />
  );
}

export const ShipForm = ({ view }: { readonly view: View }) => (
  <ActForm view={view} act={fulfillEach} of={{}} id={FORM}>
    <Chosen view={view} />
  </ActForm>
);
