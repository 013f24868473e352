import { primaryColor, type Accent } from '../../../shop/accents.ts';
import type { Look } from '../../../shop/look.ts';
import { widgetAttributes } from '../../../shop/widget-attributes.ts';

/** Puts the chosen options into the tags of a page; other code stays as it is. */
export function withOptions(text: string, look: Look): string {
  const options = (prefix: string): string =>
    widgetAttributes(look)
      .map(([name, value]) => ` ${prefix}${name}="${value}"`)
      .join('');
  const tagged = text
    .replaceAll(/<(paywicket-button|PaywicketButton)(?=[\s>])/g, (tag) => tag + options(''))
    .replaceAll(/ data-paywicket(-link="\w+")?(?=>)/g, (tag) => tag + options('data-paywicket-'));
  if (look.color === null) return tagged;
  return tagged.replace(/^( *)<title>.*$/m, `$&\n$1<style>${styleOf(look.color)}</style>`);
}

export const styleOf = (color: Accent): string => `:root { ${primaryColor(color)} }`;
