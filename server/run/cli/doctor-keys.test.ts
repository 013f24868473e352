import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOUR_MS } from '../../base/clock.ts';
import { DatabaseSync } from '../../base/store/sqlite/driver.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

test('R173: doctor warns of a key that ends soon, and of one that has ended and is still used', async () => {
  const { type, folder } = scriptedTerminal({ PAYWICKET_SECRET_KEY: '' });
  const make = async (name: string, ends: string) =>
    type(
      ...`keys create --new --name ${name} --owner Ada --scopes checkouts:read --expires ${ends}`.split(' '),
    );
  await make('shop', '14d');
  await make('desk', '15d');
  await make('till', '1d');
  const file = join(folder, 'data/paywicket.db');
  const database = new DatabaseSync(file);
  const now = Date.now();
  const end = now - HOUR_MS;
  database.exec(`update api_keys set expires_at = ${end}, last_used_at = ${now} where name = 'till'`);
  database.close();
  const { out } = await type('doctor');
  const text = out.join('\n');
  expect(text).toMatch(
    /warn {2}keys: The API key "shop" of Ada expires at .*, and is refused from then on\. It was never used\. Create another key/,
  );
  expect(text).toContain(
    `The API key "till" of Ada expired at ${new Date(end).toISOString()}, and is still used, last at ${new Date(now).toISOString()}: these requests are refused`,
  );
  expect(text).not.toContain('"desk"');
});
