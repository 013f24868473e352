import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleCheckout, start } from '../../testing/sample.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';
import { openDatabase } from '../stores.ts';
import { progressBar } from './progress.ts';

const percentOf = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => / (\d+) %$/.exec(line)?.[1] ?? line);

test('a bar shows how far the work is', () => {
  const lines: string[] = [];
  const drawn = progressBar({ progress: (text) => void lines.push(text) }, 'copying');
  drawn(0.5);
  drawn(1);
  expect(lines).toEqual([
    `copying ${'█'.repeat(15)}${'░'.repeat(15)} 50 %`,
    `copying ${'█'.repeat(30)} 100 %`,
  ]);
});

describe('long work shows how far it is, and takes the bar away at its end', () => {
  async function shop(messages: number, checkouts: number) {
    const terminal = scriptedTerminal();
    const file = join(terminal.folder, 'data/paywicket.db');
    const database = await openDatabase({ kind: 'sqlite', file }, 'test');
    await Promise.all(
      Array.from({ length: checkouts }, async (_, nth) => {
        const id = `chk_${nth}`;
        const over = {
          id,
          status: 'expired',
          createdAt: 0,
          expiresAt: 1,
          payments: [],
          selectedId: null,
        } as const;
        const session = { tokenHash: id, checkoutId: id, createdAt: start, expiresAt: start };
        await database.checkouts.create(sampleCheckout(over), session);
      }),
    );
    await Promise.all(
      Array.from({ length: messages }, async (_, nth) => {
        const message = {
          id: `msg_${nth}`,
          provider: 'nuxpay',
          subject: null,
          body: '{}',
          receivedAt: start,
        };
        await database.inbox.keep(message);
        await database.inbox.finish({ id: message.id, times: 1 }, 'unreadable', 'why');
      }),
    );
    await database.close();
    return terminal;
  }

  test('purge', async () => {
    const { type } = await shop(0, 450);
    const { out, progress } = await type('purge', '--older-than', '1d');
    expect(out).toEqual(['450 checkouts purged']);
    expect(percentOf(progress)).toEqual(['0', '44', '88', '']);
  });

  test('replay', async () => {
    const { type } = await shop(2500, 0);
    const { out, progress } = await type('replay', '--all');
    expect(out).toEqual(['2500 messages will be processed again']);
    expect(percentOf(progress)).toEqual(['0', '40', '80', '']);
  });

  test('doctor', async () => {
    const { type, environment } = await shop(0, 1);
    // Nothing listens there.
    environment['NOVAPAY_BASE_URL'] = environment['NORDPAY_BASE_URL'] = 'http://127.0.0.1:1';
    for (const name of [
      'NOVAPAY_API_KEY',
      'NOVAPAY_IPN_SECRET',
      'NORDPAY_API_KEY',
      'NORDPAY_POSTBACK_SECRET',
    ])
      environment[name] = `canary-${name}-0123456789`;
    const { progress } = await type('doctor');
    const asked = progress.filter((line) => line.startsWith('asking the gateways'));
    expect(percentOf(asked)).toEqual(['0', '50', '100']);
    expect(progress.at(-1)).toBe('');
  });
});
