import type { payoutOperations } from '../contract/payout-operations.ts';
import type { z } from 'zod';
import { decisionsAt } from '../contract/decisions.ts';
import type { resolvePayoutBatch } from '../contract/payout.ts';
import type { confirmRefund } from '../contract/refund.ts';
import type { approvePayout, rejectPayout, resolvePayout } from '../contract/transfer.ts';
import type { Decisions } from '../decisions.ts';
import type { TransferTarget } from '../transfers.ts';
import type { Caller } from '../../base/http/register.ts';

/** Input of an operation that decides about money out. */
type Decided<Body> = Pick<
  Caller<(typeof payoutOperations)['POST /v1/payouts/{id}/approve']>,
  'person' | 'request'
> & {
  readonly id: string;
  readonly body: Body;
};

/** One kind of money out: payouts, batches or refunds. */
interface Kind<Path, Shown> {
  readonly path: Path;
  readonly targetOf: (id: string) => TransferTarget;
  /** Shows the object. It throws for an unknown id or one of another kind, so it also runs before the decision. */
  readonly show: (id: string) => Promise<Shown>;
}

/** Routes of the operators' decisions about one kind of money out. Each answers with the changed object. */
export function decisionRoutes<Path extends string, Shown>(
  decisions: Decisions,
  { path, targetOf, show }: Kind<Path, Shown>,
) {
  const decided = <Body>(decide: (input: Decided<Body>, of: TransferTarget) => Promise<void>) => ({
    async run(input: Decided<Body>): Promise<Shown> {
      await show(input.id);
      await decide(input, targetOf(input.id));
      return show(input.id);
    },
    replay: show,
  });
  return decisionsAt(path, {
    approve: decided<z.output<typeof approvePayout>>(({ body, person, request }, of) =>
      decisions.approve(of, body.fingerprint, person, request),
    ),
    reject: decided<z.output<typeof rejectPayout>>(({ body: { comment = null }, person, request }, of) =>
      decisions.reject(of, comment, person, request),
    ),
    confirm: decided<z.output<typeof confirmRefund> | undefined>(({ body, request }, of) =>
      decisions.confirm(of, body?.otp ?? null, request),
    ),
    cancel: decided<undefined>(({ request }, of) => decisions.cancel(of, request)),
    resolve: decided<z.output<typeof resolvePayout | typeof resolvePayoutBatch>>(
      ({ id, body, person, request }) =>
        'items' in body
          ? decisions.resolveItems(id, body.items.map(resolutionOf), body.note, person, request)
          : decisions.resolve(id, resolutionOf(body), body.note, person, request),
    ),
  });
}

/** Converts the outcome that an operator reports. */
const resolutionOf = <Reported extends { readonly transactionHash?: string | undefined }>(
  reported: Reported,
) => ({ ...reported, transactionHash: reported.transactionHash ?? null });
