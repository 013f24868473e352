/** A built file of the widget. */
export interface StoredFile {
  /** Media type. */
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Stores built files permanently, so that a page of another release gets its own files (R83). */
export interface FileStore {
  /** Stores files by their paths; existing ones are not written again. Resolves with the paths whose content has changed. */
  keep(files: ReadonlyMap<string, StoredFile>, at: number): Promise<readonly string[]>;
  find(path: string): Promise<StoredFile | undefined>;
}
