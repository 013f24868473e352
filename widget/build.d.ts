/** What the build puts in; see `vite.config.ts`. */

declare module 'virtual:paywicket-files/*' {
  type ScriptFile = import('./core/load-script.ts').ScriptFile;
  /** Of the source that the name ends with: its file last, before it those that it imports, leaves first. */
  export const files: readonly ScriptFile[];
  /** The same of modules that come later, by `LateModule`; none in the dev server. */
  export const late: import('./checkout/chunks.ts').LateFiles;
}

interface ImportMeta {
  /** Modules by their paths: the build puts them in. */
  glob<Module>(pattern: string | string[], options: { eager: true }): Record<string, Module>;
  glob<Module>(pattern: string | string[]): Record<string, () => Promise<Module>>;
}
