import { offline, shell } from './en-shell.ts';

/**
 * English, and the type that every other language has to satisfy: what a payment without trouble shows. Names and
 * amounts arrive isolated (`isolate.ts`): a language only says where they stand. What a sentence promises about money is
 * the server's word, never more.
 */
export type Text = typeof en;

export const en = {
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
