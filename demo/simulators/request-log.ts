/** One request that a gateway saw. Values of headers and credentials in bodies, and so every key, are left out. */
export interface LoggedRequest {
  /** Grows by one per request; pass the last one you saw as `?after=`. */
  readonly id: number;
  /** RFC 3339, by the simulator's clock. */
  readonly at: string;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headerNames: readonly string[];
  /** Parsed JSON where it was JSON, else the text; null where there was none, or where credentials could not be told from the rest. */
  readonly body: unknown;
  /** Null: the connection was cut before an answer left. */
  readonly status: number | null;
  readonly fault: string | null;
}

/** A long demo polls for hours; the oldest lines go first. */
const KEPT = 2_000;

export class RequestLog {
  readonly #secretFields: ReadonlySet<string>;
  #entries: LoggedRequest[] = [];
  #lastId = 0;

  /** @param secretFields credentials among the fields of a body */
  constructor(secretFields: readonly string[] = []) {
    this.#secretFields = new Set(secretFields);
  }

  add(entry: Omit<LoggedRequest, 'id'>): void {
    this.#entries.push({ ...entry, id: ++this.#lastId, body: this.#withoutSecrets(entry.body) });
    if (this.#entries.length > KEPT) this.#entries.shift();
  }

  /** Oldest first. */
  after(id: number): LoggedRequest[] {
    return this.#entries.filter((entry) => entry.id > id);
  }

  #withoutSecrets(body: unknown): unknown {
    if (this.#secretFields.size === 0) return body;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
    return Object.fromEntries(Object.entries(body).filter(([name]) => !this.#secretFields.has(name)));
  }
}
