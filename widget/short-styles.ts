import type { Plugin } from 'vite';

/** Takes comments and indentation out of the style sheets in a module: shoppers would load them. */
export const withShortStyles = (code: string): string =>
  code.replaceAll(/(?<=\bcss)`[^`]*`/g, (sheet) =>
    sheet.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/\s*\n\s*/g, '\n'),
  );

/** The minifier leaves templates as they are. */
export const shortStyles: Plugin = {
  name: 'paywicket:short-styles',
  apply: 'build',
  transform: {
    filter: { id: /\/widget\/.*\.ts$/, code: 'css`' },
    handler: (code) => ({ code: withShortStyles(code), map: null }),
  },
};
