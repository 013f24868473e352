/** What the page of a refund says. No checkout loads it. */
export type RefundText = typeof refund;

export const refund = {
  cardOf: (store: string) => `Refund from ${store}`,
  getting: 'Loading your refund',
  /** A bar: what happens once the shopper is online again. */
  offline: 'This page continues when you’re back online.',

  name: {
    title: 'Where should your refund go?',
    sentence: (asset: string, network: string) =>
      `Enter your own ${asset} address on the ${network} network. If the address is for another network, your refund will be lost.`,
    field: (asset: string) => `Your ${asset} address`,
    exchange: 'Using an exchange? Copy your deposit address there for exactly this coin and network.',
    until: (time: string) => `Enter an address by ${time}.`,
    next: 'Continue',
  },

  /** Beside the field: what is wrong, and what to do. */
  fault: {
    empty: 'Enter your wallet address.',
    malformed: (network: string) => `This isn’t a valid ${network} address. Copy it again.`,
    otherNetwork: (network: string) => `This address belongs to another network. Enter one on ${network}.`,
    tokenContract: 'This is the address of a token contract, not of a wallet. Coins sent there are lost.',
    burnAddress: 'Nobody owns this address. Coins sent there are lost.',
    storeAddress: (store: string) => `This address belongs to ${store}. Enter your own.`,
    lost: 'Your address wasn’t saved. Please try again.',
    busy: (seconds: number) => `Too many attempts. Please wait ${seconds} s, then try again.`,
    inDoubt: 'The store is checking another refund of this amount to this address. Try again later.',
  },

  confirm: {
    title: 'Is this your address?',
    sentence: 'Compare it with the one in your wallet. Once sent, a refund can’t be reversed.',
    yes: 'Send refund to this address',
    change: 'Change address',
  },

  /** Labels beside values. */
  coin: 'Coin',
  address: 'Address',
  amount: 'Amount',
  arrives: 'You receive',
  /** Beside a date and time. */
  sentAt: 'Sent on',

  hold: {
    title: (time: string) => `Your refund will be sent at ${time}`,
    sentence: 'Wrong address? You can change it until then.',
    change: 'Use a different address',
    tooLate: 'Your refund is already on its way. The address can’t be changed any more.',
    /** Somebody else, or another tab, was faster. */
    taken: 'Another address was entered first. Your refund will go to that one.',
  },

  pending: {
    title: 'Your address is saved',
    sentence: (store: string) => `${store} will send your refund there. You can close this page.`,
  },

  sending: {
    title: 'Your refund is on its way',
    sentence: 'You can close this page. It updates by itself.',
  },

  sent: {
    title: 'Refund sent',
    sentence: 'It may take a few minutes to show in your wallet.',
  },

  failed: {
    title: 'Your refund couldn’t be sent',
    sentence: (store: string) => `Your money is still with ${store}. Contact ${store} about it.`,
  },

  ended: {
    title: 'This refund link has expired',
    sentence: 'Time is up, or the store cancelled the refund. Ask the store for a new link.',
  },

  invalid: {
    title: 'This refund link isn’t valid',
    sentence: 'It may be incomplete, or a newer link replaced it. Open the newest link from the store.',
  },

  unreachable: {
    title: 'Your refund couldn’t be loaded',
    sentence: 'Check your connection and try again. Your refund is safe.',
  },

  /** Said by the page before its script runs, and where none does. */
  noScript: (store: string) => `This page needs JavaScript. Please turn it on, or contact ${store}.`,
};
