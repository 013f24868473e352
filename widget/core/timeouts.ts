/** ms without a sign after which something else takes over: the hosted page, or the screen without that part. */
export const FALLBACK_AFTER_MS = 8000;
/** ms without a response after which the screen says so. */
export const SILENCE_MS = 4000;
/** ms to wait for the texts of a language before English is shown. */
export const LANGUAGE_TIMEOUT_MS = 3000;
/** ms for the server to answer. */
export const ANSWER_TIMEOUT_MS = 10_000;
/** ms for what nothing takes over from, and for an answer that gateways are asked for first, one after another. */
export const LONG_TIMEOUT_MS = 60_000;
