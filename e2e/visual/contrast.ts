/** Contrast by what a browser has drawn: of texts and icons on what is around them, of controls’ borders on what they are around. */
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';

interface Part {
  readonly name: string;
  /** By WCAG 2.2: of text, or of what is no text. */
  readonly least: 4.5 | 3;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn with too little contrast, in the page or in a frame that fills its window. */
export async function contrastFaults(page: Page, frame = page.mainFrame()): Promise<string[]> {
  // What is pointed at is found without its border.
  await page.mouse.move(0, 0);
  const parts = await frame.evaluate(partsOf);
  if (parts.length === 0) return ['nothing is drawn'];
  const { data, width } = PNG.sync.read(await page.screenshot());
  const scale = width / (page.viewportSize()?.width ?? width);
  const faults = new Set<string>();
  for (const { name, least, ...box } of parts) {
    const counts = new Map<number, number>();
    for (let y = Math.ceil(box.y * scale); y < Math.floor((box.y + box.height) * scale); y += 1)
      for (let x = Math.ceil(box.x * scale); x < Math.floor((box.x + box.width) * scale); x += 1) {
        const color = data.readUIntBE((y * width + x) * 4, 3);
        counts.set(color, (counts.get(color) ?? 0) + 1);
      }
    const [ground] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0]);
    const best = Math.max(...[...counts.keys()].map((color) => contrast(color, ground)));
    if (best < least) faults.add(`${name}: ${best.toFixed(2)}`);
  }
  return [...faults];
}

function contrast(one: number, other: number): number {
  const ratio = (luminance(one) + 0.05) / (luminance(other) + 0.05);
  return Math.max(ratio, 1 / ratio);
}

function luminance(color: number): number {
  const [red = 0, green = 0, blue = 0] = [color >> 16, (color >> 8) & 255, color & 255].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Runs in the page: the visible parts, also in shadow roots. */
function partsOf(): Part[] {
  const parts: Part[] = [];
  const named = ({ localName, classList }: Element) => [localName, ...classList].join('.');
  const above = (node: Node): Node | null => node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;
  const isIn = (node: Node | null, outer: Node): boolean =>
    node !== null && (node === outer || isIn(above(node), outer));
  /** Not covered, cut off or out of the window, and of no control that cannot be used: such a one may have any color. */
  const isSeen = (element: Element, x: number, y: number): boolean => {
    let hit = document.elementFromPoint(x, y);
    for (let inside = hit; inside !== null;) {
      hit = inside;
      inside = hit.shadowRoot?.elementFromPoint(x, y) ?? null;
      if (inside === hit) break;
    }
    if (hit === null || hit.closest(':disabled, [aria-disabled=true]') !== null) return false;
    return isIn(hit, element) || isIn(element, hit);
  };
  const add = (element: Element, name: string, least: Part['least'], box: DOMRect, from = box): void => {
    if (from.width < 4 || from.height < 4) return;
    if (!isSeen(element, from.x + from.width / 2, from.y + from.height / 2)) return;
    const { x, y, width, height } = box;
    parts.push({ name, least, x, y, width, height });
  };
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) look(element.shadowRoot);
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      if (element.matches('svg.icon')) add(element, named(element.parentElement ?? element), 3, box);
      for (const text of element.childNodes) {
        if (!(text instanceof Text) || text.data.trim() === '') continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const line of range.getClientRects())
          add(element, `${named(element)} “${text.data.trim().slice(0, 30)}”`, 4.5, line);
      }
      const { borderLeftStyle, borderLeftWidth, borderLeftColor } = getComputedStyle(element);
      const isControl = element.matches(
        'button, .button, input, textarea, select, paywicket-address, [role=group]',
      );
      if (!isControl || borderLeftStyle !== 'solid' || borderLeftWidth === '0px') continue;
      if (/^rgba.*, 0\)$/.test(borderLeftColor)) continue;
      // A strip over the middle of its start: the border, then more of what it is around. Outside may be the shop's page.
      const strip = new DOMRect(box.x, box.y + box.height / 2 - 1, 4, 2);
      add(element, `border of ${named(element)}`, 3, strip, box);
    }
  };
  look(document);
  return parts;
}
