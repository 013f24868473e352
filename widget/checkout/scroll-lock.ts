let holders = 0;
let before: { overflow: string; gutter: string };

/** Keeps the page behind from scrolling. @returns How to let go, once; the last to let go restores the page. */
export function lockScroll(): () => void {
  const { style, clientWidth } = document.documentElement;
  if (holders === 0) {
    before = { overflow: style.overflow, gutter: style.scrollbarGutter };
    // Without its scrollbar the page would get wider and jump.
    if (innerWidth > clientWidth) style.scrollbarGutter = 'stable';
    style.overflow = 'hidden';
  }
  holders += 1;
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    holders -= 1;
    if (holders === 0) {
      style.overflow = before.overflow;
      style.scrollbarGutter = before.gutter;
    }
  };
}
