/**
 * What a payment without trouble does not show: other ends of a payment, trouble, and what stands behind a click.
 */
export type HelpText = typeof help;

export const help = {
  getting: {
    slow: 'This is taking longer than usual. Nothing has been paid yet.',
    verySlow: 'No answer yet. Keep waiting, or choose another method. Nothing has been paid yet.',
  },

  paying: {
    switching: 'Already sent? Don’t pay again. Go back to your payment.',
    /** What the QR code says. */
    withAmount: 'Use a code with the amount',
    addressOnly: 'Code won’t scan? Use a code with only the address',
    stranded: 'Wallet didn’t open? Copy the amount and address, and pay from your wallet.',
    /** For who needs more time: a button, what it does, and what came of it. */
    formerly: (address: string) =>
      `Already sent to ${address}? We’re still watching that address. Don’t pay again.`,
    /** The same coin on another network. */
    formerlyOn: (network: string) => `Already sent on ${network}? We’ll see it. Don’t pay again.`,
    /** Why coin and network stay as they are. */
    tooMany: 'The coin and network can’t be changed any more. Pay to this address.',
    tooFast: 'Too many changes in one minute. Pay to this address, or try again in a minute.',
  },

  /** For who searched for a wallet or an exchange by its name: how it sends. */
  advice: {
    wallet: (wallet: string, network: string) =>
      `In ${wallet}, choose the ${network} network before you send.`,
    exchange: (exchange: string, network: string) =>
      `On ${exchange}, choose Withdraw and the ${network} network. If a fee is deducted from the amount, add it.`,
  },

  received: {
    title: (received: string, total: string) => `Received ${received} of ${total}`,
    sentence: (rest: string, time: string) => `Send ${rest} more to the same address before ${time}.`,
    other: 'Pay the rest another way',
  },

  /** The rest of a part payment by another method. */
  rest: {
    sentence: (rest: string) =>
      `${rest} is still due. What has arrived counts towards your payment. You’ll get a new price and a new address for the rest.`,
    question: 'Already sent the rest?',
    answer: 'Don’t pay again. Go back and wait. Your payment appears on this page as soon as it’s detected.',
  },

  expired: {
    title: 'This payment has expired',
    sentence: 'We haven’t received anything.',
    part: (received: string, total: string) => `${received} of ${total} arrived. Your money is safe.`,
    sent: 'Already sent?',
    watched: (address: string, time: string) =>
      `We’ll keep watching ${address} until ${time}. Don’t pay again.`,
    notSent: 'Haven’t sent yet?',
    newPrice: 'Get a new price and a new address. Don’t use the old address any more.',
    renew: 'Get a new price',
    rest: 'Pay the rest',
    noPrice: (store: string) => `There’s no new price for this payment. Start again at ${store}.`,
    again:
      'We couldn’t confirm that the button worked. This doesn’t tell you whether your payment arrived. Please press the button again.',
    checking: 'Time is up',
    checkingSentence: 'We’re making sure that no payment was missed. Please don’t send anything.',
  },

  lapsed: {
    title: 'This address has expired',
    sentence: 'We haven’t received anything.',
    newAddress: 'Get a new address. Don’t use the old one any more.',
    renew: 'Get a new address',
  },

  /** An old price beside the new one. */
  price: {
    title: 'New price',
    sentence: 'The old address has expired. Send the new amount to a new address.',
    before: 'Before',
    now: 'Now',
    agree: (amount: string) => `Pay ${amount}`,
  },

  cancelled: {
    title: 'This payment was cancelled',
    sentence: (store: string) => `Please don’t send anything. To pay, start again at ${store}.`,
    watched: (address: string, time: string, store: string) =>
      `We’ll keep watching ${address} until ${time}. If money arrives, we’ll tell ${store}. Don’t pay again.`,
  },

  /** What a person has to settle, by the server's word; an unknown one is `other`. */
  exception: {
    underpaid: {
      title: 'Too little arrived',
      sentence: (store: string) =>
        `What you sent is safe. ${store} will settle the difference with you. Please don’t send more.`,
    },
    late: {
      title: 'Received, late',
      sentence: (store: string) =>
        `Your payment arrived after the time was up. Your money is safe. ${store} will check it. Don’t pay again.`,
    },
    overpaid: {
      title: 'You sent too much',
      sentence: (store: string) => `Your money is safe. Contact ${store} about the difference.`,
    },
    wrong_asset: {
      title: 'A different coin arrived',
      sentence: (store: string) =>
        `A different coin arrived, or the right one on a different network. It isn’t lost, but it doesn’t count yet. ${store} decides whether to accept or return it. Don’t send more.`,
      /** In its place where it is known what arrived, in one transaction. */
      named: (store: string, coins: string) =>
        `Your ${coins} arrived and isn’t lost, but it doesn’t count yet. ${store} decides whether to accept or return it. Don’t send more.`,
    },
    reversed: {
      title: 'The network reversed your payment',
      sentence: (store: string) =>
        `The network reversed your payment after it had arrived. Contact ${store} before you pay again.`,
    },
    other: {
      title: 'Under review',
      sentence: (store: string) => `${store} is reviewing this payment. Don’t pay again.`,
    },
  },

  /** What was due, what arrived, and the difference: labels beside amounts. */
  outcome: {
    due: 'Amount due',
    received: 'Received',
    over: 'Overpaid by',
    missing: 'Short by',
    next: 'What happens next',
  },

  /** Money that goes back. */
  refund: {
    of: (amount: string) => `Refund of ${amount}`,
    /** What has become of it, beside the label above. */
    status: {
      awaiting_destination: 'Waiting for your wallet address',
      pending: 'Not sent yet',
      /** Also while it is being checked whether it was sent. */
      sending: 'In progress',
      succeeded: 'Sent',
      failed: 'Didn’t go through',
      expired: 'Expired',
      cancelled: 'Cancelled',
    },
    claim: (amount: string) => `Enter your wallet address to get ${amount} back.`,
    enter: 'Enter refund address',
    link: (amount: string, store: string) => `To get ${amount} back, open the refund link from ${store}.`,
    contact: (store: string) => `Contact ${store} about the refund.`,
    wait: 'There’s nothing you need to do. This page updates by itself.',
  },

  exchange: {
    /** In the menu of help: what is behind it. */
    about: 'What to enter there',
    sentence: 'Withdraw to this address, on exactly this network.',
    receive: 'If your exchange asks for the “Receive amount”',
    fee: 'If your exchange takes its fee out of the amount, add the fee, so that the full amount arrives.',
    recipient: 'Recipient (if asked)',
    wallet: 'Wallet type (if asked)',
    provider: 'Payment provider',
    minimum: 'Check that the amount isn’t below your exchange’s minimum withdrawal.',
  },

  /** After "I’ve sent it". */
  looking: {
    title: 'Looking for your payment',
    exchange: (time: string) =>
      `Exchanges often take 5–30 minutes. You can close this page: we’ll keep watching for your payment until ${time}.`,
    wallet: (time: string) =>
      `Payments often take a few minutes to show up. You can close this page: we’ll keep watching for your payment until ${time}.`,
    unsent: 'I haven’t sent it yet',
  },

  compare: {
    sentence:
      'Malware can replace a copied address. Compare this address with the one in your wallet before you send.',
    swapped:
      'Your clipboard holds something other than the copied address. Don’t paste it. Copy the address on this page again.',
    aloud: 'Read aloud',
    capital: (letter: string) => `capital ${letter}`,
  },

  phone: {
    sentence: 'Scan this with your camera, not with your wallet. This page updates by itself.',
    qr: 'QR code of this payment, for a camera',
    share: 'Send the link',
  },

  wrong: {
    sentence: (store: string) =>
      `Paste the transaction ID from your wallet or exchange, or say what happened. We’ll tell ${store}.`,
    field: 'Transaction ID, or what happened',
    fits: (network: string) => `This could be a transaction ID on ${network}.`,
    other: (found: string, network: string) =>
      `This looks like a transaction ID from a network such as ${found}, but this address only accepts ${network}. Check what you sent.`,
    address: 'This is the address, not a transaction ID.',
    /** Examples of networks whose transaction ids look alike: others have the same form. */
    families: { hex: 'Bitcoin or TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Details for support',
    tell: (store: string) => `Send message to ${store}`,
    told: 'Thank you',
    toldSentence: (store: string) =>
      `We’ve told ${store}. We’re checking your payment again. This page updates by itself.`,
    /** Stays on the screen of the payment after a report. */
    reported: (store: string) => `You reported a problem to ${store}.`,
  },

  /** Asked before another method is chosen, while the shop has to settle what arrived. */
  payAgain: {
    title: 'Pay again another way?',
    sentence: 'Your first payment isn’t settled yet. If you pay again now, you may pay twice.',
  },

  cancelling: {
    title: 'Cancel this payment?',
    sentence: 'Only cancel if you haven’t sent anything.',
    question: 'Already sent?',
    answer: 'Don’t cancel. Go back and wait. Your payment appears on this page as soon as it’s detected.',
    keep: 'Continue payment',
    seen: 'Money has arrived, so this payment can’t be cancelled.',
  },

  /** The shopper asks for another payment after this one was sent. */
  another: {
    title: (price: string) => `You already sent a payment for ${price}`,
    sentence: 'A new payment would be on top of this one. Don’t pay twice for the same order.',
    anew: 'Start a new payment',
  },

  trouble: {
    invalid: 'This payment link isn’t valid',
    ended: 'This payment link has expired',
    linkSentence:
      'If you have paid, your payment is safe with the store. If you haven’t paid, start again at the store.',
    setup: 'This page isn’t set up for payments',
    setupSentence: 'Nothing has been paid. Please tell the store.',
    busy: 'Too many attempts',
    busySentence: (seconds: number | string) =>
      `Nothing has been paid. Please wait ${seconds} s, then try again.`,
    refused: 'The store couldn’t start the payment',
    refusedSentence: 'Nothing has been paid. Please close this window and try again.',
    method: (method: string) => `${method} is not available right now`,
    methodSentence: 'Nothing has been paid. Please choose another method, or try again.',
    amount: (method: string) => `${method} doesn’t accept this amount`,
    amountSentence: 'Nothing has been paid. Please choose another method.',
    price: 'The price of this product has changed',
    priceSentence: (store: string) =>
      `Nothing has been paid at the new price. Start again at ${store} to see it.`,
    lost: 'We couldn’t get a payment address',
    lostSentence: 'The connection was lost. Nothing has been paid. Try again, or choose another method.',
    changed: 'Something on this page changed the address',
    changedSentence: 'Don’t pay here. Your order is fine. Open the payment page instead.',
    unknown: 'This payment needs to be checked',
    unknownSentence: (store: string) =>
      `We can’t read the payment’s status. If you have paid, your payment is safe. Check again, or contact ${store}.`,
    check: 'Check again',
    /** Opens the code and the request id. */
    details: 'Copy details',
  },
};
