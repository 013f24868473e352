import { write, writeSync } from 'node:fs';

/** Default of the bytes that wait for a reader that has stopped reading. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
/** Maximum bytes of a write whose outcome is not known when the process ends: what an empty pipe holds. */
const MAX_WRITE_BYTES = 64 * 1024;
/** A pipe is full. */
const busyCodes: ReadonlySet<string | undefined> = new Set(['EAGAIN', 'EBUSY']);
const BUSY_PAUSE_MS = 50;
/** Maximum wait for the reader when the process ends. */
const MAX_WAIT_AT_EXIT_MS = 1000;
const NEW_LINE = 10;

/**
 * Writes log lines to a file descriptor, in order and without waiting for it. Lines that cannot be written are dropped and
 * counted: a full disk (ENOSPC), a failing one (EIO) or a reader that has gone (EPIPE) must not stop a server. Lines wait only
 * for a reader that is slow (EAGAIN). The destination that comes with pino loops forever in a process that ends on a full disk.
 */
export class LogOutput {
  readonly #fd: number;
  readonly #notice: (count: number, code: string) => string;
  readonly #maxWaitingBytes: number;
  #lines: string[] = [];
  #bytes = 0;
  /** The rest of what is being written. */
  #current: Uint8Array = new Uint8Array();
  /** Lost lines that `#current` reports; 0 if it consists of lines of the log. */
  #reporting = 0;
  #state: 'idle' | 'writing' | 'pausing' = 'idle';
  /** The last line was not written to its end. */
  #isTorn = false;
  #lost = 0;
  #unreported = 0;
  #code = '';

  /**
   * @param notice the line to write once writing works again
   * @param maxWaitingBytes bytes that wait for a reader that has stopped reading; further lines are dropped
   */
  constructor(
    fd: number,
    notice: (count: number, code: string) => string,
    maxWaitingBytes: number = MAX_WAITING_BYTES,
  ) {
    this.#fd = fd;
    this.#notice = notice;
    this.#maxWaitingBytes = maxWaitingBytes;
  }

  /** Number of lines that could not be written so far. */
  get lost(): number {
    return this.#lost;
  }

  /** @param line with its line break */
  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.#bytes + bytes > this.#maxWaitingBytes) return this.#lose(1, 'EAGAIN');
    this.#lines.push(line);
    this.#bytes += bytes;
    if (this.#state === 'idle') this.#writeNext();
  }

  /**
   * Writes what waits, when the process ends. A write in progress has no outcome any more: its lines count as written unless what
   * follows them cannot be written.
   */
  flush(): void {
    const begun = this.#state === 'writing' ? this.#current.subarray(0, MAX_WRITE_BYTES) : new Uint8Array();
    const unconfirmed = this.#reporting > 0 ? 0 : linesIn(begun);
    this.#advance(begun.length);
    let waited = 0;
    while (this.#takeNext())
      try {
        this.#advance(writeSync(this.#fd, this.#current));
        waited = 0;
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException;
        if (!busyCodes.has(code) || waited >= MAX_WAIT_AT_EXIT_MS) return this.#loseAll(code, unconfirmed);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_PAUSE_MS);
        waited += BUSY_PAUSE_MS;
      }
  }

  #writeNext(): void {
    if (!this.#takeNext()) return;
    this.#state = 'writing';
    write(this.#fd, this.#current.subarray(0, MAX_WRITE_BYTES), (error, written) => {
      this.#state = 'idle';
      if (error === null) this.#advance(written);
      else if (busyCodes.has(error.code)) return this.#pause();
      else this.#loseAll(error.code ?? '');
      this.#writeNext();
    });
  }

  /** The timer does not keep a process from ending: `flush` writes the rest. */
  #pause(): void {
    this.#state = 'pausing';
    setTimeout(() => {
      this.#state = 'idle';
      this.#writeNext();
    }, BUSY_PAUSE_MS).unref();
  }

  /** @returns whether `#current` has bytes to write */
  #takeNext(): boolean {
    if (this.#current.length > 0) return true;
    if (this.#lines.length === 0) return false;
    let text: string;
    if (this.#unreported > 0) {
      this.#reporting = this.#unreported;
      text = `${this.#isTorn ? '\n' : ''}${this.#notice(this.#unreported, this.#code)}`;
    } else {
      text = this.#lines.join('');
      this.#lines = [];
      this.#bytes = 0;
    }
    this.#current = new TextEncoder().encode(text);
    return true;
  }

  #advance(written: number): void {
    if (written > 0) this.#isTorn = this.#current[written - 1] !== NEW_LINE;
    this.#current = this.#current.subarray(written);
    if (this.#current.length > 0) return;
    this.#unreported -= this.#reporting;
    this.#reporting = 0;
  }

  #lose(count: number, code: string): void {
    this.#lost += count;
    this.#unreported += count;
    this.#code = code;
  }

  /**
   * Drops all that waits, too, which would fail in the same way.
   * @param unconfirmed lines before them that may not have been written
   */
  #loseAll(code: string, unconfirmed = 0): void {
    const begun = this.#reporting > 0 ? 0 : linesIn(this.#current);
    this.#lose(unconfirmed + begun + this.#lines.length, code);
    this.#current = new Uint8Array();
    this.#reporting = 0;
    this.#lines = [];
    this.#bytes = 0;
  }
}

const linesIn = (bytes: Uint8Array): number => bytes.filter((byte) => byte === NEW_LINE).length;
