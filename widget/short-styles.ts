import type { Plugin } from 'vite';

/** Removes comments and indentation from the style sheets in a module, which shoppers would load. */
export const withShortStyles = (code: string): string =>
  code.replaceAll(/(?<=\bcss)`[^`]*`/g, (sheet) =>
    sheet.replaceAll(/ ?\/\*[^]*?\*\//g, '').replaceAll(/\n\s*/g, '\n'),
  );

/** The minifier does not change templates. */
export const shortStyles: Plugin = {
  name: 'paywicket:short-styles',
  apply: 'build',
  transform: {
    filter: { id: /\/widget\/.*\.ts$/, code: 'css`' },
    handler: (code) => ({ code: withShortStyles(code), map: null }),
  },
};
