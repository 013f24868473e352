import type { ErrorCode } from '../contract/constants.ts';

/** A field that is wrong, by its path in dots, and what it must be. */
export interface ValidationError {
  readonly path: string;
  readonly message: string;
  /** A stable word for a page that says it in its own language. */
  readonly reason?: string | undefined;
}

/**
 * A failure that a caller can act on; `message` says how. Anything that is neither this nor a GatewayError is a
 * defect of ours.
 */
export class PaywicketError extends Error {
  override readonly name: string = 'PaywicketError';
  readonly code: ErrorCode;
  readonly fields: readonly ValidationError[];
  /** Milliseconds to wait before the same request may be made again, where that is known. */
  readonly retryAfter: number | null;
  /** Requests that a limit lets pass in its time, where one was reached. */
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

/** The start can not go on; `faults` has one line for each setting that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[], options?: { readonly cause: unknown }) {
    const count = faults.length === 1 ? '1 setting is wrong' : `${faults.length} settings are wrong`;
    super(`${count}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`, options);
    this.faults = faults;
  }
}

/** Without a message every wrong credential gets the same bytes, which do not show what was nearly right (R4, R19). */
export const unauthorized = (
  message = 'Send a valid credential as Authorization: Bearer …',
): PaywicketError => new PaywicketError('unauthorized', message);

/** What went wrong between us and a gateway. */
export type GatewayFault = 'timeout' | 'network' | 'rate_limited' | 'rejected' | 'unexpected_response';

/**
 * A call to a gateway failed. `effect` says what may have happened there: `none` where nothing was
 * sent or the gateway refused in a documented way, `unknown` where the call may have been carried out all the same.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly provider: string;
  readonly fault: GatewayFault;
  readonly effect: 'none' | 'unknown';
  /** The gateway's own machine-readable code, where it gave one. */
  readonly providerCode: string | null;
  /** An unreadable response, shortened and without secrets; null where there was none. */
  readonly body: string | null;
  /** Milliseconds to wait before the next call, where the gateway said so. */
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

/** A payment would get a gateway's id that another payment has: one order would pay for both (R24). */
export class ReferenceConflictError extends Error {
  override readonly name = 'ReferenceConflictError';
}

/** A payment, or a permanent address, would get a deposit address that another one holds (R86). */
export class AddressConflictError extends Error {
  override readonly name = 'AddressConflictError';
}

/** Coins with this hash are credited to another payment: one movement would pay for both (R24). */
export class HashConflictError extends Error {
  override readonly name = 'HashConflictError';

  constructor(readonly holder: { readonly checkoutId: string; readonly paymentId: string }) {
    super(`is already credited to payment ${holder.paymentId} of checkout ${holder.checkoutId}`);
  }
}

/**
 * What is stored under an id can not be read by this release: damaged, or written by a later one. It is neither changed nor
 * counted as missing (R152).
 */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';

  /** @param reason names fields, and holds no value of theirs but an unknown status */
  constructor(
    readonly kind: string,
    readonly id: string,
    readonly reason: string,
  ) {
    super(`${kind} ${id} can not be read: ${reason}`);
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An error that one field makes. */
export function validationError(
  code: ErrorCode,
  path: string,
  message: string,
  reason?: string,
): PaywicketError {
  const field = { path, message, ...(reason !== undefined && { reason }) };
  return new PaywicketError(code, `${path}: ${message}`, { fields: [field] });
}
