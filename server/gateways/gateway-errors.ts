import { type GatewayFault, GatewayError, ApiError } from '../base/errors.ts';

/** How our API answers a gateway's error. Merchants read the gateway's answer; shoppers read what they can do now. */
interface FaultAnswer {
  readonly code: 'provider_rejected' | 'provider_timeout' | 'provider_unavailable';
  readonly merchant: (error: GatewayError) => string;
  readonly shopper: string;
}

const UNANSWERED =
  'The payment service is not answering right now. Try again or choose another method; nothing was charged.';

const unavailable: FaultAnswer = {
  code: 'provider_unavailable',
  merchant: ({ provider }) => `${provider} gave no usable answer. Try again.`,
  shopper: UNANSWERED,
};

const apiErrors: Readonly<Record<GatewayFault, FaultAnswer>> = {
  timeout: {
    code: 'provider_timeout',
    merchant: ({ provider }) => `${provider} did not answer in time.`,
    shopper: UNANSWERED,
  },
  network: unavailable,
  rate_limited: unavailable,
  rejected: {
    code: 'provider_rejected',
    merchant: ({ message }) => message,
    shopper: 'The payment service did not accept this payment. Choose another method.',
  },
  unexpected_response: unavailable,
};

/** Returns the API's error code for a gateway's fault. */
export const apiCodeOf = ({ fault }: GatewayError): FaultAnswer['code'] => apiErrors[fault].code;

/** Converts a gateway's error to an error of our API, with a text for a shopper or a merchant. */
export function toApiError(error: GatewayError, reader: 'merchant' | 'shopper'): ApiError {
  const { code, merchant, shopper } = apiErrors[error.fault];
  return new ApiError(code, reader === 'merchant' ? merchant(error) : shopper, { cause: error });
}

/**
 * Awaits a gateway call that moves no money, and converts its errors to errors of our API with texts for merchants.
 * @throws ApiError `provider_*` instead of a GatewayError
 */
export async function callGateway<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof GatewayError ? toApiError(error, 'merchant') : error;
  }
}
