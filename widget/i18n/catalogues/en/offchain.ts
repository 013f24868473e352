/** Payments that are not sent to a coin's address. */
export type OffchainText = typeof offchain;

export const offchain = {
  hosted: {
    getting: 'Getting your payment page…',
    gettingSentence: 'A page for this payment only.',
    lost: 'We couldn’t load the payment page',
    title: (_amount: string) => 'Pay by card, bank or digital wallet',
    sentence: 'You’ll pay on a separate page. Come back afterwards; this page updates by itself.',
    rest: (rest: string, time: string) =>
      `Pay the remaining ${rest} on the same payment page before ${time}.`,
    open: 'Continue to the payment page',
    newTab: 'opens in a new tab',
    qr: 'QR code of the payment page',
    scan: 'Or scan it with another device’s camera',
    sent: 'Already paid on that page?',
    watched: (time: string) => `We’ll keep watching for your payment until ${time}. Don’t pay again.`,
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
    once: <T>(amount: T): (string | T)[] => ['Pay exactly ', amount, ' in one payment'],
    rest: (rest: string, time: string) => `Pay the remaining ${rest} to the same UPI ID before ${time}.`,
    id: 'UPI ID',
    copyId: 'Copy UPI ID',
    open: 'Open UPI app',
    qr: 'QR code to pay by UPI',
    scan: 'Scan with a UPI app',
    sent: 'Already paid?',
    watched: (time: string) => `We’ll keep watching for your payment until ${time}. Don’t pay again.`,
    notSent: 'Haven’t paid?',
    newOne: 'Start a new UPI payment. Don’t use the old one any more.',
    lapsed: 'This UPI payment has expired',
    renew: 'Start a new UPI payment',
  },
  method: 'Method',
  /** In place of "I’ve sent it" and "I haven’t sent it yet". */
  paidIt: 'I’ve paid',
  unpaid: 'I haven’t paid yet',
};
