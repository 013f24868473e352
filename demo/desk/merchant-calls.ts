/** The desk's calls of the companion server, with the keys of two people. No key reaches the browser. */
import { randomUUID } from 'node:crypto';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface MerchantOptions {
  /** Origin of the companion server. */
  readonly serverUrl: string;
  /** The merchant's. */
  readonly secretKey: string;
  /** A second person's, made when it is first needed. */
  readonly approverKey: () => Promise<string>;
}

const DEADLINE_MS = 15_000;

export class MerchantCalls {
  readonly #options: MerchantOptions;

  constructor(options: MerchantOptions) {
    this.#options = options;
  }

  /** As the merchant. */
  async call(method: 'GET' | 'POST', path: string, body?: string, key?: string): Promise<Answer> {
    return this.#send(this.#options.secretKey, method, path, body, key);
  }

  /** As the second person. */
  async approve(path: string, body?: string): Promise<Answer> {
    return this.#send(await this.#options.approverKey(), 'POST', path, body);
  }

  /** Of a list. @throws Error where the server does not answer, or not with a list. */
  async list(path: string): Promise<readonly object[]> {
    const { status, body } = await this.call('GET', path);
    if (status !== 200 || !Array.isArray(body['data'])) throw new Error(`GET ${path}: ${status}`);
    return body['data'] as readonly object[];
  }

  /** A server that does not answer is a 503 with its `detail`. */
  async #send(token: string, method: string, path: string, body?: string, key?: string): Promise<Answer> {
    try {
      const response = await fetch(this.#options.serverUrl + path, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(method === 'POST' && { 'Idempotency-Key': key ?? randomUUID() }),
          ...(body !== undefined && body !== '' && { 'Content-Type': 'application/json' }),
        },
        body: body === undefined || body === '' ? null : body,
        redirect: 'error',
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      const answer = (await response.json()) as Answer['body'];
      return { status: response.status, body: answer };
    } catch {
      return { status: 503, body: { detail: 'The Paywicket server does not answer.' } };
    }
  }
}
