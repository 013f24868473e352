/** Money over HTTP, in and out, which `npm test` holds beside the rules: on SQLite, and where it says so on PostgreSQL. */
export const moneyFiles: readonly string[] = [
  'answers',
  'bad-answers',
  'claimed-refund',
  'deposits',
  'five',
  'forged-callbacks',
  'money-calls',
  'money-out-postgres',
  'native-refunds',
  'nuxpay',
  'payout-kill',
  'payouts',
  'refund-claim',
  'refunds',
  'reused-addresses',
  'twins',
].map((name) => `e2e/server/${name}.full.test.ts`);

/** Of these the ones that are longer in the second tier. */
export const longerMoneyFiles: readonly string[] = ['answers', 'payout-kill'].map(
  (name) => `e2e/server/${name}.full.test.ts`,
);
