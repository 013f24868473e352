/** Constants that the build puts in, leaf chunk first; see `vite.config.ts`. */

/** `widget/components/qr-encode.ts`. Known to the dialog chunk. */
declare const __QR_CHUNK__: import('./loader/chunk.ts').Chunk;

/** `widget/checkout/help-screens.ts`. Known to the dialog chunk. */
declare const __ASIDE_CHUNK__: import('./loader/chunk.ts').Chunk;

/** `widget/checkout/offchain.ts`. Known to the dialog chunk. */
declare const __OFFCHAIN_CHUNK__: import('./loader/chunk.ts').Chunk;

/** `widget/session/stream.ts`. Known to the dialog chunk. */
declare const __STREAM_CHUNK__: import('./loader/chunk.ts').Chunk;

/** `widget/checkout/late-chunk.ts`. Known to the dialog chunk. */
declare const __AROUND_CHUNK__: import('./loader/chunk.ts').Chunk;

/** SHA-256 in Base64 of the words of each language, `widget/i18n/<tag>.ts` and `widget/i18n/aside/<tag>.ts`, by its tag. */
declare const __LANGUAGE_HASHES__: Readonly<Record<string, readonly [main: string, aside: string]>>;

/** `widget/i18n/translator.ts`. Known to the dialog chunk. */
declare const __LANGUAGES_CHUNK__: import('./loader/chunk.ts').Chunk;

/** `widget/checkout/screens.ts`. Known to the dialog chunk. */
declare const __SCREENS_CHUNK__: import('./loader/chunk.ts').Chunk;

/** `widget/host/dialog.ts`, which is the dialog. Known to the loader and to the hosted page. */
declare const __CHECKOUT_CHUNK__: import('./loader/chunk.ts').Chunk;

/** The version in package.json. */
declare const __VERSION__: string;

interface ImportMeta {
  /** Modules by their paths: the build puts them in. */
  glob<Module>(pattern: string | string[], options: { eager: true }): Record<string, Module>;
}
