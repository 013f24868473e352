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
export const offline = 'You are offline';

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
  timeSpoken: (minutes: number) =>
    minutes === 0 ? 'The time is up' : minutes === 1 ? '1 minute left' : `${minutes} minutes left`,

  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Press and hold, or Ctrl+C, to copy',
  copyAmount: 'Copy amount',
  copyAddress: 'Copy address',
  copyMemo: 'Copy memo',

  /** Ways to what few need. */
  asides: {
    exchange: 'Paying from an exchange?',
    compare: 'Check the address',
    wrong: 'Something wrong?',
    cancelling: 'Cancel payment',
  },

  arrived: (received: string, total: string) => `${received} of ${total} received`,

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
    onlyFrom: (amount: string) => `Only from ${amount}`,
    unavailable: (reason: string | null): string =>
      reason === 'provider_unavailable'
        ? 'Not available now'
        : reason === 'below_minimum'
          ? 'Only for larger amounts'
          : reason === 'no_rate'
            ? 'No price now'
            : reason === 'not_offered'
              ? 'Not offered here'
              : 'Not available',
    networks: (count: number) => `${count} networks`,
    usual: 'Usual',
    lowFee: 'Low fee',
    recent: 'Used before',
    coins: 'Coins',
    more: 'More coins',
    newcomer: 'New to crypto?',
    newcomerHelp:
      'Pay from a wallet app or exchange account that holds the coin. Choose the same coin and network there as here.',
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
    sentence: 'Scan the code or copy amount and address. We follow your payment.',
    /** In parts, of which the coin and the network are set in bold; in the language's order. */
    only: <T>(asset: T, network: T): (string | T)[] => ['Send only ', asset, ' on ', network],
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
    qrElsewhere: 'Show QR code for another device',
    phone: 'Continue on your phone',
    qrFailed: 'The QR code could not be loaded. Copy the address instead.',
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
    sent: 'Sent',
    network: 'Network',
    rate: 'Rate',
    hash: 'Transaction',
    reference: 'Reference',
  },

  /** In the page after the dialog was closed: "Payment open · 24:10 · Continue". */
  pill: { open: 'Payment open', continue: 'Continue' },

  trouble: {
    bar: (title: string, sentence: string) => `${title}. ${sentence}`,
    offline,
    offlineSentence: 'Your payment is safe; we go on when you are back.',
    silent: 'We cannot reach the payment service',
    silentSentence: 'Your payment is safe; we keep trying.',
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

/** Payments that are not sent to a coin's address: part of the chunk `offchain`. */
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
    sent: 'Already paid there?',
    watched: (time: string) => `We watch for it until ${time}. Do not pay again.`,
    notSent: 'Not paid?',
    newOne: 'Get a new page. Do not use the old one any more.',
    lapsed: 'This payment page is no longer in use',
    renew: 'Get a new payment page',
  },
  upi: {
    getting: 'Preparing your UPI payment…',
    gettingSentence: 'A UPI payment to this order only.',
    lost: 'We could not prepare the UPI payment',
    title: (amount: string) => `Pay ${amount} by UPI`,
    sentence: 'Pay with your UPI app. This page follows your payment.',
    once: <T>(amount: T): (string | T)[] => ['Send exactly ', amount, ', in one payment'],
    rest: (rest: string, time: string) => `Pay the other ${rest} to the same UPI ID before ${time}.`,
    id: 'UPI ID',
    copyId: 'Copy UPI ID',
    open: 'Open UPI app',
    qr: 'QR code to pay by UPI',
    scan: 'Scan with a UPI app',
    sent: 'Already paid?',
    watched: (time: string) => `We watch for it until ${time}. Do not pay again.`,
    notSent: 'Not paid?',
    newOne: 'Start a new UPI payment. Do not use the old one any more.',
    lapsed: 'This UPI payment is no longer in use',
    renew: 'Start a new UPI payment',
  },
  waiting: 'Waiting for your payment',
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
