/** Runs in the page under test, as text: this code must not use anything from outside itself. */

/**
 * The visible elements of a path, such as `[part~=address] >>> bdi`: each step is searched within the result of the former one,
 * including shadow roots.
 *
 * @param name Accessible name or text of the element, compared without direction marks.
 */
export function findElements(path: string, name: string | RegExp | null): HTMLElement[] {
  const plain = (text: string) =>
    text
      .replaceAll(/[\u200e\u200f\u2066-\u2069]/gu, '')
      .replaceAll(/\s+/gu, ' ')
      .trim();
  const isNamed = (element: HTMLElement) => {
    const found = plain(element.getAttribute('aria-label') ?? element.textContent);
    return name === null || (typeof name === 'string' ? found === name : name.test(found));
  };
  const isVisible = (element: HTMLElement) =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const inside = (root: Document | ShadowRoot | HTMLElement): HTMLElement[] => {
    const children = [...root.children].filter((child) => child instanceof HTMLElement);
    const found = children.flatMap((child) => [child].concat(inside(child)));
    return 'shadowRoot' in root && root.shadowRoot !== null ? inside(root.shadowRoot).concat(found) : found;
  };
  let roots: (Document | HTMLElement)[] = [document];
  for (const selector of path.split(' >>> '))
    roots = [...new Set(roots.flatMap(inside))].filter((element) => element.matches(selector));
  return roots.filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement && isVisible(element) && isNamed(element),
  );
}

/** The middle of an element that is inside the window and not covered at this point; else null. */
export function clickablePoint(element: HTMLElement | undefined): { x: number; y: number } | null {
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const box = element?.getBoundingClientRect();
  if (box === undefined) return null;
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
  let hit = document.elementFromPoint(x, y);
  for (let root = hit?.shadowRoot; root; root = hit?.shadowRoot) {
    const inner = root.elementFromPoint(x, y);
    if (inner === null || inner === hit) break;
    hit = inner;
  }
  for (
    let node: Node | null = hit;
    node !== null;
    node = node.parentNode ?? (node as ShadowRoot).host ?? null
  )
    if (node === element) return { x, y };
  return null;
}
