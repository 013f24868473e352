/// <reference types="node" />
/** Part of the build: what happens to the sources and the files of the widget beyond bundling. */
import { createHash } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { type Plugin, Visitor } from 'vite';

/**
 * @param folder Where the widget's files are written.
 * @param version Of the package.
 */
export function widgetPlugins(folder: string, version: string): Plugin[] {
  const plugins = [chunkAddresses(folder, version), withoutPageTexts, renamedLitPolicy, shortTemplates];
  return plugins.map((plugin) => Object.assign(plugin, { applyToEnvironment: isForBrowsers }));
}

const isForBrowsers: Plugin['applyToEnvironment'] = ({ config }) => config.consumer === 'client';

/** Names the chunks after their bytes on disk and hands their addresses to the bundles built after them. */
function chunkAddresses(folder: string, version: string): Plugin {
  const catalogues: Record<string, object> = {};
  const refundCatalogues: Record<string, object> = {};
  const define: Record<string, string> = { __VERSION__: JSON.stringify(version) };
  return {
    name: 'paywicket:chunk-addresses',
    options(options) {
      options.transform = { ...options.transform, define: { ...options.transform?.define, ...define } };
    },
    // Not in generateBundle: Vite still rewrites what holds an import() after it.
    async writeBundle(_, output) {
      for (const built of Object.keys(output)) {
        const [, name] = /^assets\/(.+)\.js$/.exec(built) ?? [];
        if (name === undefined) continue;
        const hash = createHash('sha256')
          .update(await readFile(`${folder}/${built}`))
          .digest();
        const path = `assets/${name}-${hash.toString('hex', 0, 4)}.js`;
        await rename(`${folder}/${built}`, `${folder}/${path}`);
        // SHA-256 in here: no weaker for this, and 20 characters less that do not compress.
        const chunk = { path, integrity: `sha256-${hash.toString('base64')}` };
        if (name.startsWith('text-')) catalogues[name.slice('text-'.length)] = chunk;
        else if (name.startsWith('refund-')) refundCatalogues[name.slice('refund-'.length)] = chunk;
        else define[`__${name.toUpperCase()}_CHUNK__`] = JSON.stringify(chunk);
      }
      define['__CATALOGUES__'] = JSON.stringify(catalogues);
      define['__REFUND_CATALOGUES__'] = JSON.stringify(refundCatalogues);
    },
  };
}

/** Texts of the server's own pages are in the catalogues, too, and no shopper downloads them. */
const withoutPageTexts: Plugin = {
  name: 'paywicket:without-page-texts',
  transform: {
    filter: { id: /\/i18n\/catalogues\// },
    // What is neither exported nor used is left out of the bundle.
    handler: (code) => ({ code: code.replace('export const page', 'const page'), map: null }),
  },
};

/** A page whose own code uses Lit has created the policy `lit-html` already; a second one of that name throws. */
const renamedLitPolicy: Plugin = {
  name: 'paywicket:lit-policy',
  transform: {
    filter: { id: /\/lit-html\/(?:development\/)?lit-html\.js$/ },
    handler(code) {
      const renamed = code.replace(/createPolicy\((['"])lit-html\1/, 'createPolicy("paywicket-html"');
      if (renamed === code) this.error('lit-html does not name its Trusted Types policy where it used to');
      return { code: renamed, map: null };
    },
  },
};

/** In a style sheet. A blank before a colon is a combinator: `.due :is(p)`. */
const withoutBlanks = (css: string): string => css.replace(/([:;,{}]) /g, '$1').replace(/;?\s*([{}])/g, '$1');

/**
 * Takes line breaks, indents and comments out of markup and style sheets, which no minifier looks into: 1 kB of what
 * every shopper downloads. To a browser they are one space, and in a style sheet mostly none.
 */
const shortTemplates: Plugin = {
  name: 'paywicket:short-templates',
  enforce: 'post',
  transform: {
    filter: { id: /\/widget\/.*\.ts$/, code: /\b(?:html|svg|css)`/ },
    handler(code) {
      const parts: { start: number; end: number; isStyle: boolean }[] = [];
      new Visitor({
        TaggedTemplateExpression({ tag, quasi }) {
          if (tag.type === 'Identifier' && /^(html|svg|css)$/.test(tag.name))
            for (const { start, end } of quasi.quasis)
              parts.push({ start, end, isStyle: tag.name === 'css' });
        },
      }).visit(this.parse(code));
      let short = '';
      let end = 0;
      for (const part of parts.toSorted((a, b) => a.start - b.start)) {
        const text = code
          .slice(part.start, part.end)
          .replace(/\/\*.*?\*\//gs, '')
          .replace(/\s*\n\s*/g, ' ');
        short +=
          code.slice(end, part.start) + (part.isStyle ? withoutBlanks(text) : text.replaceAll(' >', '>'));
        ({ end } = part);
      }
      return { code: short + code.slice(end), map: null };
    },
  },
};
