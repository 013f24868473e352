import type { Plugin } from 'vite';

/** Where Lit writes a new text into the node of the former one: in the file for browsers, and in that for development. */
const reused =
  /this\.[\w$]+!==\w+&&\w+\(this\.[\w$]+\)\?this\.[\w$]+\.nextSibling\.data=\w+:|this\._\$committedValue !== nothing &&\s+isPrimitive\(this\._\$committedValue\)/;

/**
 * Has Lit replace the node of a text that changes. A page translator puts elements in the place of text nodes: what Lit
 * writes after that would never be seen, and the former amount would stay.
 */
export const litText: Plugin = {
  name: 'paywicket:lit-text',
  applyToEnvironment: ({ config }) => config.consumer === 'client',
  transform: {
    filter: { id: /\/lit-html\/(?:development\/)?lit-html\.js$/ },
    handler(code) {
      const replacing = code.replace(reused, (found) => (found.endsWith(':') ? '' : 'false'));
      if (replacing === code) this.error('lit-html does not update texts where it used to');
      return { code: replacing, map: null };
    },
  },
};
