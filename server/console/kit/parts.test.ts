import { describe, expect, test } from 'vitest';
import { payoutOperations } from '../../money-out/contract/payout-operations.ts';
import { newPerson } from '../people/people.ts';
import { fixedZone } from '../../base/time-zone.ts';
import { createClient } from '../../client/client.ts';
import type { ConsoleSession } from '../people/console-access.ts';
import { ActionForm } from './parts.tsx';
import type { View } from './view.ts';

const now = Date.UTC(2030, 0, 1, 12);
const person = newPerson({ name: 'Ada', scopes: ['*'] }, now);
const session = { hasPasskey: true } as ConsoleSession;
const view: View = {
  api: createClient({ url: 'http://console.invalid', key: 'none' }),
  person,
  session,
  passkeys: {
    script: '/assets/passkeys.js',
    origin: 'https://pay.shop.example',
    elsewhere: null,
    strangeHost: null,
  },
  copyScript: undefined,
  chosenScript: undefined,
  serverUrl: 'https://pay.shop.example',
  at: (path) => `/console${path}`,
  here: '',
  csrf: 'token',
  now,
  decimalMark: 'point',
  test: false,
  storeName: 'Shop',
  currency: null,
  timeZone: fixedZone('UTC', 0),
  isHttps: false,
  isOwnerMode: false,
  sections: [],
};
const draw = async (changes: Partial<View> = {}, name: 'approve' | 'reject' = 'approve'): Promise<string> => {
  const operation = payoutOperations[`POST /v1/payouts/{id}/${name}`];
  return String(
    await ActionForm({ view: { ...view, ...changes }, action: '/form', operation, label: 'Approve' }),
  );
};
const withoutPasskeys = { session: { hasPasskey: false } as ConsoleSession };
const isEnabled = (html: string): boolean => !/<button[^>]* disabled/.test(html);

describe('a button that moves money', () => {
  test('has the script ask for a passkey, and says without script that it needs one', async () => {
    const html = await draw();
    expect(html).toContain('data-passkey="/console/passkeys?for=money"');
    expect(html).toContain('<script type="module" src="/assets/passkeys.js"></script>');
    expect(html).toMatch(/<noscript>.*This needs a passkey, which needs JavaScript\..*<\/noscript>/);
    expect(isEnabled(html)).toBe(true);
  });

  test('R93: is disabled for a person without a passkey, and leads to adding one', async () => {
    const html = await draw(withoutPasskeys);
    expect(isEnabled(html)).toBe(false);
    expect(html).toContain('Approve needs a passkey, and you have none.');
    expect(html).toContain('href="/console/people"');
  });

  test('on a test server without signing in, needs no passkey before there is one', async () => {
    const html = await draw({ ...withoutPasskeys, isOwnerMode: true });
    expect(isEnabled(html)).toBe(true);
    expect(html).not.toContain('passkey');
    expect(await draw({ isOwnerMode: true })).toContain('data-passkey');
  });

  test('is disabled where the script was not built', async () => {
    const html = await draw({ passkeys: { ...view.passkeys, script: undefined } });
    expect(isEnabled(html)).toBe(false);
    expect(html).toContain('and this server lacks the script for it');
  });

  test('leads to the host of its passkeys', async () => {
    const elsewhere = 'http://localhost:8787/console/payouts';
    expect(await draw({ passkeys: { ...view.passkeys, elsewhere } })).toContain(`href="${elsewhere}"`);
  });
});

test('another button needs no passkey', async () => {
  const html = await draw(withoutPasskeys, 'reject');
  expect(isEnabled(html)).toBe(true);
  expect(html).not.toMatch(/passkey|script/);
});
