/** The words of the card before its screens have come; they are part of the dialog's chunk. */
export const shell = {
  card: 'Payment',
  close: 'Close',
  starting: 'Getting your payment ready',
  stillLoading: 'Still loading…',
};

/** In place of the last two: offline, no other words can come. */
export const offline = 'You are offline';
