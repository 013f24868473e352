import { expect, test } from 'vitest';
import { node } from './child.ts';

test('a child that hangs is ended, and so is what it started', async () => {
  const hangs = `
    process.on('SIGTERM', () => {});
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    console.log(child.pid);
  `;
  const lines: string[] = [];
  const ended = await node(['-e', hangs], { limit: 1000, onLine: (line) => lines.push(line) });
  expect(ended).toMatchObject({ code: null, hung: true });
  const [grandchild = ''] = lines;
  expect(grandchild).toMatch(/^\d+$/);
  expect(() => process.kill(Number(grandchild), 0)).toThrow(/ESRCH/);
});

test('what a child wrote is there once it has ended', async () => {
  const { code, output, hung } = await node([
    '-e',
    'console.log("one"); console.error("two"); process.exit(3)',
  ]);
  expect([code, hung]).toEqual([3, false]);
  expect(output.split('\n').toSorted()).toEqual(['', 'one', 'two']);
});
