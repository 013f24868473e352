import { parseArgs } from 'node:util';
import { gatewayIds } from '../settings/gateway-settings.ts';
import { retryUnreadableMessages } from '../store/inbox.ts';
import { openDatabase } from '../store/open.ts';
import { audited } from './audited.ts';
import { readDays, UsageError, type Command } from './command.ts';
import { progressBar } from './progress.ts';

export const command: Command = {
  help: `paywicket replay (--all | [--id msg_…] [--provider ID] [--since 7d])
  Lets messages of gateways that could not be read be read again: after an upgrade, or when a gateway's settings were
  mended. The running server reads them within seconds; without one, the next start does.
  --all       every one of them
  --id        this one: GET /v1/inbox?state=unreadable shows them
  --provider  those of this gateway: ${gatewayIds.join(', ')}
  --since     those that came in the last so many days (7d), or since a time (2026-01-31T00:00:00Z)`,

  async run(args, terminal) {
    const filter = readFilter(args, Date.now());
    const { database, mode } = await terminal.config();
    const opened = await openDatabase(database, mode);
    try {
      const count = await audited(
        opened,
        ({ id, data = {} }) => ({ action: 'inbox.replay', target: id, data }),
        (context) => retryUnreadableMessages(opened, filter, progressBar(terminal, 'replaying'), context),
      );
      terminal.progress('');
      const messages = count === 1 ? '1 message waits' : `${count} messages wait`;
      terminal.out(`${messages} to be read again`);
      return 0;
    } finally {
      await opened.store.close();
    }
  },
};

function readFilter(args: readonly string[], now: number): Parameters<typeof retryUnreadableMessages>[1] {
  const { values } = parseArgs({
    args: [...args],
    options: {
      all: { type: 'boolean' },
      id: { type: 'string' },
      provider: { type: 'string' },
      since: { type: 'string' },
    },
  });
  const { all, id, provider, since } = values;
  const some = id !== undefined || provider !== undefined || since !== undefined;
  if (some === (all === true))
    throw new UsageError('say which ones: --all, or some of --id, --provider, --since');
  if (provider !== undefined && !gatewayIds.some((known) => known === provider))
    throw new UsageError(`"${provider}" is no gateway: ${gatewayIds.join(', ')}`);
  return {
    ...(id !== undefined && { id }),
    ...(provider !== undefined && { provider }),
    ...(since !== undefined && { since: readSince(since, now) }),
  };
}

function readSince(text: string, now: number): number {
  const age = readDays(text);
  if (age !== undefined) return now - age;
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError('--since takes days (7d) or a time (2026-01-31T00:00:00Z)');
  return at;
}
