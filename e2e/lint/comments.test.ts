/** Comments of production files open with the thing or a verb, and use the words of the field. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const isProduction = (path: string): boolean =>
  /\.tsx?$/.test(path) &&
  !/\.(test|suite|spec|racer)\.|[/\\](testing|suites|catalogues|examples|node_modules)[/\\]/.test(path);

/** A form that readers stumble over, and a better one. */
interface Form {
  readonly found: RegExp;
  readonly better: string;
}

const openings: readonly Form[] = [
  [/^What\b/, '"What waits for a person": "Tasks that wait for a person"'],
  [/^Of\b/, '"Of the object": "Id of the object"'],
  [/^Where\b/, '"Where the form is sent": "Path that the form is sent to"'],
  [/^By\b/, '"By id": "Payments by id"'],
  [/^Also\b/, '"Also ends sessions": "Removes a passkey, and ends sessions"'],
  [/^Those\b/, '"Those that are due": "Payments that are due"'],
].map(([found, better]) => ({ found, better }) as Form);

const phrases: readonly Form[] = [
  [/\banew\b/i, 'again'],
  [/\bbut for\b/i, 'except'],
  [/\bby which\b/i, '"the time by which it is ahead": "the time that it is ahead"'],
  [/\bwhat of\b/i, '"what of it stays": "which of them stay"'],
  [/\bstands? (?:in|at)\b/i, 'is in, is shown in'],
  [/\bhears? of\b/i, 'learns of'],
  [/\bis told\b/i, 'is sent, reads, is shown'],
  [/\bas ever\b/i, 'as before'],
  [/\bwhatever else\b/i, 'even if other …'],
  [/\b(?:thereby|thereof|hence)\b/i, 'so, of it'],
  [/\blest\b/i, 'so that … does not'],
  [/\b(?:shall|ought)\b/i, 'must, should, will'],
  [/\bfor to\b/i, 'to'],
  [/\bso as to\b/i, 'to, so that'],
  [/\bnot yet any\b/i, 'no … yet'],
].map(([found, better]) => ({ found, better }) as Form);

/** Doc comments, and line comments that begin a line or follow code. */
const comments = /\/\*\*[^]*?\*\/|(?:^|\s)\/\/ [^\n]*/g;

const files = ['server', 'widget', 'demo'].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter(isProduction),
);

/** Words of a comment in one line: without its signs, and without code in backquotes. */
const wordsOf = (comment: string): string =>
  comment
    .replaceAll(/^\s*(?:\/\*\*|\/\/|\*\/|\*(?!\/))?|\*\/$/gm, '')
    .replaceAll(/`[^`]*`/g, '`')
    .replaceAll(/\s+/g, ' ')
    .trim();

const faultsIn = (forms: readonly Form[]): readonly string[] =>
  files.flatMap((path) =>
    [...readFileSync(join(repository, path), 'utf8').matchAll(comments)]
      .map(([comment]) => wordsOf(comment))
      .flatMap((words) =>
        forms
          .filter(({ found }) => found.test(words))
          .map(({ better }) => `${path}: "${words.slice(0, 80)}". Better: ${better}`),
      ),
  );

test('comments open with the thing or a verb', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(faultsIn(openings)).toEqual([]);
});

test('comments have no phrase that readers stumbled over', () => {
  expect(faultsIn(phrases)).toEqual([]);
});
