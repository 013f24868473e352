/** Recipes that the demo page shows: the tested files of `examples/`, which the build puts into the page's script. */
import { recipes } from '../../../examples/recipes.ts';

export interface ShownFile {
  readonly name: string;
  readonly text: string;
}

/** A recipe for the button or the back end, with its files. */
export interface Example {
  readonly id: string;
  readonly label: string;
  readonly files: readonly ShownFile[];
}

/** Recipes in the order in which they are shown: pages first, then servers. Plugins for shop systems are not shown. */
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

/** Matches the comment above the code that verifies a webhook, which every recipe has. */
const SIGNATURE = /The signature is over the raw body/;

/** The file of a recipe that receives and verifies the webhook, in full. */
export interface VerifyingFile extends ShownFile {
  /** The end of the file, starting at the function or route that verifies the webhook. */
  readonly part: string;
  /** Line number at which `part` starts. */
  readonly line: number;
}

/**
 * Returns the file of a recipe that verifies webhooks. A recipe without such a file (a payment link) gets the one of plain Node.
 */
export function verifyingOf(id: string): VerifyingFile {
  const example = EXAMPLES.find((each) => each.id === id) ?? EXAMPLES.find((each) => each.id === 'node');
  const file = example?.files.find(({ text }) => SIGNATURE.test(text));
  if (file === undefined) throw new Error(`${id} verifies no webhook`);
  const lines = file.text.trimEnd().split('\n');
  const at = lines.findIndex((line) => SIGNATURE.test(line));
  // The part starts after the blank line above the function or route that contains the comment.
  const start = lines.lastIndexOf('', at) + 1;
  return { ...file, part: lines.slice(start).join('\n'), line: start + 1 };
}

function textOf(file: string): string {
  const text = TEXTS[`../../../examples/${file}`];
  if (text === undefined) throw new Error(`${file} is not among the examples`);
  return text;
}
