import type { refundOperations, CreateRefund, RefundQuote, RefundWithClaimUrl } from '../contract/refund.ts';
import type { Refund } from '../../money-in/contract/refund.ts';
import { requireScope } from '../../base/access/api-keys.ts';
import { isoTime } from '../../base/clock.ts';
import { ApiError, validationError } from '../../base/errors.ts';
import type { TransferStatus } from '../model.ts';
import type { CreatedRefund, QuotedRefund, RefundRequest } from '../refunds.ts';
import { RateLimiter } from '../../base/http/rate-limiter.ts';
import { writeRefundMessage } from '../../money-in/http/pages/customer-message.ts';
import { wordsFor } from '../../base/http/pages/language.ts';
import { listPage } from '../../base/http/pagination.ts';
import type { Routes } from '../../base/http/register.ts';
import { renderCheckout } from '../../money-in/http/render.ts';
import { refundKindOf, renderFees } from '../../money-in/http/render-refund.ts';
import { renderRefund, renderRefundWithUrl } from './render-transfers.ts';
import type { Store } from '../../base/contract/store.ts';
import type { BuiltFiles } from '../../base/http/pages/built-files.ts';
import type { CheckoutStore } from '../../money-in/checkout/checkout-store.ts';
import type { TransferService } from '../service.ts';
import { decisionRoutes } from './decisions.ts';

/** Maximum number of one-time passwords per minute for the refunds of one checkout. */
const PASSWORDS_PER_MINUTE = 5;

/** Merchants' routes for refunds. */
export function refundRoutes({
  moneyOut,
  publicUrl,
  checkouts,
  merchant,
  built,
}: {
  readonly moneyOut: TransferService;
  readonly publicUrl: string;
  readonly checkouts: CheckoutStore;
  readonly merchant: Store;
  readonly built: BuiltFiles;
}) {
  const { refunds, claims, decisions, store } = moneyOut;
  // The gateway sends each password as a message to the merchant's staff.
  const passwords = new RateLimiter(PASSWORDS_PER_MINUTE);

  const found = async (id: string) => {
    const transfer = await store.find(id);
    if (transfer?.kind !== 'refund') throw new ApiError('not_found', 'There is no refund with this id.');
    return transfer;
  };
  const shown = async (id: string): Promise<Refund> => renderRefund(await found(id));
  // The token is in the fragment, so it never appears in a request line, log or Referer header (R3).
  const withUrl = ({ transfer, token }: CreatedRefund): RefundWithClaimUrl =>
    renderRefundWithUrl(transfer, token === null ? null : `${publicUrl}/refund#${token}`);
  /** Answers a repeated request. It has no claim link, because a link is shown only once. */
  const replay = async (id: string): Promise<RefundWithClaimUrl> =>
    renderRefundWithUrl(await found(id), null);

  return {
    'POST /v1/checkouts/{id}/refunds': {
      async run({ id, body, person, request, context }) {
        if (body.outside === true) requireScope(context.get('merchant'), 'checkouts:resolve');
        return withUrl(await refunds.create(id, requestOf(body), person, request));
      },
      replay,
    },
    async 'GET /v1/checkouts/{id}/refunds/quote'({ id, query: { basis = 'coins', amount, paymentId } }) {
      const { checkout, quotes } = await refunds.quote(id, { basis, amount, paymentId });
      const { id: checkoutId, currency } = checkout;
      return { checkoutId, basis, currency, payments: quotes.map(renderQuoted) };
    },
    'POST /v1/checkouts/{id}/refunds/otp': {
      async run({ id, request }) {
        await passwords.consume(id);
        return { expiresAt: isoTime(await moneyOut.sendOtp(id, request)) };
      },
      // A repeated request sends no password: a new one would replace the one just sent, and use up one of the refund's
      // five (R157).
      replay: async (id) => ({ expiresAt: isoTime(await moneyOut.otpExpiry(id)) }),
    },
    'GET /v1/refunds': ({ query: { limit, cursor, status, ...filter } }) => {
      const shownAs = status && statusesOf(status);
      const read = store.list.bind(store, { ...filter, kind: 'refund', shownAs });
      return listPage({ limit, cursor }, 'rfd_', 'createdAt', read, renderRefund);
    },
    'GET /v1/refunds/{id}': ({ id }) => shown(id),
    async 'GET /v1/refunds/{id}/message'({ id, query }) {
      const refund = await shown(id);
      const checkout = renderCheckout(await checkouts.get(refund.checkoutId));
      const tags = [query.language ?? checkout.language].filter((tag) => tag !== null);
      return writeRefundMessage(refund, checkout, merchant, wordsFor(tags, built.words));
    },
    'POST /v1/refunds/{id}/claim-link': {
      async run({ id, person, request }) {
        await found(id);
        return withUrl(await claims.newLink(id, person, undefined, request));
      },
      replay,
    },
    ...decisionRoutes(decisions, {
      path: 'refunds',
      targetOf: (transferId) => ({ transferId }),
      show: shown,
    }),
  } satisfies Routes<typeof refundOperations>;
}

/** Converts the body of a refund request. @throws ApiError `invalid_request` if fields contradict each other */
function requestOf(body: CreateRefund): RefundRequest {
  const { outside = false, hash, note, reason = null, basis = 'coins', ...rest } = body;
  const needless = (path: 'destination' | 'hash' | 'note', why: string) =>
    validationError('invalid_request', path, why);
  if (!outside) {
    if (hash !== undefined) throw needless('hash', 'is allowed only if outside is true');
    if (note !== undefined) throw needless('note', 'is allowed only if outside is true');
    return { ...rest, basis, outside: null, reason };
  }
  if (rest.destination !== undefined) throw needless('destination', 'must be left out if outside is true');
  if (rest.amount === undefined)
    throw validationError('invalid_request', 'amount', 'is required if outside is true');
  if (note === undefined) throw validationError('invalid_request', 'note', 'is required if outside is true');
  return { ...rest, basis, outside: { hash: hash ?? null }, reason: reason ?? note };
}

const renderQuoted = (quoted: QuotedRefund): RefundQuote['payments'][number] => {
  const { payment, asset, amount, fee, problem } = quoted;
  return {
    paymentId: payment.id,
    provider: payment.provider,
    kind: refundKindOf(quoted),
    method: asset.method,
    asset: asset.asset,
    network: asset.network.id,
    maximum: quoted.maximum,
    amount,
    value: quoted.value,
    valueNow: quoted.valueNow,
    fee: fee === null ? null : (renderFees([fee])[0] ?? null),
    arrives: fee === null ? null : amount,
    minimum: quoted.minimum,
    approvalBy: problem === null && quoted.needsApproval ? 'merchant' : null,
    problem: problem && { code: problem.code, message: problem.message },
  };
};

function statusesOf(status: Refund['status']): readonly TransferStatus[] {
  if (status === 'pending') return ['ready', 'sending'];
  return [status === 'succeeded' ? 'completed' : status];
}
