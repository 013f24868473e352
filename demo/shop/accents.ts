/** Colours that the desk's bar offers for the store: as they are on a light page, and on a dark one. */
export const ACCENTS = {
  '4338ca': 'a5b4fc',
  '9f1239': 'fda4af',
  '1f2937': 'cbd5e1',
} as const;

export type Accent = keyof typeof ACCENTS;

/** What the widget takes of a page's styles: legible in both themes. */
export function primaryColor(accent: Accent): string {
  return `--paywicket-color-primary: light-dark(#${accent}, #${ACCENTS[accent]}); --paywicket-color-on-primary: light-dark(#fff, #06201d);`;
}
