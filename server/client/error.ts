import type { ErrorCode } from '../base/contract/constants.ts';
import type { FieldError } from '../base/contract/problem.ts';

/** Codes of the contract, and of failures on the way. */
export type ClientErrorCode = ErrorCode | 'unreachable' | 'timeout' | 'unexpected_answer';

interface Details {
  readonly status?: number;
  readonly fields?: readonly FieldError[];
  readonly requestId?: string | null;
  readonly retryAfter?: number | null;
  readonly idempotencyKey?: string | null;
  readonly cause?: unknown;
}

/** Marks errors of both copies of this file, since a process may load it as an ES module and as CommonJS. */
const brand = Symbol.for('paywicket.PaywicketError');

/** All failures of the client. Match on `code`, which is stable; the message is for people. */
export class PaywicketError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is PaywicketError {
    return this === PaywicketError
      ? Reflect.has(Object(value) as object, brand)
      : super[Symbol.hasInstance](value);
  }

  override readonly name = 'PaywicketError';
  readonly code: ClientErrorCode;
  /** HTTP status; 0 if no response came: then it is unknown whether the call took effect. */
  readonly status: number;
  /** Each invalid field, with its path such as `lineItems.0.name`. */
  readonly fields: readonly FieldError[];
  /** The server's request id, to find it in the log; null without a response. */
  readonly requestId: string | null;
  /** Milliseconds to wait before the next try (`Retry-After`); null if the server stated none. */
  readonly retryAfter: number | null;
  /** Use it to repeat the request, which then takes effect once. Null if the request carried none. */
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
