import type { ApiKey, Checkout, PayoutBatch, Refund } from '../client/client.ts';
import { keyOperations } from '../base/contract/keys.ts';
import { checkoutOperations } from '../money-in/contract/checkout-operations.ts';
import { moneyOperations } from '../money-in/contract/money.ts';
import { moneyOutOperations } from '../money-out/contract/money-out.ts';
import { payoutOperations } from '../money-out/contract/payout-operations.ts';
import { refundOperations } from '../money-out/contract/refund.ts';
import { webhookOperations } from '../webhooks/contract/webhooks.ts';
import { gatewayName } from '../base/contract/constants.ts';
import { isPositive } from '../base/money/decimal.ts';
import { canonicalHash } from '../base/money/tx-hash.ts';
import { defineActs, type AnyAct, type FormInput } from './kit/act/act.ts';
import { decisionLabel, type OfferedDecision } from './orders/decisions.ts';
import { endpointActs } from './webhooks/endpoint-acts.ts';
import { linkActs } from './links/link-acts.ts';
import { createPayoutAct } from './money-out/new-payout-act.ts';
import { fulfillEach, resolveEach } from './orders/many-acts.ts';
import type { PayoutOrRefund } from './money-out/money-words.ts';
import {
  approve,
  cancelTransfer,
  changed,
  confirm,
  evidenceInput,
  isRefundWithOtp,
  notChosen,
  outcomeInput,
  reject,
  resolveTransfer,
  sentHashInput,
  unconfirmedStatuses,
  unresolvedStatuses,
  updatedAt,
  why,
} from './money-out/transfer-decisions.ts';
import { unitOfCurrency, unitOfMethod } from './kit/form/typed-amount.ts';
import { coinsText, moneyText, shortened } from './kit/words.ts';

/**
 * The buttons of the console, by operation. The contract says the rest: its scope, its body, and whether it needs a passkey. A
 * new button is an entry here and an `<ActForm>` on its page.
 */

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

/** Unmatched money, and a payment that it may be for; null to take it off the list. */
interface Match {
  readonly pays: { readonly checkout: Checkout; readonly payment: Checkout['payments'][number] } | null;
  /** Whether it is the only proposed one. */
  readonly isOnly?: boolean;
}

/** An event that is sent again. */
interface Resent {
  readonly page: 'payment' | 'event';
  /** Null for all endpoints. */
  readonly endpointId: string | null;
  /** Whether the last attempt there failed. */
  readonly hasFailed?: boolean;
}

const FREEZE = 'freeze';

/** Characters of a key's name on its button. */
const MOST_OF_NAME = 40;

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
    readsBack: true,
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
    readsBack: true,
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

export const moneyActs = defineActs(moneyOperations, {
  'transactions.match': {
    tone: ({ isOnly }: Match) => (isOnly === true ? 'main' : undefined),
    label: ({ pays }: Match) =>
      pays === null ? 'Remove from this list' : `Credit to ${pays.checkout.reference ?? pays.checkout.id}`,
    note: ({ pays }: Match) =>
      pays === null
        ? null
        : `${moneyText(pays.checkout.amount, pays.checkout.currency)}, ${pays.checkout.status}, asked for ${coinsText(pays.payment.amount, pays.payment.asset, pays.payment.network)}${isPositive(pays.payment.amountPaid) ? `, of which ${pays.payment.amountPaid} came` : ''}`,
    fields: {
      checkoutId: ({ pays }: Match) => pays?.checkout.id ?? null,
      paymentId: ({ pays }: Match) => pays?.payment.id ?? null,
      ignore: ({ pays }: Match) => (pays === null ? 'true' : null),
      note: ({ pays }: Match) =>
        pays === null ? { label: 'Why, for your records', maxlength: 1000, required: true } : null,
    },
    done: ({ ignored }) => (ignored ? 'Removed from the list.' : 'Credited to the order.'),
    leadsTo: ({ ignored }) => (ignored ? '/unmatched' : null),
  },
});

export const payoutActs = defineActs(payoutOperations, {
  'payouts.create': createPayoutAct,
  'payouts.approve': approve,
  'payouts.reject': reject,
  'payouts.cancel': cancelTransfer,
  'payouts.confirm': {
    ...confirm,
    fields: { updatedAt },
    refusal: async (fields, { api, id }) => changed(await api.payouts.get(id), fields, unconfirmedStatuses),
  },
  'payouts.resolve': {
    ...resolveTransfer,
    refusal: async (fields, { api, id }) =>
      changed(await api.payouts.get(id), fields, unresolvedStatuses) ?? notChosen(fields),
  },
  'payoutBatches.approve': approve,
  'payoutBatches.reject': reject,
  'payoutBatches.cancel': cancelTransfer,
  'payoutBatches.confirm': {
    ...confirm,
    label: 'Confirm batch',
    note: 'Each payout that needs confirmation or funds continues.',
  },
  'payoutBatches.resolve': {
    label: 'Record the outcome',
    tone: 'main',
    fields: {
      address: (of: PayoutBatch) => ({
        label: 'Payout',
        options: of.items
          .filter(({ status }) => status === 'unknown')
          .map(({ address, amount }) => [
            address,
            `${coinsText(amount, of.method.split('-')[0]?.toUpperCase() ?? '', null)} to ${address}`,
          ]),
        required: true,
      }),
      outcome: outcomeInput(['completed', 'It was sent'], ['failed', 'It was not sent and never will be']),
      transactionHash: sentHashInput,
      note: evidenceInput,
    },
    refusal: notChosen,
    body: ({ note, transactionHash, ...item }) => ({
      items: [{ ...item, ...(transactionHash !== '' && { transactionHash }) }],
      note,
    }),
    done: () => 'Recorded.',
  },
});

export const refundActs = defineActs(refundOperations, {
  'checkouts.sendRefundOtp': {
    label: 'Send the password',
    note: ({ provider }: Pick<Refund, 'provider'>) =>
      `${gatewayName(provider)} sends a one-time password to the people of your account there.`,
    fields: { provider: ({ provider }: Pick<Refund, 'provider'>) => provider },
    done: (_sent, { provider = '' }) =>
      `${gatewayName(provider)} sends the password. It works for ten minutes.`,
  },
  'refunds.approve': approve,
  'refunds.reject': reject,
  'refunds.cancel': cancelTransfer,
  'refunds.confirm': {
    ...confirm,
    secrets: ['otp'],
    fields: {
      updatedAt,
      otp: (of: PayoutOrRefund) =>
        isRefundWithOtp(of)
          ? {
              label: 'One-time password',
              inputmode: 'numeric',
              autocomplete: 'one-time-code',
              maxlength: 64,
              required: true,
            }
          : null,
    },
    refusal: async (fields, { api, id }) => changed(await api.refunds.get(id), fields, unconfirmedStatuses),
  },
  'refunds.resolve': {
    ...resolveTransfer,
    refusal: async (fields, { api, id }) =>
      changed(await api.refunds.get(id), fields, unresolvedStatuses) ?? notChosen(fields),
  },
});

export const freezeActs = defineActs(moneyOutOperations, {
  'moneyOut.freeze': {
    label: 'Freeze money out',
    tone: 'danger',
    fields: {
      // Against accidental use; it needs no passkey, because stopping must be easy.
      word: {
        label: `Type the word “${FREEZE}”`,
        autocapitalize: 'none',
        maxlength: 20,
        required: true,
      },
      note: { label: 'Why (optional)', maxlength: 1000 },
    },
    refusal: ({ word = '' }) =>
      word.toLowerCase() === FREEZE ? null : `Nothing was frozen. Type the word “${FREEZE}”.`,
    done: () => 'Frozen: no money goes out.',
  },
});

export const keyActs = defineActs(keyOperations, {
  'keys.revoke': {
    label: ({ name }: ApiKey) => `Revoke ${shortened(name, MOST_OF_NAME)}`,
    tone: 'danger',
    note: 'Whatever uses this key is refused from its next request on. This cannot be undone: create another key first, and give it to your shop.',
    done: ({ name }) => `Revoked: ${shortened(name, MOST_OF_NAME)} is refused from now on.`,
  },
});

export const eventActs = defineActs(webhookOperations, {
  'events.redeliver': {
    label: ({ page, endpointId }: Resent) =>
      page === 'event' && endpointId === null ? 'Send to all endpoints' : 'Send again',
    tone: ({ hasFailed = false }: Resent) => (hasFailed ? 'main' : undefined),
    fields: { endpointId: ({ endpointId }: Resent) => endpointId, page: ({ page }: Resent) => page },
    done: (_event, { page }) =>
      page === 'payment' ? 'The webhook is being sent again.' : 'It is being sent again.',
  },
});

const named: Readonly<Record<string, AnyAct>> = {
  ...orderActs,
  ...moneyActs,
  ...payoutActs,
  ...refundActs,
  ...freezeActs,
  ...keyActs,
  ...linkActs,
  ...endpointActs,
  ...eventActs,
};

/** The buttons of the console. */
export const acts: readonly AnyAct[] = [...Object.values(named), resolveEach, fulfillEach];
