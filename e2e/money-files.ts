/** Tests of money over HTTP that `npm test` includes: on SQLite, and on PostgreSQL where the name says so. */
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
  'payout-cut',
  'payout-kill',
  'payouts',
  'refund-claim',
  'refunds',
  'reused-addresses',
  'twins',
].map((name) => `e2e/server/money/${name}.full.test.ts`);

/** Those of them that have a longer form in the second tier. */
export const longerMoneyFiles: readonly string[] = ['answers', 'money-out-postgres', 'payout-cut'].map(
  (name) => `e2e/server/money/${name}.full.test.ts`,
);
