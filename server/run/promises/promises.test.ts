import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { changesSince, refused, type Promises } from './changes.ts';
import { currentPromises, readReleased } from './promises.ts';
import type { Schema } from './schema-changes.ts';

const [released, now] = await Promise.all([readReleased(), currentPromises()]);

// Where this fails, something that was released no longer works for those who use it: keep it, or release a new major version.
test.each(released === null ? [] : [released])(
  'what was released works in this version, or its number says that it does not',
  { tags: ['addresses', 'attention', 'books', 'docs', 'links', 'pauses'] },
  (release) => {
    const { version } = release.openapi['info'] as { readonly version: string };
    expect(refused(changesSince(release, now), version, manifest.version)).toEqual([]);
    if (!manifest.version.includes('-')) expect(now, 'a release writes its own promises').toEqual(release);
  },
);

test('what is promised is that of the newest release in the changelog', () => {
  const changelog = readFileSync(new URL('../../../CHANGELOG.md', import.meta.url), 'utf8');
  const [, newest] = /^## \[(\d.*)\] - /m.exec(changelog) ?? [];
  expect(released?.openapi).toMatchObject({ info: { version: newest } });
});

test('a field, an event, a setting and an attribute that are taken out of the real files are named', () => {
  const without = (part: keyof Promises, cut: (text: string) => string): readonly string[] => {
    const changed = { ...now, [part]: JSON.parse(cut(JSON.stringify(now[part]))) as Schema };
    return changesSince(now, changed).map(({ text }) => text);
  };
  const renamed = (from: string) => (text: string) => text.replaceAll(`"${from}"`, '"other"');
  expect(without('openapi', renamed('readyAt'))).toContain('GET /v1/checkouts/{id} 200.readyAt is gone');
  expect(without('openapi', renamed('checkout.ready'))).toContain('event checkout.ready is gone');
  expect(without('openapi', renamed('metadata')).join('\n')).toContain(
    'POST /v1/checkouts body.metadata is gone',
  );
  expect(without('settings', renamed('underpaymentTolerance')).join('\n')).toContain(
    'underpaymentTolerance is gone',
  );
  expect(without('elements', renamed('--paywicket-color-primary')).join('\n')).toContain(
    'cssProperties --paywicket-color-primary is gone',
  );
  expect(without('names', renamed('not_found'))).toEqual(['error code not_found is gone']);
});
