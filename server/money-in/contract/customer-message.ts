import { z } from 'zod';

/** Texts for a customer, in their language. */

/** Query of `GET /v1/checkouts/{id}/message` and `GET /v1/refunds/{id}/message`. */
export const messageQuery = z
  .strictObject({
    language: z
      .string()
      .max(35, 'must be at most 35 characters')
      .refine(isLanguage, 'must be a language tag, such as de or pt-BR')
      .optional()
      .describe('BCP 47 tag. Default: `language` of the checkout, else English.'),
  })
  .meta({ examples: [{ language: 'de' }] });

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Answer of `GET /v1/checkouts/{id}/message`. */
export const customerMessage = z.strictObject({
  language: z
    .string()
    .describe('Language of the text, as a BCP 47 tag; `en` if there are no texts in the requested language.'),
  direction: z.enum(['ltr', 'rtl']).describe('Writing direction of that language.'),
  text: z.string().describe('The text, in lines, without a link.'),
  link: z
    .strictObject({
      kind: z
        .enum(['pay', 'refund'])
        .describe(
          '`pay`: `url` of `POST /v1/checkouts/{id}/sessions`. `refund`: `claimUrl` of `POST /v1/refunds/{id}/claim-link`.',
        ),
      label: z.string().describe('What to write before the link, in the same language.'),
    })
    .nullable()
    .describe('The link to add below the text; null if none is needed.'),
});
export type CustomerMessage = z.infer<typeof customerMessage>;

/** Answer of `GET /v1/refunds/{id}/message`. */
export const refundMessage = z.strictObject({
  ...customerMessage.shape,
  subject: z.string().describe('Subject of an e-mail.'),
});
export type RefundMessage = z.infer<typeof refundMessage>;
