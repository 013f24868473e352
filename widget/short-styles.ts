import type { Plugin } from 'vite';

/** Removes comments and needless spaces from the style sheets in a module, which shoppers would load. */
export const withShortStyles = (code: string): string =>
  code.replaceAll(/(?<=\b(?:css|styles = ))`[^`]*`/g, (sheet) =>
    sheet
      .replaceAll(/ ?\/\*[^]*?\*\//g, '')
      .replaceAll(/\n\s*/g, '\n')
      .replaceAll(/(?<=[`{};,])\n|\n(?=[`}])|(?<=\w:|,) | (?=\{)/g, '')
      .replaceAll(';}', '}'),
  );

/** The minifier does not change templates. */
export const shortStyles: Plugin = {
  name: 'paywicket:short-styles',
  apply: 'build',
  transform: {
    filter: { id: /\/widget\/.*\.ts$/, code: /\b(?:css|styles = )`/ },
    handler: (code) => ({ code: withShortStyles(code), map: null }),
  },
};
