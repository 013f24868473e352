/**
 * Sources of the elements' public descriptions, and what a page imports of the package to define those elements.
 * @type {Record<string, string>}
 */
const modules = {
  'widget/elements/checkout.ts': 'dist/browser/element.js',
  'widget/elements/refund.ts': 'dist/browser/refund.js',
};

/** Configuration for generating `custom-elements.json`, which editors read. */
export default {
  globs: Object.keys(modules),
  outdir: 'dist',
  packagejson: false,
  plugins: [
    {
      name: 'published-modules',
      /** @param {{ moduleDoc: import('custom-elements-manifest').Module }} phase */
      moduleLinkPhase({ moduleDoc }) {
        moduleDoc.path = modules[moduleDoc.path] ?? moduleDoc.path;
        // Importing the module defines the elements; their classes come from the server.
        moduleDoc.exports = moduleDoc.declarations?.flatMap(({ name, ...declaration }) =>
          'tagName' in declaration && declaration.tagName !== undefined
            ? {
                kind: 'custom-element-definition',
                name: declaration.tagName,
                declaration: { name, module: moduleDoc.path },
              }
            : [],
        );
      },
    },
  ],
};
