import { expect, test } from 'vitest';
import { clientMethods, clientOperations } from './client-methods.ts';

test('the client has the methods of the contract: `npm run client` writes them', async () => {
  await expect(clientMethods()).toMatchFileSnapshot('../../client/methods.ts');
  await expect(await clientOperations()).toMatchFileSnapshot('../../client/operations.ts');
});
