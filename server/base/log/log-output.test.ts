import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { LogOutput } from './log-output.ts';

/** A named pipe, whose reader can stop reading, go away and come back. */
function openPipe() {
  const folder = temporaryFolder('log');
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const openReader = () => openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  let reader: number | undefined = openReader();
  const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const close = () => {
    if (reader !== undefined) closeSync(reader);
    reader = undefined;
  };
  onTestFinished(() => {
    close();
    closeSync(writer);
    rmSync(folder, { recursive: true });
  });
  return {
    writer,
    close,
    open: () => (reader = openReader()),
    /** All that is in the pipe now. */
    read: (): string => {
      const buffer = Buffer.alloc(1024 * 1024);
      try {
        return buffer.toString('utf8', 0, readSync(reader ?? -1, buffer));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return '';
        throw error;
      }
    },
  };
}

describe('the output of the log', () => {
  const notice = (count: number, code: string) => `lost ${count} ${code}\n`;
  const numbers = (from: number, to: number) => {
    let text = '';
    for (let number = from; number < to; number += 1) text += `${number}\n`;
    return text;
  };

  test('waits for a reader that is slow, and loses nothing', async () => {
    const { writer, read } = openPipe();
    const output = new LogOutput(writer, notice);
    // More than a pipe holds.
    for (let number = 0; number < 20_000; number += 1) output.write(`${number}\n`);
    let text = '';
    await expect.poll(() => (text += read()).length).toBe(numbers(0, 20_000).length);
    expect(text).toBe(numbers(0, 20_000));
    expect(output.lost).toBe(0);
  });

  test('drops what exceeds its limit while nobody reads, and says so once it can', async () => {
    const { writer, read } = openPipe();
    const output = new LogOutput(writer, notice, 100_000);
    const line = `${'x'.repeat(9999)}\n`;
    for (let count = 0; count < 40; count += 1) output.write(line);
    const { lost } = output;
    expect(lost).toBeGreaterThan(20);
    let text = '';
    await expect.poll(() => (text += read())).toContain(`\nlost ${lost} EAGAIN\n`);
    await expect.poll(() => (text += read()).match(/x\n/g)?.length).toBe(40 - lost);
  });

  test('drops lines while they cannot be written, counts them, and begins with the count once it can', async () => {
    const { writer, read, close, open } = openPipe();
    const output = new LogOutput(writer, notice);
    output.write('before\n');
    await expect.poll(read).toBe('before\n');
    close();
    for (let count = 1; count <= 3; count += 1) {
      output.write('gone\n');
      await expect.poll(() => output.lost).toBe(count);
    }
    open();
    output.write('after\n');
    output.write('later\n');
    let text = '';
    await expect.poll(() => (text += read())).toBe('lost 3 EPIPE\nafter\nlater\n');
    expect(output.lost).toBe(3);
  });

  test('ends a line that was cut off before it writes the next', async () => {
    const { writer, read, close, open } = openPipe();
    const output = new LogOutput(writer, notice);
    output.write(`${'x'.repeat(200_000)}\n`);
    let text = '';
    await expect.poll(() => (text += read()).length).toBeGreaterThan(0);
    close();
    await expect.poll(() => output.lost).toBe(1);
    open();
    output.write('after\n');
    await expect.poll(() => (text += read())).toMatch(/^x+\nlost 1 EPIPE\nafter\n$/);
  });

  test('writes what waits when the process ends, and gives up on a reader that does not read', () => {
    const { writer, read } = openPipe();
    const output = new LogOutput(writer, notice);
    for (let number = 0; number < 5; number += 1) output.write(`${number}\n`);
    output.flush();
    expect(read()).toContain('1\n2\n3\n4\n');
    output.write(`${'x'.repeat(200_000)}\n`);
    output.flush();
    expect(output.lost).toBe(1);
  });

  test.each([
    ['a line that is longer than the pipe', ['x'.repeat(200_000)], 1],
    ['the line that is being written, and the next', ['begun', 'next'], 2],
  ])('counts what it gives up when the process ends: %s', (_, lines, lost) => {
    const { writer } = openPipe();
    const filling = lines.length > 1 ? 'x'.repeat(100_000) : '';
    if (filling !== '') expect(writeSync(writer, filling)).toBeLessThan(filling.length);
    const output = new LogOutput(writer, notice);
    for (const line of lines) output.write(`${line}\n`);
    output.flush();
    expect(output.lost).toBe(lost);
  });
});

/** A server of its own process, as `serve` logs and stops. */
const program = `
const source = (path) => import(new URL(path, ${JSON.stringify(new URL('../../', import.meta.url).href)}).href);
const { createServer } = await import('node:http');
const { openLogs } = await source('base/log/logger.ts');
const { closeServer, stopSignal } = await source('run/cli/stop.ts');
const { log, requestLog, lostLines } = openLogs();
log.warn({}, 'a warning of the start');
const server = createServer((_, outgoing) => {
  requestLog.info({}, 'request');
  outgoing.end(String(lostLines()));
}).listen(0, '127.0.0.1', () => process.send(server.address().port));
const signal = await stopSignal(log);
log.info({ signal }, 'stopping');
await closeServer(server, 60_000);
log.info({}, 'stopped');
process.disconnect();
`;

test.skipIf(!existsSync('/dev/full'))(
  'R62: a process whose log is on a full disk starts, answers, counts the lost lines, and stops when it is asked to',
  async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', program],
      { stdio: ['ignore', full, full, 'ipc'] },
    );
    closeSync(full);
    const ended = once(child, 'exit');
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await ended;
    });
    const [port] = (await once(child, 'message')) as [number];
    const ask = async () => Number(await (await fetch(`http://127.0.0.1:${port}`)).text());
    for (let count = 0; count < 20; count += 1) await ask();
    expect(await ask()).toBeGreaterThan(15);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  },
);
