import type { ErrorCode } from './contract/constants.ts';

/** An invalid field: its path with dots, and a message that states the requirement. */
export interface ValidationError {
  readonly path: string;
  readonly message: string;
  /** A stable code, for pages that show the message in their language. */
  readonly reason?: string | undefined;
}

/** A failure that a caller can act on; `message` explains how. Any error other than ApiError and GatewayError is a bug. */
export class ApiError extends Error {
  /** Name of the error in the client package, used here so that log lines have the same name. */
  override readonly name: string = 'PaywicketError';
  readonly code: ErrorCode;
  readonly fields: readonly ValidationError[];
  /** Milliseconds to wait before repeating the request; null if unknown. */
  readonly retryAfter: number | null;
  /** Number of requests that the reached limit allows; null if no limit was reached. */
  readonly limit: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      fields?: readonly ValidationError[];
      retryAfter?: number;
      limit?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.fields = options.fields ?? [];
    this.retryAfter = options.retryAfter ?? null;
    this.limit = options.limit ?? null;
  }
}

/** Invalid settings, which stop the start. `faults` has one line per invalid setting. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[], options?: { readonly cause: unknown }) {
    const count = faults.length === 1 ? '1 setting is wrong' : `${faults.length} settings are wrong`;
    super(`${count}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`, options);
    this.faults = faults;
  }
}

/**
 * Creates the error for a wrong credential. Without a message, all wrong credentials get identical responses, which do not
 * reveal what was nearly right (R4, R19).
 */
export const unauthorized = (message = 'Send a valid credential as Authorization: Bearer …'): ApiError =>
  new ApiError('unauthorized', message);

/** How a call to a gateway failed. */
export type GatewayFault = 'timeout' | 'network' | 'rate_limited' | 'rejected' | 'unexpected_response';

/**
 * A failed call to a gateway. `effect` is `none` if nothing was sent or the gateway refused in a documented way, `unknown` if
 * the call may have been carried out.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly provider: string;
  readonly fault: GatewayFault;
  readonly effect: 'none' | 'unknown';
  /** The gateway's own error code; null if it sent none. */
  readonly providerCode: string | null;
  /** A response that could not be read, shortened and without secrets; null if there is none. */
  readonly body: string | null;
  /** Milliseconds to wait before the next call; null if the gateway stated none. */
  readonly retryAfter: number | null;

  constructor(
    provider: string,
    fault: GatewayFault,
    message: string,
    options: {
      effect: 'none' | 'unknown';
      providerCode?: string | null;
      retryAfter?: number | null;
      body?: string | null;
      cause?: unknown;
    },
  ) {
    super(`${provider}: ${message}`, 'cause' in options ? { cause: options.cause } : undefined);
    this.provider = provider;
    this.fault = fault;
    this.effect = options.effect;
    this.providerCode = options.providerCode ?? null;
    this.retryAfter = options.retryAfter ?? null;
    this.body = options.body ?? null;
  }
}

/** Thrown if a payment would get the gateway id of another payment: one order would pay both (R24). */
export class ReferenceConflictError extends Error {
  override readonly name = 'ReferenceConflictError';
}

/** Thrown if a payment or permanent address would get a deposit address that another one already has (R86). */
export class AddressConflictError extends Error {
  override readonly name = 'AddressConflictError';
}

/** Thrown if another payment is already credited with coins of this transaction hash: one transaction would pay both (R24). */
export class HashConflictError extends Error {
  override readonly name = 'HashConflictError';

  constructor(readonly holder: { readonly checkoutId: string; readonly paymentId: string }) {
    super(`is already credited to payment ${holder.paymentId} of checkout ${holder.checkoutId}`);
  }
}

/**
 * Thrown if this release cannot read a stored object, because the object is damaged or was written by a later release. The
 * object is neither changed nor treated as missing (R152).
 */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';

  /** @param reason names fields; contains no values except an unknown status */
  constructor(
    readonly kind: string,
    readonly id: string,
    readonly reason: string,
  ) {
    super(`${kind} ${id} cannot be read: ${reason}`);
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Creates an error about one field. */
export function validationError(code: ErrorCode, path: string, message: string, reason?: string): ApiError {
  const field = { path, message, ...(reason !== undefined && { reason }) };
  return new ApiError(code, `${path}: ${message}`, { fields: [field] });
}
