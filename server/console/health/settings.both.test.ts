import { expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

test('the settings in use are read on one page, to which Health and the menu lead, without any secret', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')], {
    approvals: { payoutsAbove: { '*': '25' } },
  });
  const ada = await signedIn(bench);
  expect((await ada.open('/health')).html.match(/href="\/console\/settings"/g)).toHaveLength(2);
  const { status, text, html } = await ada.open('/settings');
  expect(status).toBe(200);
  expect(text).toContain('store.name : Shop');
  expect(text).toContain('approvals.payoutsAbove : *: 25');
  expect(text).toContain('NOVAPAY_API_KEY : not set');
  expect(text).toContain('PAYWICKET_SECRET_KEY : set');
  expect(text).toContain('Not set up: ');
  expect(text).toMatch(/NovaPay on .* Methods: .*usdt-tron/);
  expect(html).not.toContain(bench.secretKey);
  expect(html).not.toContain(bench.secretKey.slice(0, 12));
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
});

test('without a scope, its part says which one is missing, and the rest is shown', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
  const { status, text } = await bob.open('/settings');
  expect(status).toBe(200);
  expect(text).toContain('Settings: Reading this needs the scope balances:read.');
  expect(text).not.toContain('store.name');
  expect(text).toContain('Methods:');
});
