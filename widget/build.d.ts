/** Values that the build inserts; see `vite.config.ts`. */

declare module 'virtual:paywicket-files/*' {
  type ScriptFile = import('./core/load-script.ts').ScriptFile;
  /** Files of the source that the name ends with: its own file last, after the files that it imports. */
  export const files: readonly ScriptFile[];
  /** The same for modules that are loaded later, by `LateModule`; none in the dev server. */
  export const late: import('./checkout/chunks.ts').LateFiles;
}

interface ImportMeta {
  /** Modules by path, inserted by the build. */
  glob<Module>(pattern: string | string[], options: { eager: true }): Record<string, Module>;
  glob<Module>(pattern: string | string[]): Record<string, () => Promise<Module>>;
}
