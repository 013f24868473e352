import type { Plugin } from 'vite';

/**
 * Renames Lit's Trusted Types policy. A page whose own code uses Lit has already created `lit-html`, and a second policy with
 * that name would throw.
 */
export const litPolicy: Plugin = {
  name: 'paywicket:lit-policy',
  applyToEnvironment: ({ config }) => config.consumer === 'client',
  transform: {
    filter: { id: /\/lit-html\/(?:development\/)?lit-html\.js$/ },
    handler(code) {
      const renamed = code.replace(/createPolicy\((['"])lit-html\1/, 'createPolicy("paywicket-html"');
      if (renamed === code) this.error('lit-html does not name its Trusted Types policy where it used to');
      return { code: renamed, map: null };
    },
  },
};
