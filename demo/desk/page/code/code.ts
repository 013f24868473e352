/** The code of the desk: the files of `examples/`, so that what is shown is what is tested. They are part of the page's script. */
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

/** In this order: pages first, then servers. Plugins of shop systems are not shown. */
const IDS = ['html', 'react', 'node', 'express', 'next', 'php'];

const TEXTS = import.meta.glob<string>(
  ['../../../examples/*/**/*.{html,js,php,ts,tsx}', '!../../../examples/{medusa,vendure}/**'],
  { query: '?raw', import: 'default', eager: true },
);

export function readExamples(): Example[] {
  return recipes
    .filter(({ id }) => IDS.includes(id))
    .toSorted((a, b) => IDS.indexOf(a.id) - IDS.indexOf(b.id))
    .map(({ id, title, files }) => ({
      id,
      label: title,
      files: files.map((file) => ({ name: file, text: textOf(file) })),
    }));
}

/** Takes the webhook and verifies it, in the standard types of the web. */
export const VERIFYING: ShownFile = {
  name: 'next/app/webhook/route.ts',
  text: textOf('next/app/webhook/route.ts'),
};

function textOf(file: string): string {
  const text = TEXTS[`../../../examples/${file}`];
  if (text === undefined) throw new Error(`${file} is not among the examples`);
  return text;
}
