import { expect, test } from 'vitest';
import { hashOf } from '../domain/ids.ts';
import { startWorkbench } from '../workbench.ts';

test('a token that is ended while it is read is not known afterwards', async () => {
  const bench = await startWorkbench([]);
  const { id, token } = await bench.open();
  const { views } = bench.parts;
  const hash = hashOf(token);
  const reading = views.session(hash);
  views.endSessions(id);
  expect(await reading).toMatchObject({ checkoutId: id });
  expect(views.knownSession(hash)).toBeUndefined();
  await views.session(hash);
  expect(views.knownSession(hash)).toMatchObject({ checkoutId: id });
});
