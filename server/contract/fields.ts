import { z } from 'zod';

/** Fields and queries that several objects of the contract share. */

/** A decimal number without exponent. Bounds (zero, negative, too fine) are judged with the currency at hand. */
export const decimal = z
  .string()
  .max(100, 'must be at most 100 characters')
  .regex(/^-?\d+(\.\d+)?$/, 'must be a decimal number in a string, such as "49.90"')
  .describe('a decimal number');
export const time = z.iso.datetime();
/** Of a query: with any distance from UTC. */
export const queryTime = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-02-25T11:00:00Z' })
  .optional();

/** Query of every list. */
export const page = z.strictObject({
  limit: z.coerce.number().int().min(1, 'must be at least 1').max(100, 'must be at most 100').default(20),
  cursor: z.string().max(200).optional(),
});
