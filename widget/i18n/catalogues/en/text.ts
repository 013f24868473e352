import { offline, shell } from './shell.ts';

/** What a payment without trouble shows. */
export type Text = typeof text;

export const text = {
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',

  ...shell,
  cardOf: (store: string) => `Pay ${store}`,
  back: 'Choose another method',
  /** The same beside an arrow, from a coin’s address. */
  otherCoins: 'Other coins',
  /** Beside the same arrow: to the shop, to the list, out of help to the payment. */
  goBack: 'Back',
  tryAgain: 'Try again',
  help: 'Help',
  contact: (store: string) => `Contact ${store}`,
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
  /** The clock beside the amount, such as “Price held 29:41”. */
  priceHeld: (time: string) => `Price held ${time}`,
  timeSpoken: (minutes: number) =>
    minutes === 0 ? 'Time is up' : minutes === 1 ? '1 minute left' : `${minutes} minutes left`,

  copy: 'Copy',
  copied: 'Copied',
  /** On the large button once it has copied. */
  copyAgain: 'Copied · copy again',
  copyByHand: 'Press and hold, or Ctrl+C, to copy',
  copyAmount: 'Copy amount',
  copyAddress: 'Copy address',
  copyMemo: 'Copy memo',
  amount: 'Amount',
  address: 'Address',
  /** Once the shopper is back from the wallet. */
  nowCopy: (value: string) => `Now copy ${value}`,
  sentIt: 'I’ve sent it',

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
    none: 'No payment methods are available right now. Nothing has been paid.',
    search: 'Search coins and networks',
    methods: 'Payment methods',
    found: (count: number) => (count === 1 ? '1 method' : `${count} methods`),
    nothing: (query: string) => `Nothing found for “${query}”.`,
    nothingHint: 'Try the coin’s name or ticker, or its network.',
    all: 'Show all methods',
    about: (minutes: number) =>
      minutes < 60 ? `about ${minutes} min` : `about ${Math.round(minutes / 60)} h`,
    onlyFrom: (amount: string) => `Minimum ${amount}`,
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
    networks: (count: number) => (count === 1 ? '1 network' : `${count} networks`),
    usual: 'Most used',
    lowFee: 'Low fee',
    recent: 'Recent',
    coins: 'Coins',
    newcomer: 'New to crypto?',
    newcomerHelp:
      'Pay from a crypto wallet or exchange account that holds the coin. Choose the same coin and network there as on this page.',
    resume: 'Back to your payment',
    hosted: 'Card, bank or digital wallet',
    noCrypto: 'No crypto needed',
    card: 'No crypto? Pay by card or bank',
    network: 'Choose a network',
  },

  getting: {
    title: 'Getting a payment address…',
    sentence: (method: string) => `${method}: an address for this payment only.`,
  },

  pay: {
    title: (amount: string) => `Send ${amount}`,
    /** Over the amount. */
    send: 'Send',
    sentence: 'Scan the code, or copy the amount and address.',
    /** After `waiting`. */
    updates: 'This page updates by itself.',
    /** In its place without a network. */
    offline: 'Updates when you’re back online.',
    /** In its place in the last two minutes of the price. */
    next: 'When time is up, you can get a new price.',
    /** Below the address. */
    once: 'For this payment only.',
    /** Beside a QR code without the amount. */
    scanThenEnter: (amount: string) => `Scan, then enter ${amount}`,
    scan: 'Scan with your wallet',
    /** Also on the page that a gateway sends shoppers back to. */
    waiting: 'Waiting for your payment',
    startsEnds: (start: string, end: string) => `Starts with ${start}, ends with ${end}`,
    /** In parts, of which the coin and the network are set in bold; in the language's order. */
    only: <T>(asset: T, network: T): (string | T)[] => ['Send only ', asset, ' on ', network],
    address: (network: string, length: number, start: string, end: string) =>
      `Address on ${network}, ${length} characters, starts with ${start}, ends with ${end}`,
    addressCopied: (start: string, end: string) =>
      `Copied. Check that the address starts with ${start} and ends with ${end}.`,
    memo: 'Memo',
    memoWarning: 'Required: enter this memo too, or your payment may be lost.',
    fee: (asset: string) => `You also need some ${asset} for the network fee.`,
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
    sentence: (store: string) =>
      `You can close this page. We’ll tell ${store} once your payment is confirmed.`,
    usual: (minutes: string) => `This usually takes ${minutes}.`,
  },

  progress: {
    confirming: 'Confirming',
    confirmations: (count: number, of: number) => `${count} of ${of} confirmations`,
    paid: 'Paid',
    explorer: 'View on block explorer',
  },

  paid: {
    /** Over the amount. */
    amount: 'You paid',
    title: 'Paid',
    sentence: (store: string) => `${store} has received your payment.`,
    /** Before “Stay”, in one line with it. */
    leaving: (store: string, seconds: number) => `Taking you to ${store} in ${seconds} s`,
    onTo: (store: string) => `Continue to ${store}`,
    stay: 'Stay',
    done: 'Done',
    reference: 'Reference',
  },

  receipt: {
    sent: 'Amount sent',
    network: 'Network',
    rate: 'Rate',
    hash: 'Transaction',
    copyHash: 'Copy transaction ID',
    copy: 'Copy receipt',
    share: 'Share',
    print: 'Print',
  },

  /** In the page after the dialog was closed: "Payment in progress · 24:10 · Continue". */
  pill: {
    open: 'Payment in progress',
    continue: 'Continue',
    receipt: 'View receipt',
    button: 'Continue payment',
  },

  trouble: {
    bar: (title: string, sentence: string) => `${title}. ${sentence}`,
    offline,
    offlineSentence: 'Your payment is safe. We’ll continue when you’re back online.',
    silent: 'We can’t reach the payment service',
    silentSentence: 'Your payment is safe. Retrying…',
    openPage: 'Open the payment page',
    /** A wallet’s app, or a site. It stands before a sentence, or alone. */
    unopened: (what: string) => `${what} didn’t open`,
  },
};
