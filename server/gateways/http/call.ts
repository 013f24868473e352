import type { z } from 'zod';
import type { Breakers } from './health.ts';
import type { MovesMoney } from './moves-money.ts';
import type { Target } from './url.ts';

/** One call of a gateway's documented API. */
export interface Call<T> extends Target {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Headers in addition to the client's. Secrets in them must also be in the client's `secrets`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body, sent as JSON with amounts as strings. */
  readonly body?: object;
  /** Body as serialized JSON, instead of `body`, for gateways that need amounts as exact numbers. */
  readonly bodyText?: string;
  /** Schema of a 2xx body. */
  readonly answer: z.ZodType<T>;
  /** Whether the call creates a payment, which happens only when a shopper chooses a method. */
  readonly creates?: boolean;
  /** Whether a person waits for this GET. POST and PUT calls are always assumed to have a person waiting. */
  readonly waited?: boolean;
  /** Circuit breaker for calls of lists and balances. By default, creations use `creations` and all other calls `payments`. */
  readonly circuit?: 'lists';
  /** Set for a call that moves money: once such a call was sent, its effect is unknown unless the response proves otherwise. */
  readonly moves?: MovesMoney;
  /** Result for a 404 with a documented error body. If it is not set, such a 404 is `rejected`. */
  readonly missing?: T;
  /** Maximum response size in bytes: 1 MiB by default, 8 MiB at most. */
  readonly maxBytes?: number;
  /**
   * Names of fields that errors may contain, for answers that may repeat personal data or our webhook tokens. Default: all
   * fields.
   */
  readonly publicFields?: ReadonlySet<string>;
}

export const circuitOf = <T>({ creates, circuit }: Call<T>): keyof Breakers =>
  creates ? 'creations' : (circuit ?? 'payments');

export const poolOf = <T>({ method, moves, waited }: Call<T>): 'waited' | 'reading' =>
  method !== 'GET' || moves !== undefined || waited === true ? 'waited' : 'reading';
