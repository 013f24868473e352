/**
 * What a payment without trouble does not show: the end of a payment, trouble, and what stands behind a click. Part of
 * the chunk `aside`, and complete by this type. The rules of `en.ts` hold here, too.
 */
export type AsideText = typeof aside;

export const aside = {
  expired: {
    title: 'The time for this payment is up',
    sentence: (store: string) => `Nothing was paid. To pay, start again at ${store}.`,
    watched: (address: string, time: string, store: string) =>
      `Already sent? We watch ${address} until ${time}. Not sent? Start again at ${store}.`,
    part: (received: string, total: string, store: string) =>
      `${received} of ${total} arrived. ${store} will settle it with you; please do not send more.`,
    checking: 'The time is up',
    checkingSentence: 'We are making sure that no payment was missed. Please do not send anything.',
  },

  lapsed: {
    title: 'This address is no longer in use',
    sentence: (time: string) =>
      `Already sent? We watch it until ${time}: do not pay again. Not sent? Get a new address.`,
    renew: 'Get a new address',
  },

  cancelled: {
    title: 'This payment was cancelled',
    sentence: (store: string) => `Please do not send anything. To pay, start again at ${store}.`,
  },

  /** What a person has to settle, by the server's word; an unknown one is `other`. */
  exception: {
    underpaid: (store: string) => `Less than the price arrived. Please ask ${store}.`,
    late: (store: string) => `A payment arrived after the time was up. ${store} will look at it.`,
    overpaid: (store: string) => `More than the price arrived. Please ask ${store}.`,
    wrong_asset: (store: string) =>
      `Another coin or network arrived and was not counted. Please ask ${store}.`,
    reversed: (store: string) => `The network took the payment back. Please ask ${store}.`,
    other: (store: string) => `${store} is looking at this payment.`,
  },

  trouble: {
    invalid: 'This payment link is not valid',
    ended: 'This payment link has ended',
    linkSentence: 'If you have paid, your payment is safe with the shop. Otherwise start again there.',
    setup: 'This page is not set up for payments',
    setupSentence: 'Nothing has been paid. Please tell the shop.',
    busy: 'Too many tries',
    busySentence: (seconds: number) => `Nothing has been paid. Please wait ${seconds} s, then try again.`,
    refused: 'The shop could not start the payment',
    refusedSentence: 'Nothing has been paid. Please close this window and try again.',
    method: (method: string) => `${method} is not available right now`,
    methodSentence: 'Nothing has been paid. Please choose another method, or try again.',
    amount: (method: string) => `${method} does not take this amount`,
    amountSentence: 'Nothing has been paid. Please choose another method.',
    lost: 'We could not get an address',
    lostSentence: 'The connection was lost. Nothing has been paid. Try again, or choose another method.',
    changed: 'Something on this page changes the address',
    changedSentence: 'Do not pay here. Nothing is wrong with your order: open the payment page instead.',
    unknown: 'This payment needs a closer look',
    unknownSentence: (store: string) =>
      `This page does not know its state. If you have paid, your payment is safe. Check again, or ask ${store}.`,
    check: 'Check again',
  },
};
