import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Progress of a call at the moment when the caller is killed. */
export type Side = 'before its effect' | 'after its effect';

export interface Hold {
  readonly side: Side;
  readonly method: string;
  /** A substring of the path. */
  readonly path: string;
  /** Number of such calls to let through before one is held. */
  readonly after?: number;
}

export interface Cut {
  readonly method: string;
  /** A substring of the path. */
  readonly path: string;
  readonly bytes: number;
}

/** A proxy between the server and its gateway that tracks open calls, and can hold one before or after its effect. */
export class GatewayProxy {
  readonly url: string;
  readonly #server: Server;
  readonly #open = new Map<ServerResponse, Side>();
  #target = '';
  #hold: (Hold & { readonly caught: () => void }) | null = null;
  #cut: Cut | null = null;
  #answerSize = 0;
  readonly #answered: string[] = [];

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (incoming, outgoing) => {
      this.#pass(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  static async open(): Promise<GatewayProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new GatewayProxy(server);
  }

  /** The gateway's origin. Until it is set, calls are cut. */
  set target(url: string) {
    this.#target = url;
  }

  /** The progress of the calls that have started and have no response yet. */
  get calls(): readonly Side[] {
    return [...this.#open.values()];
  }

  /** Resolves once such a call is held, until `release`. */
  caught(hold: Hold): Promise<void> {
    return new Promise((resolve) => {
      this.#hold = { ...hold, caught: resolve };
    });
  }

  /** Cuts the responses to such calls after so many bytes, including headers, until `release`. Null cuts none. */
  cut(call: Cut | null): void {
    this.#cut = call;
  }

  /** Number of responses to such calls. `path` is a substring of the path. */
  answered(method: string, path: string): number {
    return this.#answered.filter((call) => call.startsWith(`${method} `) && call.includes(path)).length;
  }

  /** Size in bytes of the last response that was to be cut. */
  get answerSize(): number {
    return this.#answerSize;
  }

  /** Holds no further call, and cuts every open one. */
  release(): void {
    this.#hold = null;
    this.#cut = null;
    for (const outgoing of this.#open.keys()) outgoing.destroy();
    this.#open.clear();
  }

  async close(): Promise<void> {
    this.release();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    this.#open.set(outgoing, 'before its effect');
    outgoing.once('close', () => this.#open.delete(outgoing));
    if (this.#holds(incoming, 'before its effect')) return;
    if (this.#target === '') throw new Error('no gateway yet');
    const { method, url, headers } = incoming;
    const target = new URL(url ?? '/', this.#target);
    const call = request(target, { method, headers: { ...headers, host: target.host } });
    call.end(body);
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    const answered = await buffer(answer);
    if (!this.#open.has(outgoing)) return;
    this.#open.set(outgoing, 'after its effect');
    if (this.#holds(incoming, 'after its effect')) return;
    const cut = this.#cut;
    if (cut !== null && cut.method === method && url?.includes(cut.path) === true) {
      const raw = Buffer.concat([headOf(answer, answered.length), answered]);
      this.#answerSize = raw.length;
      if (cut.bytes < raw.length) {
        outgoing.socket?.end(raw.subarray(0, cut.bytes));
        return;
      }
    }
    this.#answered.push(`${method} ${url}`);
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(answered);
  }

  #holds({ method, url = '' }: IncomingMessage, side: Side): boolean {
    const hold = this.#hold;
    if (hold === null || hold.side !== side || hold.method !== method || !url.includes(hold.path))
      return false;
    if ((hold.after ?? 0) > 0) {
      this.#hold = { ...hold, after: (hold.after ?? 0) - 1 };
      return false;
    }
    hold.caught();
    return true;
  }
}

function headOf({ statusCode, statusMessage, headers }: IncomingMessage, length: number): Buffer {
  const lines = Object.entries({ ...headers, 'content-length': String(length) })
    .filter(([name]) => name !== 'transfer-encoding')
    .map(([name, value]) => `${name}: ${String(value)}`);
  return Buffer.from(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join('\r\n')}\r\n\r\n`);
}
