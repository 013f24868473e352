import { rich } from './rich.ts';

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
    once: <T>(amount: T) => rich('Send exactly ', amount, ', in one payment'),
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
