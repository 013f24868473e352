import { html, raw } from 'hono/html';
import { sourceOf, type Html } from './document.ts';
import type { OpenApi } from './openapi.ts';
import { introduction } from './reference-basics.ts';
import { chaptersOf, urlOf, type Article, type Block, type Entry } from './reference-model.ts';

/**
 * The page `/docs`: the whole contract on one page, so that the browser's own search finds everything. It asks nobody
 * for anything, and reads without its script, which only copies.
 */

const style = `
:root{color-scheme:light dark;--back:#f5f6f4;--card:#fff;--ink:#14181b;--soft:#59626a;--line:#d9ddd8;--accent:#0b5d57;
--code:#eef0ec}
@media(prefers-color-scheme:dark){:root{--back:#0e1112;--card:#14181a;--ink:#eef2f1;--soft:#a3aeb1;--line:#2a3134;
--accent:#6ad1c3;--code:#1c2225}}
*{box-sizing:border-box}html{scroll-padding-top:16px}
body{margin:0;background:var(--back);color:var(--ink);font:15px/23px system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent)}a:focus-visible,button:focus-visible,pre:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:16px;background:var(--card);padding:8px}
.page{max-width:1180px;margin:0 auto;padding:24px 16px;display:grid;gap:0 24px}
nav{max-height:44dvh;overflow:auto;margin:16px 0 0;padding:12px 16px;border:1px solid var(--line);border-radius:12px}
@media(min-width:900px){.page{grid-template-columns:270px minmax(0,1fr);grid-template-rows:auto 1fr}
nav{grid-area:1/1/3/1;position:sticky;top:24px;align-self:start;max-height:calc(100dvh - 48px);margin:0;padding:0;border:0;
border-radius:0}header,main{grid-column:2}}
nav ul{list-style:none;margin:0 0 16px;padding:0}nav li a{display:block;padding:3px 0;text-decoration:none}
nav h2{margin:0;font-size:13px;line-height:20px;color:var(--soft)}
h1{margin:0 0 8px;font-size:26px;line-height:34px}main>section>h2{margin:40px 0 16px;font-size:20px;line-height:28px}
article{margin:0 0 16px;padding:20px;border:1px solid var(--line);border-radius:12px;background:var(--card)}
article h3{margin:0 0 4px;font-size:16px;line-height:24px}article h3 a{color:inherit;text-decoration:none}
article h4{margin:20px 0 4px;font-size:13px;line-height:20px;color:var(--soft)}article p,article ol{margin:0 0 8px}article ol{padding:0 0 0 20px}
code,pre{font:13px/20px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{padding:1px 4px;border-radius:4px;background:var(--code)}
.code{margin:0 0 8px}pre{margin:0;padding:12px;border-radius:8px;background:var(--code);white-space:pre-wrap}
.code button{margin:8px 0 0;padding:8px 14px;min-height:40px;border:1px solid var(--line);border-radius:8px;background:none;
color:inherit;font:inherit;cursor:pointer}
dl{margin:0;display:grid;gap:0}dl div{display:grid;gap:0 16px;padding:8px 0;border-top:1px solid var(--line)}
@media(min-width:560px){dl div{grid-template-columns:minmax(130px,1fr) 2fr}}
dt{font-weight:600}dd{margin:0;color:var(--soft)}
.method{display:inline-block;min-width:52px;color:var(--accent);font-weight:700}
footer{color:var(--soft)}`;

const script = `
document.addEventListener('click',async(event)=>{
const button=event.target.closest?.('button[data-copy]');if(!button)return;
const text=button.parentElement.querySelector('pre').textContent;
try{await navigator.clipboard.writeText(text);button.textContent='Copied'}
catch{getSelection().selectAllChildren(button.parentElement.querySelector('pre'));button.textContent='Selected: press Ctrl-C'}
setTimeout(()=>{button.textContent='Copy'},2000)});
for(const button of document.querySelectorAll('button[data-copy]'))button.hidden=false;`;

/** The very bytes of our style and script, and nothing from anywhere. */
const policy = [
  "default-src 'none'",
  `style-src ${sourceOf(style)}`,
  `script-src ${sourceOf(script)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export async function referencePage(
  api: OpenApi,
): Promise<{ readonly body: string; readonly policy: string }> {
  const chapters = chaptersOf(api);
  const body = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>Paywicket API</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#reference">To the reference</a>
        <div class="page">
          <header>
            <h1>Paywicket API</h1>
            <p>Version ${api.info.version}, at <code>${urlOf(api)}</code>. ${inline(introduction)}</p>
            <p>
              A star marks required fields. The same as <a href="openapi.json">OpenAPI</a>, as
              <a href="docs.md">Markdown</a>, and <a href="llms.txt">in short</a> for coding assistants.
            </p>
          </header>
          <nav aria-label="Contents">
            ${chapters.map(
              ({ title, articles }) =>
                html`<h2>${title}</h2>
                  <ul>
                    ${articles.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
                  </ul>`,
            )}
          </nav>
          <main id="reference">
            ${chapters.map(
              ({ title, blocks, articles }) =>
                html`<section>
                  <h2>${title}</h2>
                  ${blocks.map(writeBlock)} ${articles.map(writeArticle)}
                </section>`,
            )}
            <footer>Generated from the schemas that the server validates with.</footer>
          </main>
        </div>
        ${raw(`<script>${script}</script>`)}
      </body>
    </html>`;
  return { body: String(body), policy };
}

const writeArticle = ({ id, title, route, blocks }: Article): Html =>
  html`<article id="${id}">
    <h3><a href="#${id}">${title}</a></h3>
    ${route === undefined ? '' : html`<p><span class="method">${route[0]}</span> <code>${route[1]}</code></p>`}
    ${blocks.map(writeBlock)}
  </article>`;

function writeBlock(block: Block): Html {
  if ('text' in block) return html`<p>${inline(block.text)}</p>`;
  if ('steps' in block)
    return html`<ol>
      ${block.steps.map((step) => html`<li>${inline(step)}</li>`)}
    </ol>`;
  if ('code' in block)
    return html`<div class="code">
      ${raw('<pre tabindex="0">')}${block.code}${raw('</pre>')}
      <button type="button" data-copy hidden>Copy</button>
    </div>`;
  return html`${block.title === undefined ? '' : html`<h4>${block.title}</h4>`}${writeEntries(block.entries)}`;
}

const writeEntries = (entries: readonly Entry[]): Html =>
  html`<dl>
    ${entries.map(
      ({ name, required, type, text, inside = [] }) =>
        html`<div>
          <dt>${inline(name)}${required === true ? ' *' : ''}</dt>
          <dd>
            ${inline(type || text)} ${type === '' || text === '' ? '' : html`<p>${inline(text)}</p>`}
            ${inside.map(writeEntries)}
          </dd>
        </div>`,
    )}
  </dl>`;

/** Markdown as HTML: `code` and links. */
const inline = (text: string): Html =>
  html`${text.split(/(`[^`]+`|\[[^\]]+\]\([^)]+\))/).map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
    const [, name, address] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part) ?? [];
    return address === undefined ? part : html`<a href="${address}">${name}</a>`;
  })}`;
