/** A shop that receives webhooks, and responds as a test says. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Reply {
  readonly status: number;
  readonly body?: string;
}

export class Receiver {
  /** Ids of the received events, oldest first, including repeated ones. */
  readonly received: string[] = [];
  /** The response to this request and all later ones. */
  reply: Reply = { status: 200 };
  readonly #server = createServer((request, response) => {
    request.resume().on('end', () => {
      this.received.push(String(request.headers['webhook-id']));
      const { status, body = '' } = this.reply;
      // No automatic retry of a failed delivery while a test runs.
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
