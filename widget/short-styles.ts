import type { Plugin } from 'vite';

/**
 * Removes what shoppers would load for nothing: comments and needless spaces of the style sheets in a module, and what its
 * lines of HTML are indented by.
 */
export const withShortStyles = (code: string): string =>
  code
    .replaceAll(/(?<=\b(?:css|styles = ))`[^`]*`/g, (sheet) =>
      sheet
        .replaceAll(/ ?\/\*[^]*?\*\//g, '')
        .replaceAll(/\n\s*/g, '\n')
        .replaceAll(/(?<=[`{};,])\n|\n(?=[`}])|(?<=\w:|,) | (?=\{)/g, '')
        .replaceAll(';}', '}'),
    )
    .replaceAll(/\n\s+/g, '\n');

/** The minifier does not change templates. */
export const shortStyles: Plugin = {
  name: 'paywicket:short-styles',
  apply: 'build',
  transform: {
    filter: { id: /\/widget\/.*\.ts$/, code: '`' },
    handler: (code) => ({ code: withShortStyles(code), map: null }),
  },
};
