import type * as lit from 'lit';

/** What the widget uses of Lit. */
export interface Lit extends Pick<typeof lit, 'LitElement' | 'css' | 'html' | 'nothing' | 'svg'> {
  /** What every part needs in its own shadow root: one sheet object for all of them. */
  shared: lit.CSSResult;
  /** The tokens. */
  theme: lit.CSSResult;
}

/** Where on the page the chunks of one version keep their common Lit. */
export const key = Symbol.for(`paywicket.lit ${__VERSION__}`);
export const page = globalThis as unknown as Record<symbol, Lit>;
