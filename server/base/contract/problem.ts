import { z } from 'zod';
import { errorCodes, type ErrorCode } from './constants.ts';

/** One invalid field. */
export const fieldError = z.strictObject({
  path: z.string().describe('Path of the field, such as `lineItems.0.name`; empty for the whole body.'),
  message: z.string().describe('What the field must be, in English.'),
  reason: z
    .string()
    .optional()
    .describe(
      'Why an address cannot be used: `malformed`, `other_network`, `token_contract`, `burn_address` or `store_address`.',
    ),
});
export type FieldError = z.infer<typeof fieldError>;

/** Error response of type `application/problem+json`, RFC 9457. */
export const problem = z.strictObject({
  type: z.string().describe('`urn:paywicket:problem:`, followed by the code.'),
  title: z.string().describe('The code in English words.'),
  status: z.int().describe('HTTP status.'),
  detail: z.string().describe('What is wrong and how to fix it, in English.'),
  code: z
    .enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]])
    .describe('Stable code: match on this and on nothing else.'),
  requestId: z
    .string()
    .describe('Id of the request in the server’s log; also in the header `Paywicket-Request-Id`.'),
  errors: z.array(fieldError).optional().describe('The invalid fields.'),
});
export type Problem = z.infer<typeof problem>;
