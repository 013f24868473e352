/** Paying by a wallet that is in the page: a browser extension, or the browser of a wallet's app. */
export type WalletText = typeof wallet;

export const wallet = {
  wallet: {
    pay: (amount: string, name: string) => `Pay ${amount} with ${name}`,
    confirm: (name: string) => `Confirm in ${name}…`,
    confirmSentence: 'Check the amount and address in your wallet. Don’t pay another way in the meantime.',
    cancelled: 'I cancelled it in my wallet',
    nothingSent: 'Nothing was sent.',
    network: (name: string, network: string) =>
      `Nothing was sent. Switch ${name} to ${network} and try again.`,
    /** It is locked, or shows an earlier request. */
    busy: (name: string) => `Nothing was sent. Open ${name}: it has a request waiting.`,
    /** The wallet says no reason, or shows it itself. */
    problem: (name: string) => `Nothing was sent. Check ${name} and try again.`,
    failed: (name: string) =>
      `Nothing was sent. ${name} can’t pay here: copy the amount and address instead.`,
    unclear: (name: string) => `Check in ${name} whether the payment was sent. Don’t pay again if it was.`,
    /** It has sent, and the payment or its own network is another since. */
    elsewhere: (name: string) =>
      `${name} may have sent money on another network or to another address. Check in ${name} before you pay again.`,
    /** In test mode. */
    real: (name: string) => `${name} sends real coins, even in test mode.`,
    /** Before “I haven’t sent it yet” is taken, where a wallet has reported a transaction. */
    unsure: 'Your wallet reported this payment as sent',
    unsureSentence: 'Check your wallet first. If it was sent, don’t pay again.',
  },
  /** Apps of wallets, opened by a link: on this phone, or on the one whose camera scans it. */
  apps: {
    open: 'Wallet app',
    title: 'Open a wallet app',
    /**
     * In parts, of which the last characters of the address are set in bold. Links have filled in wrong amounts: it is
     * compared in the app. `what`: such as “24.00 USDT on TRON”.
     */
    check: <T>(what: T, end: T): (string | T)[] => [
      'In the app, check ',
      what,
      ' and that the address ends in ',
      end,
      '.',
    ],
    /** Below an app's name: what its link does. */
    fills: 'Fills in coin, amount and address',
    /** On a computer: below the code that a phone’s camera opens in an app. */
    camera: 'Scan this with your camera, not with your wallet.',
    /** Whichever app the phone has for this coin. */
    another: 'Another wallet app',
    /** Back from the app. */
    sent: (app: string) => `Sent it in ${app}? We’re checking.`,
    sentInAnother: 'Sent it in your wallet app? We’re checking.',
    /** The app's link opened nothing. */
    instead: 'Copy the amount and address instead.',
  },
};
