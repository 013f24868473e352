/**
 * What the server's own pages say before a script does, and where none runs. No chunk of the widget holds it: the build
 * hands it to the server (`pages.ts`). `{0}` stands for a value.
 */
export type PageText = Record<keyof typeof page, string>;

export const page = {
  reopen: 'Check your connection and open this page again. If you have paid, your payment is safe.',
  noScript:
    'This page needs JavaScript to show your payment: please turn it on. If you have paid, your payment is safe.',
  incomplete: 'This payment link is not complete',
  incompleteSentence:
    'Open it again from where you got it, with everything behind the # sign. If you have paid, your payment is safe.',
  each: '{0} each',
  quantity: 'Quantity (1 to {0})',
  badQuantity: 'The quantity must be a whole number from 1 to {0}.',
  go: 'Continue to payment',
  goNoScript: 'The payment itself needs JavaScript: please turn it on for the next page.',
  gone: 'This product is not here',
  goneSentence: 'The link may be old, or not complete. Nothing has been paid.',
  ownPage: 'To buy this, press the button of this page.',
  notSeen:
    'If you have paid, do not pay again: {0} will be told as soon as it is confirmed. The page where you started follows it, too.',
  tooLate:
    'If you have paid all the same, do not pay again: {0} will be told of it. Otherwise start again there.',
  lapsed:
    'If you have paid all the same, do not pay again: {0} will be told of it. Otherwise pay on the page where you started.',
};
