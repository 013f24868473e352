import { describe, expect, test } from 'vitest';
import { ask } from '../../testing/console-passkeys.ts';
import { visitor } from '../../testing/console-visitor.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

const wrong = `/sign-in/${'a'.repeat(43)}`;
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

const refusals = async (bench: Workbench) => {
  const { body } = await bench.merchant('GET', '/v1/audit');
  const data = body['data'] as unknown as readonly { action: string }[];
  return data.filter(({ action }) => action === 'console.signInRefused');
};

describe('who is refused at sign-in', () => {
  test('R97: writes one audit entry a minute and address, by whatever way', async () => {
    const bench = await startWorkbench([]);
    const who = visitor(bench);
    for (let tries = 0; tries < 5; tries += 1) {
      const headers = { ...form, Origin: bench.publicUrl };
      expect((await who.send(wrong, { method: 'POST', headers })).status).toBe(401);
      expect((await ask(who, '/sign-in/passkey', { response: '{}' })).status).toBe(403);
    }
    expect(await refusals(bench)).toHaveLength(1);
  });

  test('R97: reads why, once, in the log: too many from one address, or a proxy that the settings do not name', async () => {
    const line = (bench: Workbench) =>
      bench.logged.filter(({ message }) => String(message).startsWith('too many sign-ins'));
    for (const [headers, says] of [
      [{}, /^too many sign-ins from one IP address: they/],
      [{ 'X-Forwarded-For': '203.0.113.7' }, /PAYWICKET_TRUST_PROXY/],
    ] as const) {
      const bench = await startWorkbench([]);
      const who = visitor(bench);
      for (let tries = 0; tries < 10; tries += 1) await who.send(wrong, { headers });
      expect(line(bench)).toEqual([]);
      for (let tries = 0; tries < 3; tries += 1)
        expect((await who.send(wrong, { headers })).status).toBe(429);
      expect(line(bench)).toMatchObject([
        { level: 'warn', by: 'link', message: expect.stringMatching(says) as string },
      ]);
      expect(JSON.stringify(line(bench))).not.toContain('203.0.113.7');
    }
  });

  test('R97: keeps out no other client behind a proxy that the settings name', async () => {
    const bench = await startWorkbench([], { trustedProxies: 1 });
    const who = visitor(bench);
    const from = async (address: string) =>
      (await who.send(wrong, { headers: { 'X-Forwarded-For': address } })).status;
    for (let tries = 0; tries < 10; tries += 1) expect(await from('203.0.113.7')).toBe(401);
    expect(await from('203.0.113.7')).toBe(429);
    expect(await from('203.0.113.8')).toBe(401);
    expect(bench.logged.filter(({ message }) => String(message).includes('sign-ins'))).toMatchObject([
      { message: 'too many sign-ins from one IP address: they are refused for a minute' },
    ]);
  });
});
