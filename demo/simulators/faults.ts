/**
 * What a gateway can be made to do wrong, one fault at a time.
 *
 * - `down`: the connection is reset, no work is done.
 * - `slow`: the work is done at once, the answer leaves after `ms`.
 * - `html`: no work is done, the answer is a web page with `status` 200 or 502.
 * - `rate_limited`: no work is done, 429 with `Retry-After: ceil(ms / 1000)`.
 * - `drop_after_effect`: the work is done, then the connection is cut, so the caller cannot know.
 */
export const FAULT_MODES = ['down', 'slow', 'html', 'rate_limited', 'drop_after_effect'] as const;

export type FaultMode = (typeof FAULT_MODES)[number];

export interface Fault {
  readonly mode: FaultMode;
  /** Milliseconds: how long `slow` holds the answer, or how long `rate_limited` asks to wait. */
  readonly ms: number;
  /** Status of the page that `html` answers with. */
  readonly status: 200 | 502;
  /** Only requests whose method is this one (upper case), or null for any. */
  readonly method: string | null;
  /** Only requests whose path and query contain this, or null for any. */
  readonly path: string | null;
  /** How many more requests it spoils; null until it is reset. */
  readonly remaining: number | null;
}

const DEFAULT_MS = 10_000;
const LONGEST_MS = 120_000;

/** Reads the body of `POST /control/faults`; throws an `Error` that names the wrong field. */
export function parseFault(body: unknown): Fault {
  if (typeof body !== 'object' || body === null) throw new Error('send a JSON object with a "mode"');
  const {
    mode,
    ms = DEFAULT_MS,
    count = null,
    method = null,
    path = null,
    status = 502,
    ...others
  } = body as Record<string, unknown>;
  const unknown = Object.keys(others);
  if (unknown.length > 0) throw new Error(`unknown field: ${unknown.join(', ')}`);
  const known = FAULT_MODES.find((candidate) => candidate === mode);
  if (known === undefined) throw new Error(`mode is one of ${FAULT_MODES.join(', ')}`);
  if (typeof ms !== 'number' || !(ms >= 0 && ms <= LONGEST_MS))
    throw new Error(`ms is a number from 0 to ${LONGEST_MS}`);
  if (count !== null && !(Number.isInteger(count) && Number(count) > 0))
    throw new Error('count is a whole number above 0');
  if (method !== null && typeof method !== 'string') throw new Error('method is a string such as "POST"');
  if (path !== null && typeof path !== 'string')
    throw new Error('path is a part of the path, such as "/select"');
  if (status !== 200 && status !== 502) throw new Error('status is 200 or 502');
  return {
    mode: known,
    ms,
    status,
    method: method?.toUpperCase() ?? null,
    path,
    remaining: count === null ? null : Number(count),
  };
}

/** Holds the fault that is in force and counts it down. */
export class FaultBox {
  #fault: Fault | null = null;

  get current(): Fault | null {
    return this.#fault;
  }

  set(fault: Fault): void {
    this.#fault = fault;
  }

  reset(): void {
    this.#fault = null;
  }

  /** The fault that this request meets, if any; each hit uses up one of `remaining`. */
  take(method: string, pathAndQuery: string): Fault | null {
    const fault = this.#fault;
    if (fault === null) return null;
    if (fault.method !== null && fault.method !== method) return null;
    if (fault.path !== null && !pathAndQuery.includes(fault.path)) return null;
    if (fault.remaining !== null) {
      this.#fault = fault.remaining > 1 ? { ...fault, remaining: fault.remaining - 1 } : null;
    }
    return fault;
  }
}
