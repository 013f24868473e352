import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { onTestFinished } from 'vitest';

/** An endpoint of a shop for webhooks, which counts what comes. */
export interface Receiver {
  readonly url: string;
  /** What signs its messages. */
  secret: string;
  /** Messages by the id of their event. */
  readonly messages: ReadonlyMap<string, number>;
  /** Events by type and id of their object, as in `checkout.paid chk_…`: one that came again is no further one. */
  readonly events: ReadonlyMap<string, number>;
}

/** A message that is not genuine ends the test. */
export async function startReceiver(): Promise<Receiver> {
  const messages = new Map<string, number>();
  const events = new Map<string, number>();
  const receiver = { url: '', secret: '', messages, events };
  const take = (body: string, headers: IncomingHttpHeaders): void => {
    new Webhook(receiver.secret).verify(body, headers as Record<string, string>);
    const { type, data } = JSON.parse(body) as { type: string; data: { id: string } };
    if (count(messages, String(headers['webhook-id'])) === 1) count(events, `${type} ${data.id}`);
  };
  const server = createServer((incoming, outgoing) => {
    // `paywicket doctor` asks whether there is anything.
    if (incoming.method === 'HEAD') return void outgoing.writeHead(405).end();
    let body = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    incoming.on('end', () => {
      take(body, incoming.headers);
      outgoing.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
  return receiver;
}

function count(counts: Map<string, number>, id: string): number {
  const times = (counts.get(id) ?? 0) + 1;
  counts.set(id, times);
  return times;
}
