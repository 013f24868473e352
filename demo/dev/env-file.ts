/** Reads the developer's `.env`, and adds missing lines to it if git ignores the file. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { dirname, join, resolve as absolute } from 'node:path';
import { parseEnv } from 'node:util';
import { codeOf } from './folder.ts';

type Variables = Readonly<Record<string, string>>;

/**
 * Reads the variables of the file; an empty object if there is no file.
 *
 * @throws Error if the file cannot be read or is written in UTF-16
 */
export async function readEnvFile(folder: string): Promise<Variables> {
  let text: string;
  try {
    text = await readFile(join(folder, '.env'), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new Error(`.env cannot be read (${codeOf(error)}): give this user the right to read it.`, {
      cause: error,
    });
  }
  // Zero bytes mean UTF-16, which PowerShell writes. Appending lines in UTF-8 would corrupt such a file.
  if (text.includes('\0')) throw new Error('.env is written in UTF-16: save it as UTF-8.');
  // Without a final line break, Node 20 drops the last line if it opens a quote without closing it.
  return parseEnv(`${text.replace(/^\uFEFF/, '')}\n`) as Record<string, string>;
}

/**
 * Appends the variables that are missing in the file. Existing lines are never changed.
 *
 * @returns a one-line message for the developer
 */
export async function addMissing(folder: string, wanted: Variables): Promise<string> {
  const there = await readEnvFile(folder);
  const others = Object.keys(wanted).filter((name) => name in there && there[name] !== wanted[name]);
  const differs =
    others.length === 0
      ? ''
      : ` ${listed(others)} ${others.length === 1 ? 'has another value' : 'have other values'} there: take what stands above.`;
  const missing = Object.entries(wanted).filter(([name]) => !(name in there));
  if (missing.length === 0)
    return differs === '' ? '.env has these lines.' : `.env was left as it is.${differs}`;
  const reason = await whyNotIgnored(folder);
  if (reason !== null) return `.env was left as it is: ${reason}. Copy the lines from above.${differs}`;
  const names = listed(missing.map(([name]) => name));
  try {
    const lines = missing.map(([name, value]) => `${name}=${value}\n`).join('');
    await appendLines(join(folder, '.env'), lines, 0o600);
  } catch (error) {
    return `.env cannot be written (${codeOf(error)}). Copy the lines from above.${differs}`;
  }
  return `Added ${names} to .env.${differs}`;
}

async function appendLines(file: string, lines: string, mode: number): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(file, start + lines, { mode });
}

/**
 * Returns why secrets must not be written to `.env`: a secret that is committed is exposed. Returns null if git ignores the file,
 * or if the folder is outside any repository. In the second case, adds `.env` to `.gitignore`, in case the folder becomes a
 * repository.
 */
async function whyNotIgnored(folder: string): Promise<string | null> {
  const code = await new Promise((resolve) => {
    execFile('git', ['check-ignore', '--quiet', '.env'], { cwd: folder }, (error) => resolve(error?.code));
  });
  if (code === undefined) return null;
  if (code === 1) return 'git does not ignore it (add .env to .gitignore)';
  if (isInRepository(absolute(folder))) return 'git could not say that it ignores it';
  try {
    const file = join(folder, '.gitignore');
    const text = await readFile(file, 'utf8').catch(() => '');
    if (!text.split(/\r?\n/).includes('.env')) await appendLines(file, '.env\n', 0o644);
    return null;
  } catch (error) {
    return `.gitignore cannot be written (${codeOf(error)}), so nothing says that it stays out of a repository`;
  }
}

/**
 * Whether the folder or one of its parents contains `.git`. Does not ask git, which may be missing or may not trust the folder's
 * owner.
 */
function isInRepository(folder: string): boolean {
  const parent = dirname(folder);
  return existsSync(join(folder, '.git')) || (parent !== folder && isInRepository(parent));
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
