/** @jsxImportSource hono/jsx */
import { linkOperations } from '../../links/contract.ts';
import { ActionForm } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';

const FIRST_AMOUNT = '1.00';
/** The one that every gateway has a rate for. */
const OTHERWISE = 'USD';

/** The button that makes a link to pay a small price by. */
export function firstPaymentLink(view: View) {
  const currency = view.currency ?? OTHERWISE;
  return (
    <ActionForm
      view={view}
      action="/links/new"
      operation={linkOperations['POST /v1/links']}
      label={`Make a link for ${FIRST_AMOUNT} ${currency} and pay it`}
    >
      <input type="hidden" name="name" value="First payment" />
      <input type="hidden" name="amount" value={FIRST_AMOUNT} />
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="uses" value="1" />
      <input type="hidden" name="back" value="/links/new" />
    </ActionForm>
  );
}
