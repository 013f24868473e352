import { describe, expect, test } from 'vitest';
import { addPasskey, signedInForMoney, usePasskey } from '../../testing/console-passkeys.ts';
import { signedIn } from '../../testing/console-visitor.ts';
import { createKey } from '../../testing/database-commands.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();
const day = 86_400_000;
const hostile = '</h3><script>alert(1)</script>\u202e&amp;"\'';

async function start() {
  const bench = await startWorkbench([]);
  const newKey = async (name: string, life: number | null = null) => {
    const wanted = { name, owner: 'Bob', scopes: ['checkouts:read'], life };
    const made = await createKey(bench.services.database, bench.now(), wanted);
    const use = async () => (await bench.shopper(made.key, 'GET', '/v1/checkouts')).status;
    return { ...made, use };
  };
  return { bench, newKey };
}

describe('the page API keys', () => {
  test('lists keys with their last use, revoked and expired ones apart, and no secret', async () => {
    const { bench, newKey } = await start();
    const shop = await newKey('shop');
    const short = await newKey(hostile, day);
    await shop.use();
    await bench.services.keys.storeUses();
    bench.wait(day);
    const ada = await signedIn(bench);
    const people = await ada.open('/people');
    expect(people.html).toContain('href="/console/keys"');
    const { html, text } = await ada.open('/keys');
    expect(text).toContain('shop Owner Bob Scopes checkouts:read Last used 1 d ago Created 1 d ago');
    expect(text).toContain(
      'PAYWICKET_SECRET_KEY Scopes all Last used not recorded for this key To revoke it,',
    );
    expect(text).toContain(`Revoked or expired 1 ${hostile} expired Owner Bob`);
    expect(html).not.toContain('<script>');
    for (const secret of [shop.key, shop.hash, short.key, short.hash, bench.secretKey])
      expect(html.includes(secret)).toBe(false);
  });

  test('revokes a key once a passkey was used, and the shop is refused at its next request', async () => {
    const { bench, newKey } = await start();
    const shop = await newKey('shop');
    const ada = await signedIn(bench);
    const without = await ada.open('/keys');
    expect(without.text).toContain('Revoke shop needs a passkey, and you have none.');
    await expect(ada.press(without, 'Revoke shop')).rejects.toThrow('is disabled');
    const { device } = await addPasskey(ada);
    const page = await ada.open('/keys');
    expect((await ada.press(page, 'Revoke shop')).text).toContain(
      'Use your passkey first: nothing was done.',
    );
    expect(await shop.use()).toBe(200);
    await usePasskey(ada, device);
    const done = await ada.press(page, 'Revoke shop');
    expect(done.text).toContain('Revoked: shop is refused from now on.');
    expect(done.text).toContain('Revoked or expired 1 shop revoked');
    expect(await shop.use()).toBe(401);
  });

  test(
    'R173: says which ends soon or has ended and is still used, as Home does, until it is revoked',
    { tags: ['attention'] },
    async () => {
      const { bench, newKey } = await start();
      const shop = await newKey(hostile, 14 * day);
      await newKey('desk', 15 * day);
      const ada = await signedInForMoney(bench);
      const home = await ada.open('');
      expect(home.text).toContain(`The API key "${hostile}" of Bob expires at`);
      expect(home.html).not.toContain('<script>');
      expect(home.html).toContain('href="/console/keys?task=expiring"');
      const soon = await ada.open('/keys?task=expiring');
      expect(soon.text).toContain('API key expires soon: 1. All keys');
      expect(soon.text).toContain(`${hostile} expires soon Owner Bob`);
      expect(soon.text).not.toContain('desk');
      bench.wait(14 * day);
      await shop.use();
      await bench.services.keys.storeUses();
      const eve = await signedInForMoney(bench, { name: 'Eve' });
      expect((await eve.open('')).text).toContain('API key expired, still used');
      const over = await eve.open('/keys?task=expired');
      expect(over.html).toMatch(/<details open[^>]*><summary><h2>Revoked or expired/);
      expect(over.text).toContain(`${hostile} expired still used Owner Bob`);
      const label = over.forms.flatMap(({ buttons }) => buttons).find((each) => each.startsWith('Revoke'));
      await eve.press(over, label ?? '');
      expect((await eve.open('')).text).not.toContain('API key expired');
    },
  );

  test('needs audit:read to list, and says that revoking needs keys:write', async () => {
    const { bench, newKey } = await start();
    await newKey('shop');
    const bob = await signedInForMoney(bench, { name: 'Bob', scopes: ['audit:read'] });
    const { text, forms } = await bob.open('/keys');
    expect(text).toContain('Revoke shop needs the scope keys:write.');
    expect(forms.filter(({ action }) => action.includes('/do/')).every(({ isDisabled }) => isDisabled)).toBe(
      true,
    );
    const eve = await signedIn(bench, { name: 'Eve', scopes: ['keys:write'] });
    expect(await eve.open('/keys')).toMatchObject({
      status: 403,
      text: expect.stringContaining('audit:read') as string,
    });
  });
});
