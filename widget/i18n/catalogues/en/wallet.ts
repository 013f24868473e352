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
};
