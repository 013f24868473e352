import type { ServerTerminal } from './server-terminal.ts';
import { eventType } from '../../webhooks/contract/webhooks.ts';
import { isSecret, newSecret } from '../../webhooks/endpoints.ts';
import { trigger } from '../../webhooks/trigger.ts';
import { defineCommand, needed, UsageError } from '../../base/cli/command.ts';
import { parseUrl } from '../../base/network/web-address.ts';
import { events } from '../operations.ts';

const types = eventType.options;

export const command = defineCommand({
  help: `paywicket trigger TYPE --to URL [--secret whsec_…]
  Sends one sample event to your webhook receiver, signed like a real one, and prints its answer. Nothing is
  stored or sent again. Exits with 1 if the receiver did not accept it.
  TYPE      one of: ${types.join(' ')}
  --to      the address of your receiver; it may be on this machine
  --secret  the secret to sign with; by default the first in PAYWICKET_WEBHOOK_SECRET, else a new one, which is printed`,
  options: { to: { type: 'string' }, secret: { type: 'string' } },
  allowPositionals: true,

  async run({ values, positionals }, terminal: ServerTerminal) {
    const type = types.find((known) => known === positionals[0]);
    if (type === undefined || positionals.length > 1)
      throw new UsageError(
        `name one type of event: trigger checkout.ready --to URL. The types: ${types.join(' ')}`,
      );
    const url = readUrl(needed('to', values.to));
    if (values.secret !== undefined && !isSecret(values.secret))
      throw new UsageError('--secret takes whsec_ followed by base64 of 24 to 64 bytes');
    const known = values.secret ?? (await terminal.webhookSecret());
    const secret = known ?? newSecret();
    if (known === undefined) terminal.out(`signed with ${secret}, a new secret for this message only`);
    terminal.progress(`sending ${type} …`);
    const { eventId, body, status, error, responseBody, took } = await trigger({
      example: events[type].example,
      url,
      secret,
    });
    terminal.progress('');
    terminal.out(`sent ${eventId}: ${body}`);
    if (error === null) {
      terminal.out(`accepted: ${status} after ${took} ms`);
      return 0;
    }
    terminal.err(`not accepted after ${took} ms: ${error}`);
    if (responseBody !== '') terminal.err(`it answered: ${JSON.stringify(responseBody)}`);
    return 1;
  },
});

function readUrl(text: string): string {
  const url = parseUrl(text);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.hash !== '')
    throw new UsageError('--to takes a web address (http or https) without a user or fragment');
  return url.href;
}
