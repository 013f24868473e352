/** Constants that the build puts in, leaf chunk first; see `vite.config.ts`. */

/** `widget/components/qr-encode.ts`. Known to the dialog chunk. */
declare const __QR_CHUNK__: import('./core/chunk.ts').Chunk;

/** `widget/checkout/help/help-screens.ts`. Known to the dialog chunk. */
declare const __ASIDE_CHUNK__: import('./core/chunk.ts').Chunk;

/** `widget/checkout/screens/offchain.ts`. Known to the dialog chunk. */
declare const __OFFCHAIN_CHUNK__: import('./core/chunk.ts').Chunk;

/** `widget/session/stream.ts`. Known to the dialog chunk. */
declare const __STREAM_CHUNK__: import('./core/chunk.ts').Chunk;

/** `widget/checkout/shop-page/shop-page.ts`. Known to the dialog chunk. */
declare const __AROUND_CHUNK__: import('./core/chunk.ts').Chunk;

/** `widget/i18n/catalogues`, by language tag. Known to the chunk `languages`. */
declare const __CATALOGUES__: Readonly<Record<string, import('./core/chunk.ts').Chunk>>;

/** `widget/checkout/i18n.ts`. Known to the dialog chunk. */
declare const __LANGUAGES_CHUNK__: import('./core/chunk.ts').Chunk;

/** `widget/checkout/screens/screens.ts`. Known to the dialog chunk. */
declare const __SCREENS_CHUNK__: import('./core/chunk.ts').Chunk;

/** `widget/host/dialog.ts`, which is the dialog. Known to the loader and to the hosted page. */
declare const __CHECKOUT_CHUNK__: import('./core/chunk.ts').Chunk;

/** `widget/i18n/refunds`, by language tag. Known to the chunk `refundtexts`. */
declare const __REFUND_CATALOGUES__: Readonly<Record<string, import('./core/chunk.ts').Chunk>>;

/** `widget/checkout/refund/texts.ts`. Known to the chunk `refund`. */
declare const __REFUNDTEXTS_CHUNK__: import('./core/chunk.ts').Chunk;

/** `widget/checkout/refund/refund.ts`. Known to the page of a refund. */
declare const __REFUND_CHUNK__: import('./core/chunk.ts').Chunk;

/** The version in package.json. */
declare const __VERSION__: string;

interface ImportMeta {
  /** Modules by their paths: the build puts them in. */
  glob<Module>(pattern: string | string[], options: { eager: true }): Record<string, Module>;
}
