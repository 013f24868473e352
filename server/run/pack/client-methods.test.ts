import { expect, test } from 'vitest';
import { clientMethods, clientOperations, clientTypes } from './client-methods.ts';

test('the client has the methods of the contract: `npm run client` writes them', async () => {
  await expect(clientMethods()).toMatchFileSnapshot('../../client/methods.ts');
  await expect(await clientTypes()).toMatchFileSnapshot('../../client/types.ts');
  await expect(await clientOperations()).toMatchFileSnapshot('../../client/operations.ts');
});
