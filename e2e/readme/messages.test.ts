import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

/** Messages that the README explains, and where each is written; those of Node, package managers and browsers are not ours. */
const written: Readonly<Record<string, string | null>> = {
  'have install scripts not yet covered by allowScripts': null,
  'has no SQLite': 'server/base/store/sqlite/driver.ts',
  ERR_PNPM_FETCH_404: null,
  YN0035: null,
  unauthorized: 'server/base/contract/constants.ts',
  'blocked by CORS policy': null,
  origin_not_allowed: 'server/base/contract/constants.ts',
  method_unavailable: 'server/base/contract/constants.ts',
  'No payment methods are available right now': 'widget/i18n/catalogues/en/text.ts',
  'violates the following Content Security Policy directive': null,
  'no signature matches this secret': 'server/client/verify-webhook.ts',
  'the body is not the raw body': 'server/client/verify-webhook.ts',
  'names a database that was made in': 'server/base/store/open.ts',
};

const repository = new URL('../../', import.meta.url);

test('the messages that the README explains are the ones that people see', async () => {
  const readme = await readFile(new URL('README.md', repository), 'utf8');
  const table = /\| message \| fix \|\n(.*\n\n)/s.exec(readme)?.[1] ?? '';
  const explained = [...table.matchAll(/^\| (`.+?`) \| /gm)].flatMap(([, cell = '']) =>
    cell.slice(1, -1).split('`, `'),
  );
  expect(explained).toHaveLength(Object.keys(written).length);
  for (const message of explained) {
    const [start, file] = Object.entries(written).find(([text]) => message.startsWith(text)) ?? [];
    expect([message, start]).toEqual([message, expect.any(String)]);
    if (typeof file === 'string' && start !== undefined)
      expect(await readFile(new URL(file, repository), 'utf8'), message).toContain(start);
  }
});
