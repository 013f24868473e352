/** Relative luminance by WCAG 2.2 of `rgb(r, g, b)`; not a number for other notations. */
function luminance(colour: string): number {
  const [r = NaN, g = NaN, b = NaN] = (/^rgba?\((.+)\)/.exec(colour)?.[1]?.split(',') ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two computed colours, 1 to 21; not a number where one is in a notation that is not read here. */
export function contrast(a: string, b: string): number {
  const x = luminance(a) + 0.05;
  const y = luminance(b) + 0.05;
  return Math.max(x, y) / Math.min(x, y);
}

let isWarned = false;

/**
 * Chooses black or white text for a merchant's primary colour. In test mode the console says once where a colour that
 * the merchant has set cannot be read on it.
 *
 * @param probe Has the primary colour as its own and the colour on it as its background.
 */
export function ensureContrast(host: HTMLElement, probe: Element, isTest: boolean): void {
  const { color, backgroundColor } = getComputedStyle(probe);
  const white = contrast(color, 'rgb(255,255,255)');
  if (Number.isNaN(white)) return;
  host.style.setProperty('--_on-primary-auto', white > contrast(color, 'rgb(6,32,29)') ? '#fff' : '#06201d');
  if (isTest && !isWarned && contrast(color, backgroundColor) < 4.5) {
    isWarned = true;
    console.warn('Paywicket: --paywicket-color-on-primary is below 4.5:1');
  }
}
