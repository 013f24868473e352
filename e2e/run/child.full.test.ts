import { expect, test } from 'vitest';
import { node } from './child.ts';

test('a child that hangs is ended, and so is what it started', async () => {
  const hangs = `
    process.on('SIGTERM', () => {});
    const { spawn } = require('node:child_process');
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  `;
  // It resolves once both processes have closed their output.
  expect(await node(['-e', hangs], { limit: 1000 })).toMatchObject({ code: null, hung: true });
});

test('what a child wrote is there once it has ended', async () => {
  const { code, output, hung } = await node([
    '-e',
    'console.log("one"); console.error("two"); process.exit(3)',
  ]);
  expect([code, hung]).toEqual([3, false]);
  expect(output.split('\n').toSorted()).toEqual(['', 'one', 'two']);
});
