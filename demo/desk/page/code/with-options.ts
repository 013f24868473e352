import type { Look } from '../../../shop/look.ts';
import { THEMES } from '../../../shop/themes.ts';
import { widgetAttributes } from '../../../shop/widget-attributes.ts';

/** The tag of the button that opens the checkout, without options. */
export const TAG = `<paywicket-button
  session-url="/api/checkout">
  Pay with crypto
</paywicket-button>`;

/** Adds the chosen options to the tags of a page. Other code is unchanged. */
export function withOptions(text: string, look: Look): string {
  const options = (prefix: string): string =>
    widgetAttributes(look)
      .map(([name, value]) => ` ${prefix}${name}="${value}"`)
      .join('');
  const tagged = text
    .replaceAll(/<(paywicket-button|PaywicketButton)(?=[\s>])/g, (tag) => tag + options(''))
    .replaceAll(/ data-paywicket(?=>)/g, (tag) => tag + options('data-paywicket-'));
  const { css } = THEMES[look.theme];
  if (css === null) return tagged;
  return tagged.replace(
    /^( *)<title>.*$/m,
    (title, indent: string) =>
      `${title}\n${indent}<style>\n${indented(css, `${indent}  `)}\n${indent}</style>`,
  );
}

const indented = (text: string, indent: string): string => text.replaceAll(/^/gm, indent);
