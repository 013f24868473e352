/**
 * What a payment without trouble does not show: the end of a payment, trouble, and what stands behind a click. Part of
 * the chunk `aside`, and complete by this type. The rules of `en.ts` hold here, too.
 */
export type AsideText = typeof aside;

export const aside = {
  getting: {
    slow: 'This is taking longer than usual. Nothing has been paid yet.',
    verySlow: 'Still no answer. Wait, or choose another method. Nothing has been paid yet.',
  },

  paying: {
    switching: 'Already sent? Do not pay again: go back to your payment.',
    /** What the QR code says. */
    withAmount: 'Use a code with the amount',
    addressOnly: 'Use a code without the amount',
    stranded: 'No wallet opened? Copy the address and pay from your wallet.',
    /** For who needs more time: a button, what it does, and what came of it. */
    keep: 'Keep this price longer',
    mayKeep: (time: string) => `Need more time? You can keep this price until ${time}.`,
    kept: (time: string) => `This price now holds until ${time}.`,
    notKept: 'This price cannot be kept any longer.',
    formerly: (address: string) => `Already sent to ${address}? We still watch it: do not pay again.`,
  },

  received: {
    title: (received: string, total: string) => `Received ${received} of ${total}`,
    sentence: (rest: string, time: string) => `Send ${rest} more to the same address before ${time}.`,
    belowMinimum: (rest: string, minimum: string) =>
      `The rest, ${rest}, is below the ${minimum} that this method can take. What has come is safe.`,
    belowAll: (rest: string, minimum: string, store: string) =>
      `The rest, ${rest}, is below the ${minimum} that this method can take. What has come is safe: please ask ${store} how to settle the rest.`,
    other: 'Pay the rest another way',
  },

  /** The rest of a part payment by another method. */
  rest: {
    sentence: (rest: string) =>
      `${rest} is missing. What has come stays counted; for the rest you get a new price and a new address.`,
    question: 'Already sent the rest?',
    answer: 'Do not pay again. Go back and wait: this page shows it as soon as the network does.',
  },

  expired: {
    title: 'The time for this payment is up',
    sentence: 'Nothing has been paid.',
    part: (received: string, total: string) => `${received} of ${total} arrived. It is safe.`,
    sent: 'Already sent?',
    watched: (address: string, time: string) => `We watch ${address} until ${time}. Do not pay again.`,
    notSent: 'Not sent?',
    newPrice: 'Get a new price and a new address. Do not use the old one any more.',
    renew: 'Get a new price',
    rest: 'Pay the rest',
    noPrice: (store: string) => `There is no new price for this payment. Start again at ${store}.`,
    again: 'That did not get through. Nothing has changed; please try again.',
    checking: 'The time is up',
    checkingSentence: 'We are making sure that no payment was missed. Please do not send anything.',
  },

  lapsed: {
    title: 'This address is no longer in use',
    sentence: 'Nothing has been paid.',
    newAddress: 'Get a new address. Do not use the old one any more.',
    renew: 'Get a new address',
  },

  /** An old price beside the new one. */
  price: {
    title: 'The new price',
    sentence: 'The old address is no longer in use. You send the new amount to a new address.',
    before: 'Before',
    now: 'Now',
    agree: (amount: string) => `Pay ${amount}`,
  },

  cancelled: {
    title: 'This payment was cancelled',
    sentence: (store: string) => `Please do not send anything. To pay, start again at ${store}.`,
    watched: (address: string, time: string, store: string) =>
      `We watch ${address} until ${time}, and ${store} is told. Do not pay again.`,
  },

  /** What a person has to settle, by the server's word; an unknown one is `other`. */
  exception: {
    underpaid: {
      title: 'Less than the price arrived',
      sentence: (store: string) =>
        `Less than the price arrived. The money is safe; ${store} will settle it with you. Please do not send more.`,
    },
    late: {
      title: 'Your payment came late',
      sentence: (store: string) =>
        `Money arrived after the time was up. It is safe; ${store} will look at it. Do not pay again.`,
    },
    overpaid: {
      title: 'More than the price arrived',
      sentence: (store: string) =>
        `More than the price arrived. The money is safe; please ask ${store} for what is over.`,
    },
    wrong_asset: {
      title: 'Another coin arrived',
      sentence: (store: string) =>
        `Another coin or network arrived and was not counted. Do not send more; please ask ${store}.`,
    },
    reversed: {
      title: 'The network took it back',
      sentence: (store: string) =>
        `The network took the payment back after it had arrived. Please ask ${store} before you pay again.`,
    },
    other: {
      title: 'A person is looking at it',
      sentence: (store: string) => `${store} is looking at this payment. Do not pay again.`,
    },
  },

  exchange: {
    title: 'Paying from an exchange',
    sentence: 'Withdraw to this address, on exactly this network.',
    receive: 'If it asks what is received',
    fee: 'If it deducts a fee: the fee',
    withdraw: (amount: string) => `Withdraw ${amount}`,
    noNumber: 'Write the fee as a number.',
    recipient: 'Recipient, if it asks',
    wallet: 'Kind of wallet',
    provider: 'Payment provider',
    minimum: 'Check that the amount is not below the smallest withdrawal of your exchange.',
    sent: 'I have sent it',
    watching: 'We are looking for it',
    wait: (time: string) =>
      `Exchanges often take 5–30 minutes. You may close this page: we watch until ${time}.`,
  },

  compare: {
    sentence: 'Viruses swap copied addresses. Compare before you send.',
    field: 'Paste it here from your wallet',
    same: 'It is the same address.',
    differs: 'This is another address. Do not send to it: copy it again.',
    checked: 'Copied and checked: the clipboard holds exactly this.',
    swapped: 'Something else is on the clipboard. Do not send to it: copy again.',
    aloud: 'Read aloud',
    capital: (letter: string) => `capital ${letter}`,
  },

  phone: {
    sentence: 'Scan this with your camera, not with your wallet. This page follows what you do there.',
    qr: 'QR code of this payment, for a camera',
    share: 'Send the link',
  },

  wrong: {
    sentence: (store: string) =>
      `Paste the transaction id from your wallet or exchange, or say what happened. ${store} will be told.`,
    field: 'Transaction id, or your words',
    fits: (network: string) => `This looks like a transaction on ${network}.`,
    other: (found: string, network: string) =>
      `This looks like ${found}; the address expects ${network}. Check what you have sent.`,
    address: 'This is the address, not the id of a transaction.',
    /** Networks whose transaction ids look alike. */
    families: { hex: 'Bitcoin or TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Support details',
    tell: (store: string) => `Tell ${store}`,
    told: 'Thank you',
    toldSentence: (store: string) =>
      `${store} has been told. Your payment is looked at once more; this page follows it.`,
  },

  cancelling: {
    title: 'Cancel this payment?',
    sentence: 'Only cancel if you have not sent anything.',
    question: 'Already sent?',
    answer: 'Do not cancel. Go back and wait: this page shows it as soon as the network does.',
    keep: 'Keep paying',
    seen: 'Money has been seen: it cannot be cancelled any more.',
  },

  receipt: {
    copy: 'Copy receipt',
    share: 'Share',
    print: 'Print',
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
    price: 'The price of this product has changed',
    priceSentence: (store: string) =>
      `Nothing has been paid at the new price. Start again at ${store} to see it.`,
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
