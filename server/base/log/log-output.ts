import { write, writeSync } from 'node:fs';

/** Default limit of the bytes that wait for a reader that has stopped reading. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
/** Maximum bytes per write: as much as an empty pipe holds. The outcome of a write is unknown if the process ends during it. */
const MAX_WRITE_BYTES = 64 * 1024;
/** Error codes that mean that a pipe is full. */
const busyCodes: ReadonlySet<string | undefined> = new Set(['EAGAIN', 'EBUSY']);
const BUSY_PAUSE_MS = 50;
/** Maximum time to wait for the reader when the process ends, in milliseconds. */
const MAX_WAIT_AT_EXIT_MS = 1000;
const NEW_LINE = 10;

/**
 * Writes log lines to a file descriptor, in order and without waiting for it. Lines that cannot be written are dropped and
 * counted: a full disk (ENOSPC), a failing disk (EIO) or a reader that has gone (EPIPE) must not stop a server. Lines wait only
 * for a reader that is slow (EAGAIN). The destination that pino itself provides would loop forever in a process that ends on a
 * full disk.
 */
export class LogOutput {
  readonly #fd: number;
  readonly #notice: (count: number, code: string) => string;
  readonly #maxWaitingBytes: number;
  #lines: string[] = [];
  #bytes = 0;
  /** The bytes of the current text that are still to be written. */
  #current: Uint8Array = new Uint8Array();
  /** Number of lost lines that `#current` reports; 0 if `#current` consists of log lines. */
  #reporting = 0;
  #state: 'idle' | 'writing' | 'pausing' = 'idle';
  /** Whether the last line was written only partly. */
  #isTorn = false;
  #lost = 0;
  #unreported = 0;
  #code = '';

  /**
   * @param notice returns the line to write once writing works again
   * @param maxWaitingBytes limit of the bytes that wait for a reader that has stopped reading; further lines are dropped
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

  /**
   * Queues a line for writing.
   * @param line with its line break
   */
  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.#bytes + bytes > this.#maxWaitingBytes) return this.#lose(1, 'EAGAIN');
    this.#lines.push(line);
    this.#bytes += bytes;
    if (this.#state === 'idle') this.#writeNext();
  }

  /**
   * Writes all waiting lines when the process ends. The outcome of a write in progress is unknown then: its lines count as
   * written, unless the lines after them cannot be written.
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

  /**
   * Tries again after a pause. The timer does not keep the process running, because `flush` writes the rest when the process
   * ends.
   */
  #pause(): void {
    this.#state = 'pausing';
    setTimeout(() => {
      this.#state = 'idle';
      this.#writeNext();
    }, BUSY_PAUSE_MS).unref();
  }

  /**
   * Fills `#current` with the next text if it is empty.
   * @returns whether `#current` has bytes to write
   */
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
   * Drops the current text and all waiting lines, because writing them would fail in the same way.
   * @param unconfirmed number of lines before them that may not have been written
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
