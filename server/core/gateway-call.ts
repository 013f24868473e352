import { GatewayError, PaywicketError } from './errors.ts';

/**
 * The answer of a gateway's call that moves nothing, with its errors as the merchant sees them.
 * @throws PaywicketError `provider_*` in place of a GatewayError
 */
export async function call<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const { provider, fault, message } = error;
    if (fault === 'rejected') throw new PaywicketError('provider_rejected', message, { cause: error });
    throw fault === 'timeout'
      ? new PaywicketError('provider_timeout', `${provider} did not answer in time.`, { cause: error })
      : new PaywicketError('provider_unavailable', `${provider} gave no usable answer. Try again.`, {
          cause: error,
        });
  }
}
