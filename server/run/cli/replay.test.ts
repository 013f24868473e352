import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../stores.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

async function withMessages(folder: string) {
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
  for (const [id, provider, receivedAt] of [
    ['msg_old', 'nuxpay', Date.UTC(2026, 0, 1)],
    ['msg_new', 'nuxpay', Date.now()],
    ['msg_other', 'novapay', Date.now()],
  ] as const) {
    await database.inbox.keep({ id, provider, subject: null, body: '{}', receivedAt });
    await database.inbox.finish({ id, times: 1 }, 'unreadable', 'an unknown status');
  }
  return database;
}

test('R29: unreadable messages are queued for the running server, and the command prints how many', async () => {
  const { type, folder } = scriptedTerminal();
  const database = await withMessages(folder);
  try {
    expect((await type('replay', '--provider', 'nuxpay', '--since', '7d')).out).toEqual([
      '1 message will be processed again',
    ]);
    const claimed = await database.inbox.claim(Date.now(), 1000, 10);
    expect(claimed.map(({ id }) => id)).toEqual(['msg_new']);
    expect((await type('replay', '--since', '2026-01-01')).out).toEqual([
      '2 messages will be processed again',
    ]);
    expect((await type('replay', '--all')).out).toEqual(['0 messages will be processed again']);
  } finally {
    await database.close();
  }
});

test('a message is named as its id is pasted', async () => {
  const { type, folder } = scriptedTerminal();
  const database = await withMessages(folder);
  try {
    expect((await type('replay', '--id', ' “msg_\u200bold”, ')).out).toEqual([
      '1 message will be processed again',
    ]);
  } finally {
    await database.close();
  }
});

test.each([
  [[], '--all'],
  [['--all', '--id', 'msg_1'], '--all'],
  [['--provider', 'paypal'], 'is not a gateway'],
  [['--since', 'yesterday'], '--since takes days'],
])('replay %j queues nothing, and prints its usage', async (args, said) => {
  const { type, folder } = scriptedTerminal();
  const database = await withMessages(folder);
  try {
    const { code, err } = await type('replay', ...args);
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(await database.inbox.claim(Date.now(), 1000, 10)).toEqual([]);
  } finally {
    await database.close();
  }
});
