import { z } from 'zod';

/**
 * Texts of the server's own pages in one language, from the widget's build. `{0}` is a placeholder for a value. These texts are
 * not part of the HTTP contract.
 */
const heading = z.tuple([z.string(), z.string()]);

export const pageWords = z.object({
  direction: z.enum(['ltr', 'rtl']),
  /** Title of the checkout page. Unless noted otherwise, `{0}` is the store. */
  title: z.string(),
  test: z.string(),
  contact: z.string(),
  backTo: z.string(),
  tryAgain: z.string(),
  stillLoading: z.string(),
  unreachable: z.string(),
  reopen: z.string(),
  noScript: z.string(),
  incomplete: z.string(),
  incompleteSentence: z.string(),
  /** `{0}`: a price. */
  each: z.string(),
  /** `{0}`: the maximum. */
  quantity: z.string(),
  badQuantity: z.string(),
  total: z.string(),
  go: z.string(),
  goNoScript: z.string(),
  gone: z.string(),
  goneSentence: z.string(),
  /** `{0}`: date and time. */
  payBy: z.string(),
  over: z.string(),
  overSentence: z.string(),
  showReceipt: z.string(),
  ownPage: z.string(),
  /** `{0}`: seconds. */
  tooMany: z.string(),
  failed: z.string(),
  checkAgain: z.string(),
  /** The page on which a shopper claims a refund. */
  refund: z.object({
    title: z.string(),
    noScript: z.string(),
    incomplete: heading,
    unreachable: heading,
  }),
  /** The page to which a gateway returns shoppers: titles and sentences. */
  returned: z.object({
    open: heading,
    processing: heading,
    paid: heading,
    expired: heading,
    cancelled: heading,
    lapsed: heading,
    payment_cancelled: heading,
    unknown: heading,
  }),
  /** Texts for a customer about their payment (`customer-message.ts`), in the widget's words. */
  message: z.object({
    /** `{0}`: the price, `{1}`: what it is for. */
    priceFor: z.string(),
    reference: z.string(),
    /** `{0}`: the received amount, `{1}`: the price. */
    received: z.string(),
    part: z.string(),
    /** Labels of amounts. */
    labels: z.object({ received: z.string(), over: z.string(), missing: z.string() }),
    /** `{0}`: coins, `{1}`: their network. */
    on: z.string(),
    seen: z.string(),
    expired: z.string(),
    exceptions: z.object({
      underpaid: heading,
      late: heading,
      overpaid: heading,
      wrong_asset: heading,
      reversed: heading,
      other: heading,
    }),
    /** Replaces the sentence of `wrong_asset`. `{0}`: the store, `{1}`: the coins that arrived. */
    wrongCoins: z.string(),
    refund: z.object({
      /** `{0}`: coins. A label shown beside the refund's status. */
      of: z.string(),
      /** The refund's status, shown beside `of`. */
      pending: z.string(),
      /** `{0}`: coins, `{1}`: the store. */
      claim: z.string(),
      /** `{0}`: date and time. */
      until: z.string(),
      enter: z.string(),
      sending: z.string(),
      sent: heading,
      failed: heading,
      ended: heading,
    }),
  }),
});
export type PageWords = z.infer<typeof pageWords>;
