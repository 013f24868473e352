import { z } from 'zod';
import { decimalText, webPage } from '../base/setting-schemas.ts';
import { linkFaults, type Product } from './links.ts';

const linkId = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w-]{0,63}$/,
    'must be 1 to 64 letters, digits, - and _, beginning with a letter or digit, because it is part of a URL',
  );
const link = z
  .strictObject({
    name: z.string().min(1).max(200),
    description: z.string().max(1000).optional(),
    // If the amount or quantity is invalid, validation stops, so that nothing is calculated from it.
    amount: z
      .string()
      .regex(decimalText, { error: 'must be a decimal number in a string, such as "49.90"', abort: true }),
    currency: z.string(),
    imageUrl: webPage.optional(),
    maxQuantity: z
      .int()
      .min(1, { error: 'must be at least 1', abort: true })
      .max(1_000_000, { error: 'must be at most 1000000', abort: true })
      .default(1),
  })
  .superRefine((value, context) => {
    for (const [field, message] of linkFaults(value))
      context.addIssue({ code: 'custom', path: [field], message });
  });

/** Settings of the store's catalogue. */
export const linkSettings = {
  links: z
    .record(linkId, link)
    .default({})
    .describe('Products that are sold by a link, by their id: the page of each is /l/<id>'),
};

/** Returns the faults that live mode refuses. */
export const linkFaultsInLive = ({
  links,
}: {
  readonly links: Readonly<Record<string, Product>>;
}): readonly string[] =>
  Object.entries(links).flatMap(([id, { imageUrl }]) =>
    imageUrl === undefined || imageUrl.startsWith('https:')
      ? []
      : [`links.${id}.imageUrl: must start with https:// in live mode`],
  );
