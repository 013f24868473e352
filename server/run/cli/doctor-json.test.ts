import { expect, test } from 'vitest';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

const findingsIn = (out: readonly string[]) =>
  (JSON.parse(out.join('\n')) as { readonly findings: readonly { readonly status: string }[] }).findings;

test('doctor --json prints one document of the faults in the settings, with the same exit code', async () => {
  const { code, out } = await scriptedTerminal({ PAYWICKET_MODE: 'demo' }).type('doctor', '--json');
  expect(code).toBe(78);
  const summary = expect.stringMatching(/^PAYWICKET_MODE /) as unknown;
  expect(findingsIn(out)).toEqual([{ name: 'settings', status: 'failed', summary, fix: null }]);
});

test('doctor --json prints one document of all that it checked, with the same exit code', async () => {
  // Nothing listens there.
  const { code, out } = await scriptedTerminal({ PUBLIC_URL: 'http://127.0.0.1:9' }).type('doctor', '--json');
  const statuses = findingsIn(out).map(({ status }) => status);
  expect(statuses.length).toBeGreaterThan(3);
  expect(code).toBe(statuses.includes('failed') ? 1 : 0);
});
