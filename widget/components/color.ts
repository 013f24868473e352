/** A colour as a browser computes it. */
export interface Color {
  readonly css: string;
  /** Relative luminance, 0 to 1. */
  readonly luminance: number;
  /** 0 to 1. */
  readonly alpha: number;
}

/**
 * Reads what `getComputedStyle` says of a colour. Browsers keep `oklch()`, `lab()` and `color()` as they are.
 *
 * @returns Null where it is transparent, or in a space that is not read here.
 */
export function readColor(css: string): Color | null {
  const [, space = '', parts = ''] = /^(?:color\()?([\w-]+)[ (](.+)\)$/.exec(css) ?? [];
  // "none" is 0.
  const [a = 0, b = 0, c = 0, alpha = 1] = parts.split(/[ ,/]+/).map((part) => parseFloat(part) || 0);
  const luminance = luminanceIn(space, a, b, c);
  return alpha === 0 || Number.isNaN(luminance) ? null : { css, luminance, alpha };
}

function luminanceIn(space: string, a: number, b: number, c: number): number {
  if (/^(rgba?|srgb|display-p3)$/.test(space)) {
    // As if it were in sRGB, also where it is in the wider space: the difference is small.
    const [red = 0, green = 0, blue = 0] = [a, b, c].map((value) => {
      const share = space.startsWith('rgb') ? value / 255 : value;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  // The lightness of both is that of the luminance alone.
  if (/^(lab|lch)$/.test(space)) return a > 8 ? ((a + 16) / 116) ** 3 : a / 903.3;
  if (!/^okl(ab|ch)$/.test(space)) return NaN;
  const angle = (c * Math.PI) / 180;
  const [x, y] = space === 'oklab' ? [b, c] : [b * Math.cos(angle), b * Math.sin(angle)];
  // Y of XYZ: https://bottosson.github.io/posts/oklab/
  const long = (a + 0.3963 * x + 0.2158 * y) ** 3;
  const medium = (a - 0.1056 * x - 0.0639 * y) ** 3;
  const short = (a - 0.0895 * x - 1.2915 * y) ** 3;
  return 1.1123 * medium - 0.0406 * long - 0.0717 * short;
}

/** Contrast by WCAG 2.2, 1 to 21, of a colour on an opaque one. */
export function contrast({ luminance, alpha }: Color, ground: Color): number {
  // Colors mix by the values of a screen, which are about the root of the light.
  const seen = (alpha * luminance ** (1 / 2.2) + (1 - alpha) * ground.luminance ** (1 / 2.2)) ** 2.2;
  const [dark = 0, light = 0] = [seen + 0.05, ground.luminance + 0.05].sort((one, other) => one - other);
  return light / dark;
}

/** Nothing shines through a ground: what would is the page's, and not known. */
export const opaque = (color: Color): Color => ({
  ...color,
  css: color.css.replace(/^rgba(.+),.+/, 'rgb$1)').replace(/ \/.+/, ')'),
  alpha: 1,
});
