import { type CSSResult, unsafeCSS } from 'lit';

/** Lit's own joins its parts by `reduce`, which Prototype replaces: a style sheet that holds others takes this one (R124). */
export function css(strings: TemplateStringsArray, ...sheets: readonly CSSResult[]): CSSResult {
  let text = strings[0] ?? '';
  for (let index = 0; index < sheets.length; index += 1)
    text += `${sheets[index]?.cssText}${strings[index + 1]}`;
  return unsafeCSS(text);
}
