import type { ServerTerminal } from './server-terminal.ts';
import { openExistingDatabase } from '../stores.ts';
import { readPasted } from '../../base/text/pasted.ts';
import { gatewayIds } from '../../base/contract/constants.ts';
import { retryUnreadableMessages } from '../../money-in/store/inbox.ts';
import { audited, withDatabase } from '../../base/cli/audited.ts';
import { defineCommand, readDays, UsageError } from '../../base/cli/command.ts';
import { progressBar } from './progress.ts';

export const command = defineCommand({
  help: `paywicket replay (--all | [--id msg_…] [--provider ID] [--since 7d])
  Processes messages of gateways again that could not be read, after an upgrade or a corrected setting. The running
  server does this within seconds; if none is running, the next start does.
  --all       all of them
  --id        only this one: GET /v1/inbox?state=unreadable lists them
  --provider  only those of this gateway: ${gatewayIds.join(', ')}
  --since     only those of the last N days (such as 7d), or since a time (2026-01-31T00:00:00Z)`,
  options: {
    all: { type: 'boolean' },
    id: { type: 'string' },
    provider: { type: 'string' },
    since: { type: 'string' },
  },

  async run({ values: { all = false, id, provider, since } }, terminal: ServerTerminal) {
    const some = id !== undefined || provider !== undefined || since !== undefined;
    if (some === all)
      throw new UsageError('choose the messages: --all, or some of --id, --provider and --since');
    if (provider !== undefined && !gatewayIds.some((known) => known === provider))
      throw new UsageError(`"${provider}" is not a gateway. There are ${gatewayIds.join(', ')}`);
    const filter = {
      ...(id !== undefined && { id: readPasted(id) }),
      ...(provider !== undefined && { provider }),
      ...(since !== undefined && { since: readSince(since, Date.now()) }),
    };
    return withDatabase(await terminal.config(), terminal, openExistingDatabase, async (database) => {
      const count = await audited(
        database,
        (effect) => ({ action: 'replay', target: effect.id, data: effect.data ?? {} }),
        (context) => retryUnreadableMessages(database, filter, progressBar(terminal, 'replaying'), context),
      );
      terminal.progress('');
      const messages = count === 1 ? '1 message' : `${count} messages`;
      terminal.out(`${messages} will be processed again`);
      return 0;
    });
  },
});

function readSince(text: string, now: number): number {
  const age = readDays(text);
  if (age !== undefined) return now - age;
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError('--since takes days (7d) or a time (2026-01-31T00:00:00Z)');
  return at;
}
