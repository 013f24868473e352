/** A file of the widget as a release was built with it. */
export interface StoredFile {
  /** Its media type. */
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Where built files are kept for good, so that a page that still uses another release gets its own files
 * (R83).
 */
export interface FileStore {
  /**
   * Keeps files by their addresses; what is there already is not written again. Resolves with the addresses that
   * stood for other bytes before.
   */
  keep(files: ReadonlyMap<string, StoredFile>, at: number): Promise<readonly string[]>;
  find(path: string): Promise<StoredFile | undefined>;
}
