/** The card before its screens are loaded: part of the entry. */
export const shell = {
  card: 'Payment',
  close: 'Close',
  starting: 'Getting your payment ready',
  stillLoading: 'Still loading…',
};

/** In place of the last two: offline, nothing else can be loaded. */
export const offline = 'You’re offline';
