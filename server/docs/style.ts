import { sourceOf } from '../base/http/pages/document.ts';

/** Style and script of `/docs`, and the content security policy that allows them. */

export const style = `
:root{color-scheme:light dark;--back:#f5f6f4;--card:#fff;--ink:#14181b;--soft:#59626a;--line:#d9ddd8;--accent:#0b5d57;--code:#eef0ec}
@media(prefers-color-scheme:dark){:root{--back:#0e1112;--card:#14181a;--ink:#eef2f1;--soft:#a3aeb1;--line:#2a3134;--accent:#6ad1c3;
--code:#1c2225}}
*{box-sizing:border-box}
body{max-width:1180px;margin:0 auto;padding:24px 16px;background:var(--back);color:var(--ink);font:15px/23px system-ui,sans-serif;
overflow-wrap:anywhere}
a{color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:16px;padding:8px;background:var(--card)}
nav ul{display:flex;flex-wrap:wrap;gap:0 16px;list-style:none;margin:0 0 24px;padding:0}nav a{display:inline-block;padding:4px 0}
@media(min-width:900px){nav ul{display:block}body{display:grid;grid-template-columns:240px minmax(0,1fr);gap:24px}nav{position:sticky;top:24px;align-self:start}}
h1{margin:0 0 8px;font-size:26px;line-height:34px}h2{margin:40px 0 12px;font-size:20px;line-height:28px}
article h2,article h3:first-child{margin:0 0 4px;font-size:16px;line-height:24px}article h2 a{color:inherit;text-decoration:none}
article{margin:0 0 16px;padding:20px;border:1px solid var(--line);border-radius:12px;background:var(--card)}
h3{margin:20px 0 4px;font-size:13px;line-height:20px}p{margin:0 0 8px}main ul{padding:0 0 0 20px}
code,pre{padding:1px 4px;border-radius:4px;background:var(--code);font:13px/20px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{margin:0;padding:12px;border-radius:8px;white-space:pre-wrap}.code{margin:0 0 8px}
button{margin:8px 0 0;padding:8px 14px;min-height:40px;border:1px solid var(--line);border-radius:8px;background:none;color:inherit;
font:inherit;cursor:pointer}
dl{margin:0}dl div{padding:8px 0;border-top:1px solid var(--line)}dt{font-weight:600}dd{margin:0;color:var(--soft)}dd dl{padding-inline-start:16px}`;

export const script = `
document.addEventListener('click',async(event)=>{
const button=event.target.closest?.('button[data-copy]');if(!button)return;
const code=button.parentElement.querySelector('pre');
try{await navigator.clipboard.writeText(code.textContent);button.textContent='Copied'}
catch{getSelection().selectAllChildren(code);button.textContent='Selected: press Ctrl-C'}
setTimeout(()=>{button.textContent='Copy'},2000)});
for(const button of document.querySelectorAll('button[data-copy]'))button.hidden=false;`;

/** Content security policy that allows only this style and script, by their hashes. */
export const docsPolicy = [
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
