import { expect, test } from 'vitest';
import { createClient } from '../client/client.ts';

test.each([
  ['as it is', undefined, 'at,id\n'],
  ['R164: with the mark that spreadsheets need', { mark: 'true' } as const, '\uFEFFat,id\n'],
])('the client returns a CSV file as text, %s', async (_name, query, text) => {
  const answer = new Response(text, { headers: { 'Content-Type': 'text/csv' } });
  const client = createClient({
    url: 'https://pay.example',
    key: 'sk_test_key',
    fetch: () => Promise.resolve(answer),
  });
  expect(await client.ledger.csv(query)).toBe(text);
});
