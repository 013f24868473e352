/** Accent colours that the desk offers for the shop, for light and dark pages. */
export const ACCENTS = {
  '4338ca': 'a5b4fc',
  '9f1239': 'fda4af',
  '1f2937': 'cbd5e1',
} as const;

export type Accent = keyof typeof ACCENTS;

/** The widget's primary colour in a page's styles: legible in both themes. */
export function primaryColor(accent: Accent): string {
  return `--paywicket-color-primary: light-dark(#${accent}, #${ACCENTS[accent]}); --paywicket-color-on-primary: light-dark(#fff, #06201d);`;
}
