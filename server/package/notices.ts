/** Part of the build: the licences of the libraries whose code is in the bundles. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const Folder = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

/** Notes the folder of each library that a bundle takes code from. */
export function bundledLibraries(folders: Set<string>): Plugin {
  return {
    name: 'paywicket:bundled-libraries',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        for (const id of file.type === 'chunk' ? Object.keys(file.modules) : []) {
          const folder = Folder.exec(id)?.[1];
          if (folder !== undefined) folders.add(folder);
        }
    },
  };
}

/** Libraries under the MIT licence that come without it: the copyright line of their repositories. */
const holders: Readonly<Record<string, string>> = {
  standardwebhooks: 'Copyright (c) 2023 Svix (https://www.svix.com)',
};

/** @throws Error where a library comes without the text of its licence */
export async function writeNotices(path: string, folders: Iterable<string>): Promise<void> {
  const notices = new Map<string, string>();
  for (const folder of folders) {
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      readonly name: string;
      readonly version: string;
      readonly license?: string;
    };
    const title = `${manifest.name} ${manifest.version} (${manifest.license})`;
    const holder = holders[manifest.name];
    const text = holder === undefined ? await licenceIn(folder) : await licenceOf(holder);
    if (text === '') throw new Error(`${title} comes without the text of its licence`);
    notices.set(title, text);
  }
  const sections = [...notices].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const text = sections.map(([title, licence]) => `${title}\n${'-'.repeat(title.length)}\n\n${licence}\n`);
  await writeFile(path, ['The files of this package contain code of these libraries.\n', ...text].join('\n'));
}

/** The words of the licence are those of our own. */
const licenceOf = async (holder: string): Promise<string> =>
  (await readFile('LICENSE', 'utf8')).replace(/^Copyright .*$/m, holder).trim();

/** Its own files, or the end of its README. */
async function licenceIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).toSorted();
  const files = names.filter((name) => /^(licen[cs]e|notice|copying)\b/i.test(name));
  const readme = files.length === 0 ? names.filter((name) => /^readme/i.test(name)) : [];
  const texts = await Promise.all(
    [...files, ...readme].map(async (name) => readFile(join(folder, name), 'utf8')),
  );
  return (readme.length === 0 ? texts : texts.map((text) => /^#+ licen[cs]e$([^]*)/im.exec(text)?.[1] ?? ''))
    .map((text) => text.trim())
    .join('\n\n');
}
