import { key, page } from './lit-key.ts';

/**
 * Lit, from the dialog's chunk: a chunk that comes later is a file of its own and would otherwise bring a second copy.
 * Everything here that draws imports it from this file; types come from `lit`.
 */
// oxlint-disable-next-line typescript/no-non-null-assertion
export const { LitElement, css, html, nothing, shared, svg, theme } = page[key]!;
