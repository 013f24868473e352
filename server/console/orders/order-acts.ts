import type { Checkout } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { checkoutOperations } from '../../money-in/contract/checkout-operations.ts';
import { defineActs, type FormInput } from '../kit/act/act.ts';
import { unitOfCurrency, unitOfMethod } from '../kit/form/typed-amount.ts';
import { coinsText } from '../kit/words.ts';
import { why } from '../money-out/transfer-decisions.ts';
import { decisionLabel, type OfferedDecision } from './decisions.ts';

/** The buttons of an order. */

const whichOf = (payments: Checkout['payments']): FormInput => ({
  label: 'Which payment received it',
  options: [
    ['', 'Choose one'],
    ...payments.map(
      ({ id, amount, asset, network, provider }) =>
        [id, `${coinsText(amount, asset, network)} at ${gatewayName(provider)}, ${id}`] as const,
    ),
  ],
  required: true,
});

/** Whether a decision may send `checkout.ready`. */
export const isUnready = ({ status, readyAt }: Checkout): boolean => status === 'paid' && readyAt === null;

/** Whether that is all there is to decide: what came in another coin is decided by itself. */
export const isUnderpaid = ({ exceptions }: Checkout): boolean =>
  exceptions.includes('underpaid') && exceptions.every((kind) => kind === 'underpaid' || kind === 'late');

/** An order whose gateways are asked. */
interface Checked {
  /** Whether that comes before any decision. */
  readonly isFirst?: boolean;
}

/** A ready order. */
interface ReadyOrder extends Checkout {
  /** Whether a person has to send it; otherwise the shop does. */
  readonly isToShip: boolean;
}

export const orderActs = defineActs(checkoutOperations, {
  'checkouts.sync': {
    label: 'Check now',
    tone: ({ isFirst }: Checked) => (isFirst === true ? 'main' : undefined),
    done: ({ status }) => `The gateways were asked. This order is ${status}.`,
  },
  'checkouts.cancel': {
    label: 'Cancel order',
    tone: 'danger',
    done: () => 'Cancelled. Money that arrives anyway is still recorded.',
  },
  'checkouts.fulfill': {
    label: 'Mark as shipped',
    tone: ({ isToShip }: ReadyOrder) => (isToShip ? 'main' : undefined),
    fields: { note: { label: 'Note, such as a tracking number (optional)', maxlength: 1000 } },
    done: ({ fulfillmentNote }, { note = '' }) =>
      note === '' || note === fulfillmentNote
        ? 'Marked as shipped.'
        : { tone: 'bad', text: 'It was marked as shipped before: your note was not saved.' },
  },
  'checkouts.unfulfill': { label: 'Not shipped after all', done: () => 'It is no longer marked as shipped.' },
  'checkouts.resolve': {
    label: decisionLabel,
    tone: ({ action }: OfferedDecision) => (action === 'accept' ? 'main' : undefined),
    fields: {
      action: ({ action }: OfferedDecision) => action,
      exception: ({ about }: OfferedDecision) => about ?? '',
      // If money has moved since, the exception may mean something else.
      version: ({ version }: OfferedDecision) => String(version),
      value: ({ currency, outcome: { valueFor } }: OfferedDecision) =>
        valueFor.length === 0
          ? null
          : {
              label: `What the ${valueFor.join(' and ')} is worth in ${currency}: no rate is known (0 if nothing)`,
              inputmode: 'decimal',
              maxlength: 60,
            },
      note: why,
    },
    unit: async (_fields, { api, id }) => unitOfCurrency((await api.checkouts.get(id)).currency),
    needsPasskey: isUnready,
    done: ({ status }, { action }) =>
      `${action === 'accept' ? 'Accepted' : status === 'paid' ? 'Left as it is' : 'Left unpaid'}. This order is ${status}.`,
  },
  'checkouts.settle': {
    label: 'Credit by hand',
    tone: 'danger',
    note: 'For money that you have seen at the gateway or on the network, and that is missing here. It counts at once. Money credited by hand can only be refunded outside Paywicket.',
    fields: {
      version: ({ version }: Checkout) => String(version),
      paymentId: ({ payments }: Checkout) =>
        payments.length === 1 ? (payments[0]?.id ?? '') : whichOf(payments),
      amount: ({ payments: [first, ...others] }: Checkout) => ({
        label: first === undefined || others.length > 0 ? 'Amount in its coin' : `Amount in ${first.asset}`,
        inputmode: 'decimal',
        maxlength: 60,
        required: true,
      }),
      hash: {
        label: 'Transaction hash (optional)',
        autocapitalize: 'none',
        spellcheck: false,
        maxlength: 200,
      },
      note: { label: 'What you saw, and where, for your records', maxlength: 1000, required: true },
    },
    unit: async ({ paymentId }, { api, id }) => {
      const { payments } = await api.checkouts.get(id);
      return unitOfMethod(payments.find((each) => each.id === paymentId)?.method ?? '');
    },
    done: ({ status, payments }, { paymentId, hash = '' }) => {
      const received = payments.find(({ id }) => id === paymentId)?.transactions ?? [];
      const isCredited = received.some(
        (transaction) => transaction.hash !== null && canonicalHash(transaction.hash) === canonicalHash(hash),
      );
      // The API does not report it as an error if another payment already has the transaction.
      if (hash !== '' && !isCredited)
        return {
          tone: 'bad',
          text: 'Nothing was credited: the transaction with this hash belongs to another payment. Search for the hash.',
        };
      return `Credited. This order is ${status}.`;
    },
  },
});
