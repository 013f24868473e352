/** Reads the developer's `.env`, and adds missing lines if git ignores the file. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { dirname, join, resolve as absolute } from 'node:path';
import { parseEnv } from 'node:util';
import { codeOf } from './folder.ts';

type Variables = Readonly<Record<string, string>>;

/** The file's variables; empty if there is no file. */
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
  // The zeros of UTF-16, as PowerShell writes it; lines in UTF-8 would spoil such a file.
  if (text.includes('\0')) throw new Error('.env is written in UTF-16: save it as UTF-8.');
  // Without the line break, Node 20 drops a last line that opens a quote and does not close it.
  return parseEnv(`${text.replace(/^\uFEFF/, '')}\n`) as Record<string, string>;
}

/**
 * Appends the variables that the file lacks. An existing line is never changed.
 * @returns one line for the developer
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
 * Null if git ignores `.env`: a secret in a committed file is lost. A folder outside of any repository gets a `.gitignore` with
 * the entry, in case it becomes one.
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

/** True, too, if git is not installed or does not trust the folder's owner. */
function isInRepository(folder: string): boolean {
  const parent = dirname(folder);
  return existsSync(join(folder, '.git')) || (parent !== folder && isInRepository(parent));
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
