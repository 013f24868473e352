/**
 * English, and the types that every other language has to satisfy. Names and amounts arrive isolated (`isolate.ts`): a
 * language only says where they stand. What a sentence promises about money is what the server has said, never more.
 * Each chunk takes the texts that it needs: English is no file of its own.
 */

/** The card before its screens are loaded: part of the dialog's chunk. */
export const shell = {
  card: 'Payment',
  close: 'Close',
  starting: 'Getting your payment ready',
  stillLoading: 'Still loading…',
};

/** In place of the last two: offline, nothing else can be loaded. */
export const offline = 'You’re offline';

/** What a payment without trouble shows: part of the chunk `screens`. */
export type Text = typeof text;

export const text = {
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',

  ...shell,
  cardOf: (store: string) => `Pay ${store}`,
  back: 'Choose another method',
  tryAgain: 'Try again',
  help: 'Help',
  switchLanguage: 'Language',
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
  /** The clock beside the amount, such as “Price held 29:41”. */
  priceHeld: (time: string) => `Price held ${time}`,
  timeSpoken: (minutes: number) =>
    minutes === 0 ? 'The time is up' : minutes === 1 ? '1 minute left' : `${minutes} minutes left`,

  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Press and hold, or Ctrl+C, to copy',
  copyAmount: 'Copy amount',
  copyAddress: 'Copy address',
  copyMemo: 'Copy memo',
  sentIt: 'I’ve sent it',

  /** Opens the four below. */
  helpWithPayment: 'Help with this payment',
  asides: {
    exchange: 'Paying from an exchange?',
    compare: 'Check the address',
    wrong: 'Something wrong?',
    cancelling: 'Cancel payment',
  },

  arrived: (received: string, total: string) => `${received} of ${total} received`,

  choose: {
    title: 'Choose how to pay',
    sentence: 'Choose the coin and network you’ll send.',
    sentenceAll: 'Pay with crypto, card or bank.',
    none: 'No payment methods are available right now. Nothing has been paid.',
    search: 'Search coins and networks',
    methods: 'Payment methods',
    found: (count: number) => (count === 1 ? '1 method' : `${count} methods`),
    nothing: (query: string) => `Nothing found for “${query}”.`,
    nothingHint: 'Try the coin’s name or ticker, or its network.',
    all: 'Show all methods',
    about: (minutes: number) =>
      minutes < 60 ? `about ${minutes} min` : `about ${Math.round(minutes / 60)} h`,
    minimum: (amount: string) => `Minimum ${amount}`,
    onlyFrom: (amount: string) => `From ${amount}`,
    unavailable: (reason: string | null): string =>
      reason === 'provider_unavailable'
        ? 'Unavailable right now'
        : reason === 'below_minimum'
          ? 'Amount too small'
          : reason === 'no_rate'
            ? 'No rate right now'
            : reason === 'not_offered'
              ? 'Not offered here'
              : 'Not available',
    networks: (count: number) => `${count} networks`,
    usual: 'Most used',
    lowFee: 'Low fee',
    recent: 'Recent',
    coins: 'Coins',
    more: 'More coins',
    newcomer: 'New to crypto?',
    newcomerHelp:
      'Pay from a wallet or exchange that holds the coin. Pick the same coin and network in both places.',
    resume: 'Back to your payment',
    hosted: 'Card, bank or wallet',
    noCrypto: 'No crypto needed',
  },

  getting: {
    title: 'Getting your address…',
    sentence: (method: string) => `${method}: an address for this payment only.`,
  },

  pay: {
    title: (amount: string) => `Send ${amount}`,
    sentence: 'Scan the code, or copy the amount and address. This page updates by itself.',
    /** Where there is no room for the code. */
    sentenceCopy: 'Copy amount and address into your wallet.',
    sentenceMemo: 'Copy amount, address and memo into your wallet.',
    waiting: 'Waiting for your payment',
    startsEnds: (start: string, end: string) => `Starts with ${start}, ends with ${end}`,
    /** In parts, of which the coin and the network are set in bold; in the language's order. */
    only: <T>(asset: T, network: T): (string | T)[] => ['Send only ', asset, ' on ', network],
    address: (network: string, length: number, start: string, end: string) =>
      `Address on ${network}, ${length} characters, starts with ${start}, ends with ${end}`,
    addressCopied: (start: string, end: string) =>
      `Copied. Check that the address starts with ${start} and ends with ${end}.`,
    memo: 'Memo',
    memoWarning: 'Required: without it your payment can’t be matched.',
    fee: (asset: string) => `You also need a little ${asset} for the network fee.`,
    openWallet: 'Open in wallet',
    seen: 'A payment is on its way. Don’t send again.',
    qr: (asset: string) => `QR code to pay with ${asset}`,
    enlarge: 'Enlarge the QR code',
    showQr: 'Show QR code',
    phone: 'Continue on your phone',
    qrFailed: 'The QR code couldn’t be loaded. Copy the address instead.',
  },

  processing: {
    title: 'Payment detected',
    sentence: (store: string) => `You can close this page. We’ll tell ${store} once it’s confirmed.`,
    usual: (minutes: string) => `This usually takes ${minutes}.`,
  },

  paid: {
    title: 'Paid',
    sentence: (store: string) => `${store} has received your payment.`,
    leaving: (store: string, seconds: number) => `Taking you to ${store} in ${seconds} s.`,
    onTo: (store: string) => `Continue to ${store}`,
    stay: 'Stay on this page',
    done: 'Done',
    reference: 'Reference',
  },

  /** In the page after the dialog was closed: "Payment in progress · 24:10 · Continue". */
  pill: { open: 'Payment in progress', continue: 'Continue', button: 'Continue payment' },

  trouble: {
    bar: (title: string, sentence: string) => `${title}. ${sentence}`,
    offline,
    offlineSentence: 'Your payment is safe. We’ll continue when you’re back online.',
    silent: 'We can’t reach the payment service',
    silentSentence: 'Your payment is safe. Retrying…',
    openPage: 'Open the payment page',
  },
};

/**
 * What a payment without trouble does not show: the end of a payment, trouble, and what stands behind a click. Part of
 * the chunk `aside`.
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
    keep: 'Hold this price longer',
    mayKeep: (time: string) => `Need more time? You can hold this price until ${time}.`,
    kept: (time: string) => `This price is now held until ${time}.`,
    notKept: 'This price can’t be held any longer.',
    formerly: (address: string) =>
      `Already sent to ${address}? We’re still watching that address. Don’t pay again.`,
  },

  received: {
    title: (received: string, total: string) => `Received ${received} of ${total}`,
    sentence: (rest: string, time: string) => `Send ${rest} more to the same address before ${time}.`,
    belowMinimum: (rest: string, minimum: string) =>
      `${rest} is still due, but the minimum here is ${minimum}. Don’t send the rest this way. What arrived is safe.`,
    belowAll: (rest: string, minimum: string, store: string) =>
      `${rest} is still due, but the minimum here is ${minimum}. Don’t send the rest. What arrived is safe. Contact ${store} about the rest.`,
    other: 'Pay the rest another way',
  },

  /** The rest of a part payment by another method. */
  rest: {
    sentence: (rest: string) =>
      `${rest} is still due. What arrived counts. For the rest you get a new price and a new address.`,
    question: 'Already sent the rest?',
    answer: 'Don’t pay again. Go back and wait. This page shows your payment as soon as the network does.',
  },

  expired: {
    title: 'This payment has expired',
    sentence: 'We haven’t received anything.',
    part: (received: string, total: string) => `${received} of ${total} arrived. Your money is safe.`,
    sent: 'Already sent?',
    watched: (address: string, time: string) => `We’re watching ${address} until ${time}. Don’t pay again.`,
    notSent: 'Haven’t sent yet?',
    newPrice: 'Get a new price and a new address. Don’t use the old address any more.',
    renew: 'Get a new price',
    rest: 'Pay the rest',
    noPrice: (store: string) => `There’s no new price for this payment. Start again at ${store}.`,
    again: 'Your click didn’t reach us. This says nothing about your payment. Please press the button again.',
    checking: 'The time is up',
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
      `We’re watching ${address} until ${time}. If money arrives, we’ll tell ${store}. Don’t pay again.`,
  },

  /** What a person has to settle, by the server's word; an unknown one is `other`. */
  exception: {
    underpaid: {
      title: 'You sent too little',
      sentence: (store: string) =>
        `What you sent is safe. ${store} will settle the difference with you. Please don’t send more.`,
    },
    late: {
      title: 'Your payment arrived late',
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
        `A different coin or network arrived and doesn’t count. Don’t send more. Contact ${store}.`,
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
    due: 'Due',
    received: 'Received',
    over: 'Overpaid by',
    missing: 'Missing',
    next: 'What happens next',
    contact: (store: string) => `Contact ${store}`,
  },

  /** Money that goes back. */
  refund: {
    of: (amount: string) => `Refund of ${amount}`,
    /** What has become of it, beside the label above. */
    status: {
      awaiting_destination: 'Waiting for your address',
      pending: 'Not sent yet',
      /** Also while it is being checked whether it was sent. */
      sending: 'In progress',
      succeeded: 'Sent',
      failed: 'Didn’t go through',
      expired: 'Expired',
      cancelled: 'Cancelled',
    },
    claim: (amount: string) => `Enter your address to get ${amount} back.`,
    enter: 'Enter refund address',
    link: (amount: string, store: string) => `To get ${amount} back, open the refund link from ${store}.`,
    contact: (store: string) => `Contact ${store} about the refund.`,
    wait: 'There’s nothing you need to do. This page updates by itself.',
  },

  exchange: {
    title: 'Paying from an exchange',
    sentence: 'Withdraw to this address, on exactly this network.',
    receive: 'If your exchange asks for the “Receive amount”',
    fee: 'Fee your exchange deducts',
    withdraw: (amount: string) => `Withdraw ${amount}`,
    noNumber: 'Enter the fee as a number.',
    recipient: 'Recipient (if asked)',
    wallet: 'Wallet type (if asked)',
    provider: 'Payment provider',
    minimum: 'Check that the amount isn’t below your exchange’s minimum withdrawal.',
    watching: 'Looking for your payment',
    wait: (time: string) =>
      `Exchanges often take 5–30 minutes. You can close this page: we’re watching for your payment until ${time}.`,
    /** For those who paid from a wallet. */
    waitWallet: (time: string) =>
      `Payments often take a few minutes to show up. You can close this page: we’re watching for your payment until ${time}.`,
  },

  compare: {
    sentence: 'Malware can replace a copied address. Compare before you send.',
    field: 'Paste the address from your wallet here',
    same: 'Addresses match.',
    differs: 'This is a different address. Don’t send to it. Copy the address on this page again.',
    checked: 'Clipboard matches this address.',
    swapped: 'The clipboard holds something else. Don’t send to it. Copy the address on this page again.',
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
    fits: (network: string) => `This looks like a transaction on ${network}.`,
    other: (found: string, network: string) =>
      `This looks like ${found}, but the address expects ${network}. Check what you sent.`,
    address: 'This is the address, not a transaction ID.',
    /** Networks whose transaction ids look alike. */
    families: { hex: 'Bitcoin or TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Support details',
    tell: (store: string) => `Send message to ${store}`,
    told: 'Thank you',
    toldSentence: (store: string) =>
      `We’ve told ${store}. We’re checking your payment again. This page updates by itself.`,
    /** Stays on the screen of the payment after a report. */
    reported: (store: string) => `You reported a problem to ${store}.`,
  },

  cancelling: {
    title: 'Cancel this payment?',
    sentence: 'Only cancel if you haven’t sent anything.',
    question: 'Already sent?',
    answer: 'Don’t cancel. Go back and wait. This page shows your payment as soon as the network does.',
    keep: 'Continue payment',
    seen: 'Money has arrived, so this payment can’t be cancelled.',
  },

  progress: {
    sent: 'Sent',
    confirming: 'Confirming',
    confirmations: (count: number, of: number) => `Confirming ${count} of ${of}`,
    paid: 'Paid',
    explorer: 'View on block explorer',
  },

  receipt: {
    sent: 'Sent',
    network: 'Network',
    rate: 'Rate',
    hash: 'Transaction',
    copyHash: 'Copy transaction ID',
    copy: 'Copy receipt',
    share: 'Share',
    print: 'Print',
  },

  trouble: {
    invalid: 'This payment link isn’t valid',
    ended: 'This payment link has expired',
    linkSentence:
      'If you have paid, your payment is safe with the shop. If you haven’t paid, start again at the shop.',
    setup: 'This page isn’t set up for payments',
    setupSentence: 'Nothing has been paid. Please tell the shop.',
    busy: 'Too many attempts',
    busySentence: (seconds: number) => `Nothing has been paid. Please wait ${seconds} s, then try again.`,
    refused: 'The shop couldn’t start the payment',
    refusedSentence: 'Nothing has been paid. Please close this window and try again.',
    method: (method: string) => `${method} is not available right now`,
    methodSentence: 'Nothing has been paid. Please choose another method, or try again.',
    amount: (method: string) => `${method} doesn’t accept this amount`,
    amountSentence: 'Nothing has been paid. Please choose another method.',
    price: 'The price of this product has changed',
    priceSentence: (store: string) =>
      `Nothing has been paid at the new price. Start again at ${store} to see it.`,
    lost: 'We couldn’t get an address',
    lostSentence: 'The connection was lost. Nothing has been paid. Try again, or choose another method.',
    changed: 'Something on this page altered the address',
    changedSentence: 'Don’t pay here. Your order is fine. Open the payment page instead.',
    unknown: 'This payment needs a closer look',
    unknownSentence: (store: string) =>
      `We can’t read the payment’s status. If you have paid, your payment is safe. Check again, or contact ${store}.`,
    check: 'Check again',
    /** Opens the code and the request id. */
    details: 'Copy details',
  },
};

/** Payments that are not sent to a coin's address: part of the chunk `offchain`. */
export type OffchainText = typeof offchain;

export const offchain = {
  hosted: {
    getting: 'Getting your payment page…',
    gettingSentence: 'A page for this payment only.',
    lost: 'We couldn’t get the payment page',
    title: (_amount: string) => 'Pay by card, bank or wallet',
    sentence: 'You’ll pay on a separate page. Come back afterwards; this page updates by itself.',
    rest: (rest: string, time: string) =>
      `Pay the remaining ${rest} on the same payment page before ${time}.`,
    open: 'Continue to the payment page',
    newTab: 'opens in a new tab',
    qr: 'QR code of the payment page',
    scan: 'Or scan it with another device’s camera',
    sent: 'Already paid on that page?',
    watched: (time: string) => `We’re watching for your payment until ${time}. Don’t pay again.`,
    notSent: 'Haven’t paid?',
    newOne: 'Get a new page. Don’t use the old one any more.',
    lapsed: 'This payment page has expired',
    renew: 'Get a new payment page',
  },
  upi: {
    getting: 'Preparing your UPI payment…',
    gettingSentence: 'A UPI payment for this order only.',
    lost: 'We couldn’t prepare the UPI payment',
    title: (amount: string) => `Pay ${amount} by UPI`,
    sentence: 'Pay with your UPI app. This page updates by itself.',
    once: <T>(amount: T): (string | T)[] => ['Send exactly ', amount, ', in one payment'],
    rest: (rest: string, time: string) => `Pay the remaining ${rest} to the same UPI ID before ${time}.`,
    id: 'UPI ID',
    copyId: 'Copy UPI ID',
    open: 'Open UPI app',
    qr: 'QR code to pay by UPI',
    scan: 'Scan with a UPI app',
    sent: 'Already paid?',
    watched: (time: string) => `We’re watching for your payment until ${time}. Don’t pay again.`,
    notSent: 'Haven’t paid?',
    newOne: 'Start a new UPI payment. Don’t use the old one any more.',
    lapsed: 'This UPI payment has expired',
    renew: 'Start a new UPI payment',
  },
  method: 'Method',
};

/**
 * What the server's own pages say before a script does, and where none runs. No chunk of the widget holds it: the build
 * hands it to the server (`pages.ts`). `{0}` stands for a value.
 */
export type PageText = Record<keyof typeof page, string>;

export const page = {
  reopen: 'Check your connection and open this page again. If you have paid, your payment is safe.',
  noScript:
    'This page needs JavaScript to show your payment. Please turn it on, or contact {0}. If you have paid, your payment is safe.',
  incomplete: 'This payment link is incomplete',
  incompleteSentence:
    'Open the link again from where you got it, with everything after the # sign. If you have paid, your payment is safe.',
  each: '{0} each',
  quantity: 'Quantity (1 to {0})',
  badQuantity: 'The quantity must be a whole number from 1 to {0}.',
  total: 'Total',
  support: 'Contact {0}',
  go: 'Continue to payment',
  goNoScript: 'The payment page needs JavaScript. Please turn it on before you continue, or contact {0}.',
  gone: 'Product not found',
  goneSentence: 'The link may be old or incomplete. Nothing has been paid.',
  ownPage: 'To buy this, use the button on this page.',
  notSeen:
    'If you have paid, don’t pay again. We’ll tell {0} once your payment is confirmed. The page where you started updates too.',
  tooLate: 'If you did pay, don’t pay again: we’ll tell {0}. If you haven’t paid, start again at {0}.',
  lapsed:
    'If you did pay, don’t pay again: we’ll tell {0}. If you haven’t paid, pay on the page where you started.',
};
