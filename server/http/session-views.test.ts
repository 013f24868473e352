import { expect, test } from 'vitest';
import { createChangeFeed } from '../checkout/change-feed.ts';
import { hashOf } from '../core/ids.ts';
import { terms } from '../testing/sample.ts';
import { startWorkbench } from '../testing/workbench.ts';
import { Views } from './session-views.ts';

const ignore = (): void => {};
const shop = { name: 'Shop', legalName: null, country: null, url: null, logoUrl: null, supportUrl: null };

test('a token that is ended while it is read is not known afterwards', async () => {
  const bench = await startWorkbench([]);
  const { id, token } = await bench.open();
  const views = new Views({
    checkouts: bench.parts.checkouts,
    claims: bench.parts.moneyOut.claims,
    feed: createChangeFeed({ info: ignore, warn: ignore, error: ignore }),
    clock: { now: bench.now },
    context: { test: true, store: shop, terms },
    maxAge: () => 60_000,
  });
  const hash = hashOf(token);
  const reading = views.session(hash);
  views.endSessions(id);
  expect(await reading).toMatchObject({ checkoutId: id });
  expect(views.knownSession(hash)).toBeUndefined();
  await views.session(hash);
  expect(views.knownSession(hash)).toMatchObject({ checkoutId: id });
});
