import { expect, test } from 'vitest';
import { createChangeFeed } from './change-feed.ts';

test('a listener that throws is logged, and the other listeners get the change', () => {
  const logged: object[] = [];
  const ignore = (): void => {};
  const feed = createChangeFeed({
    info: ignore,
    warn: ignore,
    error: (fields, message) => void logged.push({ ...fields, message }),
  });
  const cause = new Error('broken');
  const received: string[] = [];
  feed.subscribe(() => {
    throw cause;
  });
  feed.subscribe((checkoutId, where) => void received.push(`${checkoutId} ${where}`));

  feed.publish('chk_1');
  feed.publish('chk_2', 'elsewhere');
  expect(received).toEqual(['chk_1 here', 'chk_2 elsewhere']);
  expect(logged).toEqual([
    { checkoutId: 'chk_1', err: cause, message: 'a listener to changes failed' },
    { checkoutId: 'chk_2', err: cause, message: 'a listener to changes failed' },
  ]);
});
