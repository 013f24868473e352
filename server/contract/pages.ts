import { z } from 'zod';

/**
 * What the server's own pages say in one language, as the widget's build hands it over: `{0}` stands for a value. Not
 * part of the HTTP contract.
 */
const heading = z.tuple([z.string(), z.string()]);

export const pageWords = z.object({
  direction: z.enum(['ltr', 'rtl']),
  /** Of the checkout's page; `{0}`: the store, as everywhere but where a number or a price is meant. */
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
  /** `{0}`: how many at most. */
  quantity: z.string(),
  badQuantity: z.string(),
  total: z.string(),
  go: z.string(),
  goNoScript: z.string(),
  gone: z.string(),
  goneSentence: z.string(),
  ownPage: z.string(),
  /** `{0}`: seconds. */
  tooMany: z.string(),
  failed: z.string(),
  checkAgain: z.string(),
  /** The page of a refund that its shopper claims. */
  refund: z.object({
    title: z.string(),
    noScript: z.string(),
    incomplete: heading,
    unreachable: heading,
  }),
  /** Titles and sentences of the page that a gateway sends shoppers back to. */
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
  /** A text for one customer about their payment (`customer-message.ts`), as the widget says the same. */
  message: z.object({
    /** `{0}`: a price, `{1}`: what it is for. */
    priceFor: z.string(),
    reference: z.string(),
    /** `{0}`: what arrived, `{1}`: the price. */
    received: z.string(),
    part: z.string(),
    /** Labels beside amounts. */
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
    refund: z.object({
      /** `{0}`: coins; a label beside the status. */
      of: z.string(),
      /** Beside that label. */
      pending: z.string(),
      /** `{0}`: coins, `{1}`: the store. */
      claim: z.string(),
      /** `{0}`: a date with its time. */
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
