import { Hono, type Context } from 'hono';
import {
  confirmRefund,
  createRefund,
  refundQuery,
  refundQuoteQuery,
  type CreateRefund,
  type Refund,
  type RefundOtp,
  type RefundQuote,
  type RefundWithClaimUrl,
} from '../../contract/refund.ts';
import { requireScope } from '../../access/api-keys.ts';
import { isoTime } from '../../core/clock.ts';
import { PaywicketError, validationError } from '../../core/errors.ts';
import type { TransferStatus } from '../../payout/model.ts';
import type { CreatedRefund, QuotedRefund, RefundRequest } from '../../payout/refunds.ts';
import type { TransferService } from '../../payout/service.ts';
import { personOf, type Allow } from '../middleware/auth.ts';
import { limitBody, MAX_BODY_BYTES, readJson } from '../middleware/body.ts';
import type { Idempotent } from '../middleware/idempotency.ts';
import type { AppEnv } from '../app-env.ts';
import { methods } from '../methods.ts';
import { pageOf, periodOf, readPosition, readQuery } from '../pagination.ts';
import { decisionRoutes, optionalJson, resolutionIn } from './decisions.ts';
import { refundKindOf, renderRefund, renderRefundWithUrl } from '../render-refunds.ts';
import { renderFees } from '../render-transfers.ts';

export interface RefundRoutesOptions {
  readonly moneyOut: TransferService;
  readonly publicUrl: string;
  readonly allow: Allow;
  readonly idempotent: Idempotent;
}

const limit = limitBody(MAX_BODY_BYTES.merchant);

/** The merchant's side of refunds. */
export function refundRoutes({ moneyOut, publicUrl, allow, idempotent }: RefundRoutesOptions): Hono<AppEnv> {
  const { refunds, claims, refundDecisions: decisions, store } = moneyOut;
  const app = new Hono<AppEnv>();
  const idOf = (context: Context<AppEnv>): string => context.req.param('id') ?? '';

  const shown = async (id: string): Promise<Refund> => renderRefund(await found(id));
  const found = async (id: string) => {
    const transfer = await store.find(id);
    if (transfer?.kind !== 'refund')
      throw new PaywicketError('not_found', 'There is no refund with this id.');
    return transfer;
  };
  // The token is in the fragment: it is in no request line, log or Referer (R3).
  const withUrl = ({ transfer, token }: CreatedRefund): RefundWithClaimUrl =>
    renderRefundWithUrl(transfer, token === null ? null : `${publicUrl}/refund#${token}`);
  /** A link is shown once: a repeated request has none. */
  const replayed = async (id: string): Promise<RefundWithClaimUrl> =>
    renderRefundWithUrl(await found(id), null);

  methods(app, '/checkouts/:id/refunds', {
    POST: [
      allow('refunds:write'),
      limit,
      idempotent(201, replayed, 'moves money'),
      async (context) => {
        const body = await readJson(context, createRefund);
        if (body.outside === true) requireScope(context.get('merchant'), 'checkouts:resolve');
        const created = await refunds.create(
          idOf(context),
          requestOf(body),
          personOf(context),
          context.get('request'),
        );
        return context.json(withUrl(created), 201);
      },
    ],
  });
  methods(app, '/checkouts/:id/refunds/quote', {
    GET: [
      allow('refunds:read'),
      async (context) => {
        const { basis = 'coins', amount, paymentId } = readQuery(context, refundQuoteQuery);
        const { checkout, quotes } = await refunds.quote(idOf(context), { basis, amount, paymentId });
        const answer: RefundQuote = {
          checkoutId: checkout.id,
          basis,
          currency: checkout.currency,
          payments: quotes.map(renderQuoted),
        };
        return context.json(answer);
      },
    ],
  });
  const otpSent = async (id: string, context: Context<AppEnv>): Promise<RefundOtp> => ({
    sent: true,
    expiresAt: isoTime(await moneyOut.sendOtp(id, context.get('request'))),
  });
  methods(app, '/checkouts/:id/refunds/otp', {
    POST: [
      allow('refunds:write'),
      limit,
      // A repeated request sends another password, which takes the place of the former one.
      idempotent(200, otpSent),
      async (context) => context.json(await otpSent(idOf(context), context)),
    ],
  });
  methods(app, '/refunds', {
    GET: [
      allow('refunds:read'),
      async (context) => {
        const { limit: size, cursor, ...query } = readQuery(context, refundQuery);
        const { provider, checkoutId, status } = query;
        const list = await store.list(
          {
            kind: 'refund',
            provider,
            checkoutId,
            statuses: status && statusesOf(status),
            ...periodOf(query),
          },
          readPosition(cursor, 'rfd_'),
          size + 1,
        );
        return context.json(pageOf(list, size, renderRefund, ({ createdAt, id }) => ({ at: createdAt, id })));
      },
    ],
  });
  methods(app, '/refunds/:id', {
    GET: [allow('refunds:read'), async (context) => context.json(await shown(idOf(context)))],
  });
  methods(app, '/refunds/:id/claim-link', {
    POST: [
      allow('refunds:write'),
      limit,
      idempotent(200, replayed),
      async (context) => {
        const { id } = await found(idOf(context));
        return context.json(
          withUrl(await claims.newLink(id, personOf(context), undefined, context.get('request'))),
        );
      },
    ],
  });

  decisionRoutes(
    app,
    { allow, idempotent },
    {
      things: 'refunds',
      show: shown,
      scope: 'refunds:write',
      decisions,
      confirm: async (id, context) =>
        decisions.confirm(
          id,
          (await optionalJson(context, confirmRefund))?.otp ?? null,
          context.get('request'),
        ),
      resolve: async (id, context) =>
        decisions.resolve(id, await resolutionIn(context), personOf(context), context.get('request')),
    },
  );
  return app;
}

/** @throws PaywicketError `invalid_request` where fields contradict each other */
function requestOf(body: CreateRefund): RefundRequest {
  const { outside = false, hash, note, reason = null, basis = 'coins', ...rest } = body;
  const needless = (path: 'destination' | 'hash' | 'note', why: string) =>
    validationError('invalid_request', path, why);
  if (!outside) {
    if (hash !== undefined) throw needless('hash', 'must be left out, unless outside is true');
    if (note !== undefined) throw needless('note', 'must be left out, unless outside is true');
    return { ...rest, basis, outside: null, reason };
  }
  if (rest.destination !== undefined) throw needless('destination', 'must be left out where outside is true');
  if (rest.amount === undefined)
    throw validationError('invalid_request', 'amount', 'is needed where outside is true');
  if (note === undefined) throw validationError('invalid_request', 'note', 'is needed where outside is true');
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
    problem: problem && { code: problem.code, message: problem.message },
  };
};

function statusesOf(status: Refund['status']): readonly TransferStatus[] {
  if (status === 'pending') return ['ready', 'sending'];
  return [status === 'succeeded' ? 'completed' : status];
}
