import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { Store } from '../../contract/store.ts';
import type { AppEnv } from '../app-env.ts';
import { fill, type PageLanguage } from './language.ts';
import { paletteOf } from './palette.ts';
import { sha256 } from '../../ids.ts';

/** Shared by our pages. */

export type Html = ReturnType<typeof html>;

/** Windows with room for two halves: what is bought of whom, on the store's background, and the card. */
export const halves = '@media(min-width:1024px) and (min-height:760px)';

/** Pictures have no `width`: by that and a height Chrome draws a box with a sign for one that cannot be loaded. */
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
  /** Its source expression in a policy. */
  readonly source: string;
}

/**
 * Style sheet of a page: the rules that our pages share, the store's look, and the page's own rules. As a whole element, so that no formatter can add
 * spaces: the policy contains the hash of these bytes.
 */
export function styleOf(merchant: Store, rules: string): Style {
  const css = `${paletteOf(merchant)}${baseStyle}${rules}`;
  return { tag: raw(`<style>${css}</style>`), source: sourceOf(css) };
}

/** The source expression of an inline style or script. */
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

/** Allows an image's origin: in test mode it may be http on this machine, which `https:` does not include. */
export const originOf = (url: string | null | undefined): string => (url ? ` ${new URL(url).origin}` : '');

export const linkTo = (url: string | null, label: string): Html | string =>
  url === null ? '' : html`<a href="${url}">${label}</a>`;

/** States that no real money moves. */
export const testBanner = (isTest: boolean, { test }: PageLanguage): Html | string =>
  isTest ? html`<section class="test" aria-label="${test}">${test}</section>` : '';

/** A page with only a card: the store, a sentence, and links. */
export const cardOf = (merchant: Store, title: string, sentence: string, ways: Html): Html =>
  html`<section class="status">
    <p><bdi>${merchant.name}</bdi></p>
    <h1>${title}</h1>
    <p>${sentence}</p>
    <p>${ways}</p>
  </section>`;

/** For browsers without JavaScript: what to do, with a link to the store's help if it has one. */
export const noScript = (sentence: string, { name, url, supportUrl }: Store, spoken: PageLanguage): Html =>
  html`<noscript>
    <p>
      ${fill(sentence, name)}
      ${linkTo(supportUrl ?? url, fill(supportUrl === null ? spoken.backTo : spoken.contact, name))}
    </p>
  </noscript>`;

/** Links to the store and to its help. */
export const merchantLinks = ({ name, url, supportUrl }: Store, spoken: PageLanguage): Html =>
  html`${linkTo(url, fill(spoken.backTo, name))} ${linkTo(supportUrl, fill(spoken.contact, name))}`;

/** Whether the client is a browser, not a program. */
export const acceptsHtml = (context: Context<AppEnv>): boolean =>
  context.req.header('accept')?.includes('text/html') ?? false;
