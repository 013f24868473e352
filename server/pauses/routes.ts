import type { pauseOperations } from './contract.ts';
import type { Pause } from './contract.ts';
import type { StoredPause, Pauses, PauseTarget } from './pauses.ts';
import { assetOf } from '../base/money/assets.ts';
import { isoTime, isoTimeOrNull, type Clock } from '../base/clock.ts';
import { ApiError, validationError } from '../base/errors.ts';
import type { OperationInput, Routes } from '../base/http/register.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { PaymentMethods } from '../money-in/pricing/payment-methods.ts';

type Pausing = Pick<
  OperationInput<(typeof pauseOperations)['POST /v1/providers/{id}/pause']>,
  'id' | 'body' | 'request'
>;

/** Pauses and resumes gateways and methods. */
export function pauseRoutes(
  pauses: Pauses,
  {
    paymentMethods,
    gateways,
    clock,
  }: {
    readonly paymentMethods: Pick<PaymentMethods, 'isTaken'>;
    readonly gateways: readonly Pick<Gateway, 'id'>[];
    readonly clock: Clock;
  },
) {
  const shown = async () => {
    await pauses.refresh();
    return { data: pauses.active.map(render), nextCursor: null };
  };
  const assertKnown = async ({ kind, id }: PauseTarget): Promise<void> => {
    const isKnown =
      kind === 'provider'
        ? gateways.some((gateway) => gateway.id === id)
        : assetOf(id) !== undefined || (await paymentMethods.isTaken(id));
    if (isKnown) return;
    throw new ApiError(
      'not_found',
      kind === 'provider'
        ? `There is no gateway "${id}" here: GET /v1/providers lists them.`
        : `No gateway takes a method "${id}": GET /v1/methods lists them.`,
    );
  };
  const pause = (kind: PauseTarget['kind']) => ({
    async run({ id, body: { until, note = '' }, request }: Pausing) {
      await assertKnown({ kind, id });
      const at = clock.now();
      if (until !== undefined && until <= at)
        throw validationError('invalid_request', 'until', 'must be a time in the future');
      await pauses.pause({ kind, id, at, until: until ?? null, note }, request);
      return shown();
    },
    replay: shown,
  });
  const resume = (kind: PauseTarget['kind']) => ({
    async run({ id, request }: Omit<Pausing, 'body'>) {
      await assertKnown({ kind, id });
      await pauses.resume({ kind, id }, request);
      return shown();
    },
    replay: shown,
  });
  return {
    'GET /v1/pauses': shown,
    'POST /v1/providers/{id}/pause': pause('provider'),
    'POST /v1/providers/{id}/resume': resume('provider'),
    'POST /v1/methods/{id}/pause': pause('method'),
    'POST /v1/methods/{id}/resume': resume('method'),
  } satisfies Routes<typeof pauseOperations>;
}

const render = ({ at, until, ...pause }: StoredPause): Pause => ({
  ...pause,
  at: isoTime(at),
  until: isoTimeOrNull(until),
});
