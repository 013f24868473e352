/** The calls of WebDriver (https://www.w3.org/TR/webdriver2/) that the journeys need. */
import { z } from 'zod';
import { START_TIMEOUT_MS } from './engine.ts';

const Answer = z.object({ value: z.unknown() });
const Fault = z.object({ error: z.string(), message: z.string() });
const Session = z.object({ sessionId: z.string(), capabilities: z.object({ browserVersion: z.string() }) });
const Status = z.object({ ready: z.boolean() });

type KeyStroke = { readonly down: string } | { readonly up: string };

export class WebDriver {
  readonly #url: string;

  /** @param url Origin that the driver listens on. */
  constructor(url: string) {
    this.#url = url;
  }

  /** Whether it listens and can start a browser. */
  async isReady(): Promise<boolean> {
    return this.call('GET', '/status').then(
      (value) => Status.parse(value).ready,
      () => false,
    );
  }

  /** Starts a browser. */
  async newSession(): Promise<WebDriverSession> {
    const capabilities = { alwaysMatch: { pageLoadStrategy: 'normal' } };
    const value = await this.call('POST', '/session', { capabilities });
    const { sessionId, capabilities: got } = Session.parse(value);
    return new WebDriverSession(this, sessionId, got.browserVersion);
  }

  /** @throws With the driver's message, if it fails. */
  async call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    const answer = await fetch(this.#url + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(START_TIMEOUT_MS),
    });
    const { value } = Answer.parse(await answer.json());
    if (answer.ok) return value;
    const { data } = Fault.safeParse(value);
    throw new Error(`${method} ${path}: ${data?.error ?? answer.status} ${data?.message ?? ''}`);
  }
}

export class WebDriverSession {
  readonly browserVersion: string;
  readonly #driver: WebDriver;
  readonly #path: string;

  constructor(driver: WebDriver, id: string, browserVersion: string) {
    this.#driver = driver;
    this.#path = `/session/${id}`;
    this.browserVersion = browserVersion;
  }

  /** A command without a result. */
  async call(command: string, body: object = {}): Promise<void> {
    await this.#driver.call('POST', `${this.#path}/${command}`, body);
  }

  async evaluate(expression: string): Promise<unknown> {
    const body = { script: `return (${expression});`, args: [] };
    return this.#driver.call('POST', `${this.#path}/execute/sync`, body);
  }

  /** By pointer: WebDriver refuses to click elements in a shadow root. */
  async click(x: number, y: number): Promise<void> {
    const actions = [
      { type: 'pointerMove', x, y, duration: 0 },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  async keys(strokes: readonly KeyStroke[]): Promise<void> {
    const actions = strokes.map((stroke) =>
      'down' in stroke ? { type: 'keyDown', value: stroke.down } : { type: 'keyUp', value: stroke.up },
    );
    await this.#act({ type: 'key', id: 'keyboard', actions });
  }

  async #act(device: object): Promise<void> {
    await this.call('actions', { actions: [device] });
  }

  /** Closes the browser. */
  async end(): Promise<void> {
    await this.#driver.call('DELETE', this.#path);
  }
}
