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
