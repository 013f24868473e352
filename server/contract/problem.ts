import { z } from 'zod';
import { errorCodes, type ErrorCode } from './constants.ts';

/** One field that was wrong: `path` in dots (`lineItems.0.name`), empty for the body as a whole. */
export const fieldError = z.strictObject({
  path: z.string(),
  message: z.string(),
  /** A stable word for why, where a page says it in its own language: see `addressFaults`. */
  reason: z.string().optional(),
});
export type FieldError = z.infer<typeof fieldError>;

/** `application/problem+json`, RFC 9457. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
  requestId: z.string(),
  errors: z.array(fieldError).optional(),
});
export type Problem = z.infer<typeof problem>;
