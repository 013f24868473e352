import { expect, test } from 'vitest';
import { clientFiles } from './client-methods.ts';

test('the client has the methods and types of the contract: `npm run client` writes them', async () => {
  for (const [name, text] of Object.entries(await clientFiles()))
    await expect(text).toMatchFileSnapshot(`../../client/${name}`);
});
