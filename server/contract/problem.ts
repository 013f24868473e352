import { z } from 'zod';

/**
 * Every error code of the contract with its HTTP status. Codes are stable: callers match on them, never on
 * `title` or `detail`.
 */
export const problemStatus = {
  invalid_request: 400,
  idempotency_key_required: 400,
  unauthorized: 401,
  forbidden: 403,
  origin_not_allowed: 403,
  insufficient_scope: 403,
  not_found: 404,
  method_not_allowed: 405,
  invalid_state: 409,
  request_in_progress: 409,
  price_changed: 409,
  session_expired: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  amount_out_of_range: 422,
  invalid_address: 422,
  method_unavailable: 422,
  rate_limited: 429,
  overloaded: 503,
  store_unavailable: 503,
  body_already_read: 500,
  internal_error: 500,
  provider_rejected: 502,
  provider_unavailable: 503,
  provider_timeout: 504,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** One field that was wrong: `path` in dots (`lineItems.0.name`), empty for the body as a whole. */
export const fieldError = z.strictObject({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldError>;

/** `application/problem+json`, RFC 9457. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  requestId: z.string(),
  errors: z.array(fieldError).optional(),
});
export type Problem = z.infer<typeof problem>;
