import { close, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { OutcomeUnknownError } from '../guard.ts';

/** Resolves once what was written to the open file is on the disk. */
export type Datasync = (descriptor: number) => Promise<void>;

const datasync: Datasync = promisify(fdatasync);
const closed = promisify(close);

/** SQLite's own code for a disk that failed. */
const ioError = 10;

/**
 * Waits for the disk as `synchronous=FULL` does, on another thread: meanwhile this process answers whoever wants
 * nothing of the database. What SQLite has appended to its log is on the disk once `sync` has resolved.
 */
export class Disk {
  readonly #descriptor: number;
  readonly #datasync: Datasync;
  #failure: OutcomeUnknownError | undefined;

  /**
   * @param log of a database that is open: it stays the same file until that is closed
   * @throws Error where there is none
   */
  constructor(log: string, wait: Datasync = datasync) {
    this.#descriptor = openSync(log, 'r+');
    this.#datasync = wait;
  }

  /**
   * @throws OutcomeUnknownError where a wait has failed. What was written may be lost then, and the system forgets that it
   * may: a second wait would succeed. So nothing is read or written any more until the next start.
   */
  assertSound(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** @throws OutcomeUnknownError where nobody knows whether all is on the disk */
  async sync(): Promise<void> {
    try {
      await this.#datasync(this.#descriptor);
    } catch (error) {
      const message = 'The disk failed. Start the server again, and look before you do the same once more.';
      this.#failure = Object.assign(new OutcomeUnknownError(message, { cause: error }), { errcode: ioError });
      throw this.#failure;
    }
  }

  async close(): Promise<void> {
    await closed(this.#descriptor);
  }
}
