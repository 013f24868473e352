import type { z } from 'zod';
import type { Breakers } from './health.ts';
import type { MovesMoney } from './moves-money.ts';
import type { Target } from './url.ts';

/** One documented call. */
export interface Call<T> extends Target {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Beside the client's headers; secrets in them must be among its `secrets`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, with amounts as strings. */
  readonly body?: object;
  /** Serialized JSON instead of `body`, for gateways that take amounts as exact numbers. */
  readonly bodyText?: string;
  /** Schema of a 2xx body. */
  readonly answer: z.ZodType<T>;
  /** Whether it creates a payment, which happens only when a shopper chooses a method. */
  readonly creates?: boolean;
  /** For a GET: whether a person waits for it. For POST and PUT this is always assumed. */
  readonly waited?: boolean;
  /** For lists and balances. Otherwise `creations` for a creation and `payments` for all other calls. */
  readonly circuit?: 'lists';
  /** For a call that moves money: after it was sent, its effect is unknown unless this proves otherwise. */
  readonly moves?: MovesMoney;
  /** Result for a 404 with a documented error body; without it, such a 404 is `rejected`. */
  readonly missing?: T;
  /** Maximum response size in bytes: 1 MiB by default, 8 MiB at most. */
  readonly maxBytes?: number;
  /** Fields that an error may contain, for answers that may repeat personal data or our webhook tokens; default: all. */
  readonly publicFields?: ReadonlySet<string>;
}

export const circuitOf = <T>({ creates, circuit }: Call<T>): keyof Breakers =>
  creates ? 'creations' : (circuit ?? 'payments');

export const poolOf = <T>({ method, moves, waited }: Call<T>): 'waited' | 'reading' =>
  method !== 'GET' || moves !== undefined || waited === true ? 'waited' : 'reading';
