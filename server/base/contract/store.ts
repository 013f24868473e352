import { z } from 'zod';
import { stringOrNull } from './fields.ts';

/** The store's details that shoppers see. */
export const store = z.strictObject({
  name: z.string().describe('Name of the store.'),
  legalName: stringOrNull('Legal name of the business; null if not set.'),
  country: stringOrNull('ISO 3166-1 code of its country; null if not set.'),
  url: stringOrNull('The store’s site; null if not set.'),
  logoUrl: stringOrNull('Its logo; null if not set.'),
  supportUrl: stringOrNull('Where shoppers get help; null if not set.'),
  color: stringOrNull('Its color, for buttons and links, such as `#0b5d57`; null if not set.'),
  background: stringOrNull(
    'Background of its card and of the half beside it, such as `#faf6ef`; null if not set.',
  ),
  radius: z.int().nullable().describe('Radius in pixels of its card’s corners; null if not set.'),
});
export type Store = z.infer<typeof store>;
