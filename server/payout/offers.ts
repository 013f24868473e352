import { GatewayError, PaywicketError } from '../core/errors.ts';
import type { MoneyOut, PayoutOffer } from '../gateways/money-out.ts';

/**
 * What a gateway sends of a method at present; undefined where it sends none of it.
 * @throws PaywicketError `provider_*`
 */
export async function offerOf(
  { offers }: Pick<MoneyOut, 'offers'>,
  method: string,
): Promise<PayoutOffer | undefined> {
  const found = await offers().catch((error: unknown) => {
    throw gatewayProblem(error);
  });
  return found.find(({ asset }) => asset.method === method);
}

/** An error of a call that moves nothing, as the merchant sees it. */
export function gatewayProblem(error: unknown): unknown {
  if (!(error instanceof GatewayError)) return error;
  const { provider, fault, message } = error;
  if (fault === 'rejected') return new PaywicketError('provider_rejected', message, { cause: error });
  return fault === 'timeout'
    ? new PaywicketError('provider_timeout', `${provider} did not answer in time.`, { cause: error })
    : new PaywicketError('provider_unavailable', `${provider} cannot be reached now, or not understood.`, {
        cause: error,
      });
}
