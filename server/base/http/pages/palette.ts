import type { Store } from '../../contract/store.ts';

/**
 * Default colors of our pages, which a store's own colors replace. They are those of the checkout's card, which some of the
 * pages show.
 */

const schemes = {
  light: {
    page: '#f5f6f4',
    card: '#ffffff',
    text: '#14181b',
    muted: '#59626a',
    line: '#dde1de',
    control: '#868f95',
    warning: '#5f3a00',
    tint: '#fff4df',
    primary: '#0b5d57',
    onPrimary: '#ffffff',
  },
  dark: {
    page: '#0e1112',
    card: '#14181a',
    text: '#eef2f1',
    muted: '#a3aeb1',
    line: '#30383b',
    control: '#717c80',
    warning: '#f2be5c',
    tint: '#322713',
    primary: '#6ad1c3',
    onPrimary: '#06201d',
  },
};
type Scheme = keyof typeof schemes;

/** Luminance of a background on which black and white text are equally readable. */
const MIDDLE = 0.179;

/**
 * Returns the custom properties of the pages' `:root`: the palette with the store's colors, each readable on its background. The
 * store's background color selects light or dark; if there is none, the link's `&theme=` does, or else the shopper's device. The
 * checkout on a page reads the store's look from the `--paywicket-…` properties, so that its first frame already has it.
 */
export function paletteOf(store: Store): string {
  const { color, background, radius } = store;
  const look = rule({
    '--radius': `${radius ?? 16}px`,
    '--paywicket-color-primary': color,
    '--paywicket-color-bg': background,
    '--paywicket-radius': radius === null ? null : `${radius}px`,
  });
  if (background !== null) {
    const scheme = luminance(background) < MIDDLE ? 'dark' : 'light';
    return `${look}${rule(colorsOf(scheme, store))}`;
  }
  const dark = colorsOf('dark', store);
  const byDevice = `@media(prefers-color-scheme:dark){${rule(dark, ':root:not([data-theme=light])')}}`;
  return `${look}${rule(colorsOf('light', store))}${byDevice}${rule(dark, ':root[data-theme=dark]')}`;
}

function colorsOf(scheme: Scheme, { color, background }: Store): Values {
  const own = schemes[scheme];
  const { page } = own;
  const card = background ?? own.card;
  const text = firstOn([card], [own.text, '#000000', '#ffffff']);
  const muted = firstOn([card], [own.muted, text]);
  const control = firstOn([card], [own.control, muted], 3);
  const primary = color ?? own.primary;
  const onPrimary = firstOn([primary], [own.onPrimary, '#000000', '#ffffff']);
  // Used for text and for the focus ring.
  const link = firstOn([card, page], [primary, own.text]);
  const { line, warning, tint } = own;
  const colors = { page, card, text, muted, line, control, warning, tint, primary, link };
  return {
    'color-scheme': scheme,
    ...Object.fromEntries(Object.entries(colors).map(([name, value]) => [`--${name}`, value])),
    '--on-primary': onPrimary,
    // Text beside the card.
    '--page-text': own.text,
  };
}

type Values = Readonly<Record<string, string | null>>;

const rule = (values: Values, selector = ':root'): string =>
  `${selector}{${Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;

/** Returns the first color that has at least this contrast on all grounds; the last color if none has. */
const firstOn = (grounds: readonly string[], colors: readonly string[], least = 4.5): string =>
  colors.find((color) => grounds.every((ground) => contrast(color, ground) >= least)) ?? colors.at(-1) ?? '';

/** Returns the contrast ratio as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const values = [luminance(one), luminance(other)];
  return (Math.max(...values) + 0.05) / (Math.min(...values) + 0.05);
}

/** Returns the relative luminance of `#rgb` or `#rrggbb`. */
function luminance(color: string): number {
  const digits = color.length === 4 ? color.replaceAll(/\w/g, '$&$&') : color;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
