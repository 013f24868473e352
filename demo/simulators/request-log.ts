/** One request that a gateway saw. Header values, and so every key, are left out. */
export interface LoggedRequest {
  /** Grows by one per request; pass the last one you saw as `?after=`. */
  readonly id: number;
  /** RFC 3339, by the simulator's clock. */
  readonly at: string;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headerNames: string[];
  /** Parsed JSON where it was JSON, else the text; null where there was none. */
  readonly body: unknown;
  /** Null: the connection was cut before an answer left. */
  readonly status: number | null;
  readonly fault: string | null;
}

/** A long demo polls for hours; the oldest lines go first. */
const KEPT = 2_000;

export class RequestLog {
  #entries: LoggedRequest[] = [];
  #lastId = 0;

  add(entry: Omit<LoggedRequest, 'id'>): void {
    this.#entries.push({ id: ++this.#lastId, ...entry });
    if (this.#entries.length > KEPT) this.#entries.shift();
  }

  /** Oldest first. */
  after(id: number): LoggedRequest[] {
    return this.#entries.filter((entry) => entry.id > id);
  }
}
