/** Pages of the console: those of lists, and one of each thing. */
import type { Answers } from './answers.ts';

const lists = [
  '',
  '/payments',
  '/payments.csv',
  '/money',
  '/money/payouts',
  '/money/refunds',
  '/money/batches',
  '/money/new',
  '/people',
  '/search?q=late',
  '/unmatched',
  '/webhooks',
  '/health',
];

export function pagesOf(answers: Answers): readonly string[] {
  const things = Object.entries(answers).flatMap(([path, answer]) => {
    const [, kind, id] = /^\/v1\/([a-z-]+)\/(\w{3}_[\w-]+)$/.exec(path) ?? [];
    const { body } = answer as { readonly body: Readonly<Record<string, unknown>> };
    if (kind === 'checkouts') return [`/payments/${id}`];
    if (kind === 'refunds' || kind === 'payouts') return [`/money/${kind}/${id}`];
    if (kind === 'payout-batches') return [`/money/batches/${id}`];
    if (kind === 'events') return [`/webhooks/events/${id}`];
    return kind === 'transactions' && body['matched'] === false ? [`/unmatched/${id}`] : [];
  });
  return [...lists, ...things];
}
