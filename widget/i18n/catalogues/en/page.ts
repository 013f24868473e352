/**
 * What the server's own pages say before a script does, and where none runs: the build hands it to the server
 * (`page-words.ts`). `{0}` stands for a value. No screen shows it.
 */
export type PageText = Record<keyof typeof page, string>;

export const page = {
  reopen: 'Check your connection and open this page again. If you have paid, your payment is safe.',
  noScript:
    'This page needs JavaScript to show your payment. Please turn it on, or contact {0}. If you have paid, your payment is safe.',
  incomplete: 'This payment link is incomplete',
  incompleteSentence:
    'Open the link again from where you got it, with everything after the # sign. If you have paid, your payment is safe.',
  /** The form of a product’s page reached the server, and no checkout came of it. */
  failed: 'We couldn’t open the payment page. Please try again. If you have paid, your payment is safe.',
  each: '{0} each',
  quantity: 'Quantity (1 to {0})',
  badQuantity: 'The quantity must be a whole number from 1 to {0}.',
  total: 'Total',
  go: 'Continue to payment',
  goNoScript: 'The payment page needs JavaScript. Please turn it on before you continue, or contact {0}.',
  gone: 'Product not found',
  goneSentence: 'The link may be old or incomplete. Nothing has been paid.',
  /** Of a payment link that the merchant made. `{0}`: date and time. */
  payBy: 'Please pay by {0}.',
  over: 'This link can’t be used any more',
  overSentence: 'Ask {0} for a new one. If you have paid, your payment is safe.',
  ownPage: 'To buy this, use the button on this page.',
  notSeen:
    'If you have paid, don’t pay again. We’ll tell {0} once your payment is confirmed. The page where you started will update too.',
  tooLate: 'If you did pay, don’t pay again: we’ll tell {0}. If you haven’t paid, start again at {0}.',
  lapsed:
    'If you did pay, don’t pay again: we’ll tell {0}. If you haven’t paid, pay on the page where you started.',
};
