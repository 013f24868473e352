import type { ErrorCode } from '../base/contract/constants.ts';
import type { FieldError } from '../base/contract/problem.ts';

/** Error codes: those of the contract, and three for failures on the way to the server and back. */
export type ClientErrorCode = ErrorCode | 'unreachable' | 'timeout' | 'unexpected_answer';

interface Details {
  readonly status?: number;
  readonly fields?: readonly FieldError[];
  readonly requestId?: string | null;
  readonly retryAfter?: number | null;
  readonly idempotencyKey?: string | null;
  readonly cause?: unknown;
}

/**
 * Marks errors of this file, so that `instanceof` also works if a process loads the file twice: as an ES module and as
 * CommonJS.
 */
const brand = Symbol.for('paywicket.PaywicketError');

/** Thrown for every failure of the client. Match on `code`, which is stable; the message is for people. */
export class PaywicketError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is PaywicketError {
    return this === PaywicketError
      ? Reflect.has(Object(value) as object, brand)
      : super[Symbol.hasInstance](value);
  }

  override readonly name = 'PaywicketError';
  readonly code: ClientErrorCode;
  /** HTTP status; 0 if no response came, so that it is unknown whether the call took effect. */
  readonly status: number;
  /** Invalid fields, each with its path, such as `lineItems.0.name`. */
  readonly fields: readonly FieldError[];
  /** The server's id of the request, to find it in the server's log; null if there was no response. */
  readonly requestId: string | null;
  /** Milliseconds to wait before the next try (`Retry-After`); null if the server stated none. */
  readonly retryAfter: number | null;
  /** Idempotency key of the request; null if it had none. Repeat the request with this key, so that it takes effect only once. */
  readonly idempotencyKey: string | null;

  constructor(code: ClientErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    Object.defineProperty(this, brand, { value: true });
    this.code = code;
    this.status = details.status ?? 0;
    this.fields = details.fields ?? [];
    this.requestId = details.requestId ?? null;
    this.retryAfter = details.retryAfter ?? null;
    this.idempotencyKey = details.idempotencyKey ?? null;
  }
}
