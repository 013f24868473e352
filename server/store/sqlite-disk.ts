import { open, type FileHandle } from 'node:fs/promises';

/** SQLite's own code for a disk that failed. */
const ioError = 10;

/**
 * Waits for the disk as `synchronous=FULL` does, on another thread: meanwhile this process answers whoever wants
 * nothing of the database. What SQLite has appended to its log is on the disk once `sync` has resolved.
 */
export class Disk {
  readonly #log: string | null;
  readonly #datasync: (handle: FileHandle) => Promise<void>;
  #handle: FileHandle | undefined;
  #failure: Error | undefined;

  /** @param file of the database; `:memory:` has no disk */
  constructor(file: string, datasync = (handle: FileHandle): Promise<void> => handle.datasync()) {
    this.#log = file === ':memory:' ? null : `${file}-wal`;
    this.#datasync = datasync;
  }

  /**
   * @throws Error where a wait has failed. What was written may be lost then, and the system forgets that it may: a
   * second wait would succeed. So nothing is read or written any more; the next start reads what there is.
   */
  assertSound(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** @throws Error where nobody knows whether all is on the disk */
  async sync(): Promise<void> {
    if (this.#log === null) return;
    try {
      // It stays the same file while the database is open.
      this.#handle ??= await open(this.#log, 'r+');
      await this.#datasync(this.#handle);
    } catch (error) {
      this.#failure = Object.assign(
        new Error('the disk failed, and the server has to be started again', { cause: error }),
        { errcode: ioError },
      );
      throw this.#failure;
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }
}
