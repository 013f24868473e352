import { once } from 'node:events';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

/** The merchant's server: verifies every message with the independent library and records the accepted ones. */
export class WebhookReceiver {
  readonly secret = `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`;
  readonly faults: string[] = [];
  readonly #bodies = new Map<string, string>();
  readonly #server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      this.#take(incoming.headers as Record<string, string>, Buffer.concat(chunks).toString('utf8'));
      outgoing.writeHead(204).end();
    });
    incoming.on('error', () => {});
  });

  static async open(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}/receiver`;
  }

  /** Events received at least once. */
  get taken(): ReadonlySet<string> {
    return new Set(this.#bodies.keys());
  }

  #take(headers: Record<string, string>, body: string): void {
    const id = headers['webhook-id'] ?? '';
    try {
      new Webhook(this.secret).verify(body, headers);
    } catch (error) {
      this.faults.push(`${id} came with a bad signature: ${String(error)}`);
    }
    const known = this.#bodies.get(id);
    if (known !== undefined && known !== body) this.faults.push(`${id} came again with another body`);
    this.#bodies.set(id, body);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
