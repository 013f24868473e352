/**
 * A stand-in for the built widget in tests of the server, which serves its files without reading them: such tests need no build.
 * Only the texts of the server's own pages are real.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { TestProject } from 'vitest/node';
import manifest from '../package.json' with { type: 'json' };
// oxlint-disable-next-line paywicket/layers -- real words for the server's own pages
import { words } from '../widget/i18n/page-words.ts';

const scripts = [
  'paywicket.js',
  'assets/checkout-0a1b2c3d.js',
  'assets/pay-0a1b2c3d.js',
  'assets/refund-0a1b2c3d.js',
  'assets/passkeys-0a1b2c3d.js',
  'assets/copy-0a1b2c3d.js',
];
const integrity = `sha384-${'A'.repeat(64)}`;

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-widget-'));
  mkdirSync(join(folder, 'assets'));
  const files: Record<string, string> = {};
  for (const name of scripts) {
    const script = `/* ${name} */\n${'void 0;\n'.repeat(200)}`;
    writeFileSync(join(folder, name), script);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(script));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(script));
    if (name !== 'paywicket.js') files[`/${name}`] = integrity;
    files[`/v/${manifest.version}/${name}`] = integrity;
  }
  const pages = {
    pay: '/assets/pay-0a1b2c3d.js',
    refund: '/assets/refund-0a1b2c3d.js',
    passkeys: '/assets/passkeys-0a1b2c3d.js',
    copy: '/assets/copy-0a1b2c3d.js',
    chosen: '/assets/chosen-0a1b2c3d.js',
  };
  const entries = { refund: pages.refund };
  writeFileSync(
    join(folder, 'integrity.json'),
    JSON.stringify({ version: manifest.version, files, pages, entries }),
  );
  writeFileSync(join(folder, 'words.json'), JSON.stringify(words));
  provide('widgetFolder', folder);
  return () => rmSync(folder, { recursive: true });
}
