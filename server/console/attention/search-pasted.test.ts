import { expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../testing/workbench.ts';

test('of a pasted text, the search field takes apart no more than the first 1,000 characters', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { id } = await bench.open({ reference: 'order-1' });
  const ada = await signedIn(bench);
  const search = (q: string) => ada.send(`/search?${new URLSearchParams({ q }).toString()}`);
  const short = await search(`${'on '.repeat(300)}${id}`);
  expect([short.status, short.headers.get('location')]).toEqual([303, `/console/payments/${id}`]);
  // Each of these words could begin "… on TRON": reading them all took a time that grew with the square of their number.
  for (const long of [`${'x on '.repeat(200)}${id}`, ' on '.repeat(4096)]) {
    const { status, headers } = await search(long);
    expect([status, headers.get('location')]).toEqual([400, null]);
  }
});
