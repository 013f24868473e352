import { expect, test } from 'vitest';
import { affectedByTable, affectedSince } from './affected.ts';
import { testFiles } from './test-files.ts';

test('a change of what all tests rest on touches all of them', async () => {
  const tests = await testFiles();
  for (const path of [
    'package-lock.json',
    'e2e/server/start-server.ts',
    'server/testing/tier.ts',
    'demo/simulators/server.ts',
  ])
    expect([path, affectedByTable([path], tests)]).toEqual([path, undefined]);
});

test('a changed test touches itself alone', async () => {
  for (const path of ['e2e/journeys/shopper/pay.spec.ts', 'widget/components/clipboard.full.test.ts'])
    expect(affectedByTable([path], await testFiles())).toEqual([path]);
});

test('a change is followed to what spawns, builds or serves it', async () => {
  const tests = await testFiles();
  const has = (change: string, test: string) => affectedByTable([change], tests)?.includes(test);
  expect(has('server/money-out/service.ts', 'e2e/server/money/payout-kill.full.test.ts')).toBe(true);
  expect(has('server/money-out/service.ts', 'e2e/visual/screens.spec.ts')).toBe(false);
  expect(has('server/console/pages/home.tsx', 'e2e/journeys/merchant/console.spec.ts')).toBe(true);
  expect(has('widget/screens/pay/view.ts', 'e2e/visual/screens.spec.ts')).toBe(true);
  expect(has('widget/loader/loader.ts', 'widget/loader/loader.full.test.ts')).toBe(true);
  expect(has('demo/stack.ts', 'e2e/journeys/shopper/pay.spec.ts')).toBe(true);
  expect(has('server/README.md', 'e2e/readme/readme.full.test.ts')).toBe(true);
  expect(has('server/README.md', 'e2e/journeys/shopper/pay.spec.ts')).toBe(false);
});

test('a commit that git does not know is named', async () => {
  await expect(affectedSince('no-such-commit')).rejects.toThrow('git knows no commit "no-such-commit"');
});
