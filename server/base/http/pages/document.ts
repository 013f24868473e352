import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { Store } from '../../contract/store.ts';
import type { AppEnv } from '../app-env.ts';
import { fill, type PageLanguage } from './language.ts';
import { paletteOf } from './palette.ts';
import { sha256 } from '../../ids.ts';

/** Parts of HTML documents that our pages share. */

export type Html = ReturnType<typeof html>;

/**
 * Media query for windows with room for two halves. One half shows the product and the store on the store's background color,
 * the other one the card.
 */
export const halves = '@media(min-width:1024px) and (min-height:760px)';

/** Pictures have no `width`: if a picture with width and height cannot be loaded, Chrome draws a box with an icon. */
const baseStyle = `
body{margin:0;min-height:100dvh;display:grid;grid-template-columns:minmax(0,1fr);place-items:center;align-content:center;
background:var(--page);color:var(--page-text);font:15px/22px system-ui,sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:440px;box-sizing:border-box}
main h1{margin:0 0 8px;font:600 17px/24px system-ui,sans-serif}main p{margin:0 0 16px}
.status{margin:16px;padding:24px;border-radius:var(--radius);background:var(--card);color:var(--text)}.status p:first-child{color:var(--muted)}
.test{margin:16px;text-align:center;font-weight:600}
.status p:last-child{margin:0;font-weight:600}.status a{display:inline-block;margin-inline-end:16px;padding-block:11px}
.status .next{display:block;box-sizing:border-box;width:100%;margin:0 0 8px;padding:13px 16px;border:0;border-radius:calc(var(--radius)*.625);
background:var(--primary);color:var(--on-primary);font:inherit;text-align:center;text-decoration:none;cursor:pointer}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}a{color:inherit}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
@media(max-width:639.98px){body{align-content:start}}
.store{display:flex;gap:12px;align-items:center;font-weight:600}.logo{flex:none;height:40px;max-width:120px;border-radius:calc(var(--radius)*.375);object-fit:contain}
.picture{display:block;height:160px;min-width:160px;max-width:160px;border-radius:12px;object-fit:cover}.about{color:var(--muted);font-size:13px;line-height:18px}
${halves}{main.both{max-width:none}
.both::before{content:'';position:fixed;z-index:-1;inset-block:0;inset-inline-start:0;box-sizing:border-box;width:50%;border-inline-end:1px solid var(--line);background:var(--card)}
.both .store{font-size:17px;line-height:24px}}
`;

export interface Style {
  readonly tag: Html;
  /** The style's source expression for a Content Security Policy. */
  readonly source: string;
}

/**
 * Returns the style sheet of a page: the rules that our pages share, the store's look, and the page's own rules. It is a whole
 * element, so that no formatter can add spaces: the policy contains the hash of exactly these bytes.
 */
export function styleOf(merchant: Store, rules: string): Style {
  const css = `${paletteOf(merchant)}${baseStyle}${rules}`;
  return { tag: raw(`<style>${css}</style>`), source: sourceOf(css) };
}

/** Returns the source expression of an inline style or script for a Content Security Policy. */
export const sourceOf = (text: string): string => `'sha256-${sha256(text, 'base64')}'`;

export const documentOf = (
  { locale, direction }: PageLanguage,
  title: string,
  { tag }: Style,
  { head, body }: { readonly head: Html; readonly body: Html },
): Html => html`<!doctype html>
  <html lang="${locale}" dir="${direction}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="robots" content="noindex" />
      <link rel="icon" href="data:," />
      <title>${title}</title>
      ${tag} ${head}
    </head>
    <body>
      ${body}
    </body>
  </html>`;

/**
 * Returns the origin of an image for a policy. `https:` is not enough, because in test mode the image may be served over http on
 * this machine.
 */
export const originOf = (url: string | null | undefined): string => (url ? ` ${new URL(url).origin}` : '');

export const linkTo = (url: string | null, label: string): Html | string =>
  url === null ? '' : html`<a href="${url}">${label}</a>`;

/** Banner that states that no real money moves; empty in live mode. */
export const testBanner = (isTest: boolean, { test }: PageLanguage): Html | string =>
  isTest ? html`<section class="test" aria-label="${test}">${test}</section>` : '';

/** Card that is the only content of a page: the store, a sentence, and links. */
export const cardOf = (merchant: Store, title: string, sentence: string, ways: Html): Html =>
  html`<section class="status">
    <p><bdi>${merchant.name}</bdi></p>
    <h1>${title}</h1>
    <p>${sentence}</p>
    <p>${ways}</p>
  </section>`;

/** Instructions for browsers without JavaScript, with a link to the store's help or, if it has none, to the store. */
export const noScript = (sentence: string, { name, url, supportUrl }: Store, spoken: PageLanguage): Html =>
  html`<noscript>
    <p>
      ${fill(sentence, name)}
      ${linkTo(supportUrl ?? url, fill(supportUrl === null ? spoken.backTo : spoken.contact, name))}
    </p>
  </noscript>`;

/** Returns links to the store and to its help. */
export const merchantLinks = ({ name, url, supportUrl }: Store, spoken: PageLanguage): Html =>
  html`${linkTo(url, fill(spoken.backTo, name))} ${linkTo(supportUrl, fill(spoken.contact, name))}`;

/** Whether the client accepts HTML, as browsers do and programs do not. */
export const acceptsHtml = (context: Context<AppEnv>): boolean =>
  context.req.header('accept')?.includes('text/html') ?? false;
