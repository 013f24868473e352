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
  help: z.string(),
  backTo: z.string(),
  tryAgain: z.string(),
  stillLoading: z.string(),
  unreachable: z.string(),
  reopen: z.string(),
  noScript: z.string(),
  /** To the store's help. */
  support: z.string(),
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
    unknown: heading,
  }),
});
export type PageWords = z.infer<typeof pageWords>;
