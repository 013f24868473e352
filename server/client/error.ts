import type { ErrorCode } from '../contract/constants.ts';
import type { FieldError } from '../contract/problem.ts';

/** Codes of the contract, and what goes wrong on the way. */
export type ClientErrorCode = ErrorCode | 'unreachable' | 'timeout' | 'unexpected_answer';

interface Details {
  readonly status?: number;
  readonly fields?: readonly FieldError[];
  readonly requestId?: string | null;
  readonly retryAfter?: number | null;
  readonly idempotencyKey?: string | null;
  readonly cause?: unknown;
}

/** On the errors of both copies of this file: a process may load it as an ES module, and as CommonJS. */
const brand = Symbol.for('paywicket.PaywicketError');

/** Every failure of the client. Match on `code`: it is stable, the message is for people. */
export class PaywicketError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is PaywicketError {
    return this === PaywicketError
      ? Reflect.has(Object(value) as object, brand)
      : super[Symbol.hasInstance](value);
  }

  override readonly name = 'PaywicketError';
  readonly code: ClientErrorCode;
  /** HTTP status; 0 without a response: whether the call had its effect is unknown. */
  readonly status: number;
  /** Each field that was wrong, by its path in dots. */
  readonly fields: readonly FieldError[];
  /** By which the server's log finds the request; null where no answer came. */
  readonly requestId: string | null;
  /** Milliseconds to wait before the next try, where the server named a time (its `Retry-After`). */
  readonly retryAfter: number | null;
  /** Send it again with the same request to be sure that it has its effect once; null for what only reads. */
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
