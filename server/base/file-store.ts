/** A built file of the widget. */
export interface StoredFile {
  /** Media type. */
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Stores built files permanently, so that a page of another release still gets its own files (R83). */
export interface FileStore {
  /**
   * Stores files by their paths. A path whose stored content is the same is not written again. Resolves with the paths whose
   * content has changed.
   */
  keep(files: ReadonlyMap<string, StoredFile>, at: number): Promise<readonly string[]>;
  find(path: string): Promise<StoredFile | undefined>;
}
