/** What the build puts in; see `vite.config.ts`. */

declare module 'virtual:paywicket-entry' {
  /** The entry of the dialog, `open/dialog.ts`, last; before it the files that it imports, leaves first. */
  const files: readonly import('./core/load-script.ts').ScriptFile[];
  export default files;
}

interface ImportMeta {
  /** Modules by their paths: the build puts them in. */
  glob<Module>(pattern: string | string[], options: { eager: true }): Record<string, Module>;
  glob<Module>(pattern: string | string[]): Record<string, () => Promise<Module>>;
}
