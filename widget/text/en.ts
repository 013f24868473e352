import { shell } from './en-shell.ts';

/**
 * English, and the type that every other language has to satisfy. Names and amounts arrive isolated (`isolate.ts`):
 * a language only says where they stand. What a sentence promises about money is the server's word, never more.
 */
export type Text = typeof en;

/** A sentence with parts that are set in bold: words and the parts in the language's order. */
const rich = <T>(...parts: (string | T)[]): (string | T)[] => parts;

export const en = {
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',

  ...shell,
  cardOf: (store: string) => `Pay ${store}`,
  back: 'Choose another method',
  tryAgain: 'Try again',
  help: 'Help',
  test: 'Test mode – no real money',
  backTo: (store: string) => `Back to ${store}`,
  priceFor: (price: string, what: string) => `${price} for ${what}`,
  for: (what: string) => `for ${what}`,
  total: 'Total',
  items: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  networkAndStandard: (network: string, standard: string) => `${network} (${standard})`,
  on: (asset: string, network: string) => `${asset} on ${network}`,

  minutesLeft: (minutes: number) => `${minutes} min`,
  timeLeft: 'Time left',
  timeSpoken: (minutes: number) =>
    minutes === 0 ? 'The time is up' : minutes === 1 ? '1 minute left' : `${minutes} minutes left`,

  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Press and hold, or Ctrl+C, to copy',
  copyAmount: 'Copy amount',
  copyAddress: 'Copy address',
  copyMemo: 'Copy memo',
  copyHash: 'Copy transaction id',
  copyDetails: 'Copy details',

  choose: {
    title: 'Choose how to pay',
    sentence: 'Pick a coin and its network.',
    sentenceAll: 'With a coin on its network, or without crypto.',
    none: 'No method is available now. Nothing has been paid.',
    search: 'Search coins and networks',
    methods: 'Payment methods',
    found: (count: number) => (count === 1 ? '1 method' : `${count} methods`),
    nothing: (query: string) => `Nothing found for “${query}”.`,
    nothingHint: 'Try the coin’s name or ticker, or its network.',
    all: 'Show all methods',
    about: (minutes: number) =>
      minutes < 60 ? `about ${minutes} min` : `about ${Math.round(minutes / 60)} h`,
    minimum: (amount: string) => `Minimum ${amount}`,
    unavailable: (reason: string | null) =>
      reason === 'provider_unavailable' ? 'Not available now' : 'Not available',
    resume: 'Back to your payment',
    hosted: 'Card, bank or wallet',
    noCrypto: 'No crypto needed',
  },

  getting: {
    title: 'Getting your address…',
    sentence: (method: string) => `${method}: an address for this payment only.`,
    slow: 'This is taking longer than usual. Nothing has been paid yet.',
    verySlow: 'Still no answer. Wait, or choose another method. Nothing has been paid yet.',
  },

  pay: {
    title: (amount: string) => `Send ${amount}`,
    sentence: 'Scan the code or copy amount and address. This page follows your payment.',
    only: <T>(asset: T, network: T) => rich('Send only ', asset, ' on ', network),
    address: (network: string, length: number, start: string, end: string) =>
      `Address on ${network}, ${length} characters, starts ${start}, ends ${end}`,
    addressCopied: (start: string, end: string) => `Copied. Check that it starts ${start} and ends ${end}.`,
    memo: 'Memo',
    memoWarning: 'Without this memo the money cannot be assigned.',
    fee: (asset: string) => `Your wallet also needs a little ${asset} for the network’s fee.`,
    openWallet: 'Open in wallet',
    seen: 'A payment is on its way. Do not send it twice.',
    qr: (asset: string) => `QR code to pay with ${asset}`,
    enlarge: 'Enlarge the QR code',
    scan: 'Scan with your wallet',
    qrFailed: 'The QR code could not be loaded. Copy the address instead.',
  },

  received: {
    title: (received: string, total: string) => `Received ${received} of ${total}`,
    sentence: (rest: string, time: string) => `Send ${rest} more to the same address before ${time}.`,
    meta: (received: string, total: string) => `${received} of ${total} received`,
    belowMinimum: (rest: string, minimum: string, store: string) =>
      `The rest, ${rest}, is below the ${minimum} that this method can take. Please ask ${store} how to settle it.`,
  },

  processing: {
    title: 'Payment seen',
    sentence: (store: string) => `You can leave this page: ${store} will be told when it is confirmed.`,
    sent: 'Sent',
    confirming: 'Confirming',
    confirmations: (count: number, of: number) => `Confirming ${count} of ${of}`,
    paid: 'Paid',
    usual: (minutes: string) => `This usually takes ${minutes}.`,
    explorer: 'Look it up on the network',
  },

  paid: {
    title: 'Paid',
    sentence: (store: string) => `${store} has your payment.`,
    leaving: (store: string, seconds: number) => `You go on to ${store} in ${seconds} s.`,
    onTo: (store: string) => `Continue to ${store}`,
    stay: 'Stay on this page',
    done: 'Done',
    price: 'Price',
    sent: 'Sent',
    network: 'Network',
    rate: 'Rate',
    rateFrom: (rate: string, source: string) => `${rate}, ${source}`,
    hash: 'Transaction',
    reference: 'Reference',
  },

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
    offlineBar: 'You are offline. Your payment is safe; we go on when you are back.',
    silentBar: 'No connection to the payment service. Your payment is safe; we keep trying.',
    offline: 'You are offline',
    offlineSentence: 'Nothing is lost: your payment is safe, and we go on when you are back.',
    silent: 'We cannot reach the payment service',
    silentSentence: 'Your payment is safe. We keep trying.',
    openPage: 'Open the payment page',
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

/** The words of payments that are not sent to a coin's address: part of their own chunk, and complete by this type. */
export type OffchainText = typeof offchain;

export const offchain = {
  hosted: {
    getting: 'Getting your payment page…',
    gettingSentence: 'A page for this payment only.',
    lost: 'We could not get the payment page',
    title: (_amount: string) => 'Pay by card, bank or wallet',
    sentence: 'You pay on a page of its own. Come back afterwards: this one follows your payment.',
    rest: (rest: string, time: string) => `Pay the other ${rest} on the same payment page before ${time}.`,
    open: 'Continue to the payment page',
    newTab: 'opens in a new tab',
    qr: 'QR code of the payment page',
    scan: 'Or scan it with another device’s camera',
    expired: (time: string, store: string) =>
      `Already paid there? We watch for it until ${time}. Not paid? Start again at ${store}.`,
    lapsed: 'This payment page is no longer in use',
    lapsedSentence: (time: string) =>
      `Already paid there? We watch for it until ${time}: do not pay again. Not paid? Get a new page.`,
    renew: 'Get a new payment page',
  },
  upi: {
    getting: 'Getting your UPI payment…',
    gettingSentence: 'A UPI payment to this order only.',
    lost: 'We could not get the UPI payment',
    title: (amount: string) => `Pay ${amount} by UPI`,
    sentence: 'Pay with your UPI app. This page follows your payment.',
    once: <T>(amount: T) => rich('Send exactly ', amount, ', in one payment'),
    rest: (rest: string, time: string) => `Pay the other ${rest} to the same UPI ID before ${time}.`,
    id: 'UPI ID',
    copyId: 'Copy UPI ID',
    open: 'Open UPI app',
    qr: 'QR code to pay by UPI',
    scan: 'Scan with a UPI app',
    expired: (time: string, store: string) =>
      `Already paid? We watch for it until ${time}. Not paid? Start again at ${store}.`,
    lapsed: 'This UPI payment is no longer in use',
    lapsedSentence: (time: string) =>
      `Already paid? We watch for it until ${time}: do not pay again. Not paid? Get a new one.`,
    renew: 'Get a new UPI payment',
  },
  waiting: 'Waiting for your payment',
  method: 'Method',
};
