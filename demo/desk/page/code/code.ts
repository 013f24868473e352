/** The desk shows files of `examples/`, which are tested. The build puts them into the page's script. */
import { recipes } from '../../../examples/recipes.ts';

export interface ShownFile {
  readonly name: string;
  readonly text: string;
}

/** A way to build the button or the back end, as files. */
export interface Example {
  readonly id: string;
  readonly label: string;
  readonly files: readonly ShownFile[];
}

/** Pages first, then servers. Plugins of shop systems are not shown. */
const IDS = ['html', 'react', 'node', 'express', 'next', 'php'];

const TEXTS = import.meta.glob<string>(
  ['../../../examples/*/**/*.{html,js,php,ts,tsx}', '!../../../examples/{medusa,vendure,woocommerce}/**'],
  { query: '?raw', import: 'default', eager: true },
);

export const EXAMPLES: readonly Example[] = recipes
  .filter(({ id }) => IDS.includes(id))
  .toSorted((a, b) => IDS.indexOf(a.id) - IDS.indexOf(b.id))
  .map(({ id, title, files }) => ({
    id,
    label: title,
    files: files.map((file) => ({ name: file, text: textOf(file) })),
  }));

/** The comment with which every recipe marks its verification. */
const SIGNATURE = /The signature is over the raw body/;

/** The whole file of a recipe that receives the webhook. */
export interface VerifyingFile extends ShownFile {
  /** The part of it that starts with the verification. */
  readonly part: string;
  /** Number of that part's first line. */
  readonly line: number;
}

/** For a recipe without such a file (a payment link), plain Node's. */
export function verifyingOf(id: string): VerifyingFile {
  const example = EXAMPLES.find((each) => each.id === id) ?? EXAMPLES.find((each) => each.id === 'node');
  const file = example?.files.find(({ text }) => SIGNATURE.test(text));
  if (file === undefined) throw new Error(`${id} verifies no webhook`);
  const lines = file.text.trimEnd().split('\n');
  const at = lines.findIndex((line) => SIGNATURE.test(line));
  // The start of the function or route that contains the comment.
  const start = lines.lastIndexOf('', at) + 1;
  return { ...file, part: lines.slice(start).join('\n'), line: start + 1 };
}

function textOf(file: string): string {
  const text = TEXTS[`../../../examples/${file}`];
  if (text === undefined) throw new Error(`${file} is not among the examples`);
  return text;
}
