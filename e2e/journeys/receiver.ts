/** A shop that takes webhooks, and answers them as a test says. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Reply {
  readonly status: number;
  readonly body?: string;
}

export class Receiver {
  /** Ids of the events that were sent here, oldest first; one that was sent twice is there twice. */
  readonly received: string[] = [];
  /** To this request and all later ones. */
  reply: Reply = { status: 200 };
  readonly #server = createServer((request, response) => {
    request.resume().on('end', () => {
      this.received.push(String(request.headers['webhook-id']));
      const { status, body = '' } = this.reply;
      // What failed is not sent again by itself while a test runs.
      response.writeHead(status, status < 400 ? {} : { 'Retry-After': '86400' }).end(body);
    });
  });

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhooks`;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
