import { computePosition, flip, type Platform, size } from '@floating-ui/core';

/** Places what floats: a chunk of its own, which a phone's sheet never fetches. */

/** px between the field and its list. */
const GAP = 4;
/** px between the list and the edge of the window. */
const MARGIN = 12;
/** px between the field and the edge of the window: with the list's own. */
const PADDING = GAP + MARGIN;
/** px: as high as a list gets. */
const MAX_HEIGHT = 480;

function sizeOf(element: unknown) {
  const { offsetWidth: width, offsetHeight: height } = element as HTMLElement;
  return { width, height };
}

/**
 * Of a popover in the top layer, which nothing clips and no transform moves: its place is that in the window. The part of
 * Floating UI that knows all other elements is twice as large.
 */
const platform: Platform = {
  getElementRects: ({ reference, floating }) => ({
    reference: (reference as HTMLElement).getBoundingClientRect(),
    floating: { x: 0, y: 0, ...sizeOf(floating) },
  }),
  getDimensions: sizeOf,
  // What a keyboard on the screen leaves of it. Every browser with popovers has it.
  getClippingRect() {
    const { offsetLeft: x, offsetTop: y, width, height } = visualViewport as VisualViewport;
    return { x, y, width, height };
  },
};

async function place(field: HTMLElement, popover: HTMLElement): Promise<void> {
  const { x, y, placement } = await computePosition(field, popover, {
    platform,
    strategy: 'fixed',
    placement: 'bottom-start',
    middleware: [
      flip({ padding: PADDING, fallbackStrategy: 'bestFit' }),
      size({
        padding: PADDING,
        apply: ({ availableHeight, rects }) => {
          popover.style.setProperty('width', `${rects.reference.width}px`);
          popover.style.setProperty('max-height', `${Math.min(availableHeight, MAX_HEIGHT)}px`);
        },
      }),
    ],
  });
  const gap = placement === 'bottom-start' ? GAP : -GAP;
  // In the window also where the field is half out of it; in the middle where there is no room for the margins.
  const { width } = popover.style;
  const edge = `min(${MARGIN}px, (100% - ${width}) / 2)`;
  popover.style.setProperty('left', `clamp(${edge}, ${Math.round(x)}px, 100% - ${edge} - ${width})`);
  popover.style.setProperty('top', `${Math.round(y + gap)}px`);
}

/**
 * Keeps a popover at its field and as wide as it, in each frame as long as it is open: no event tells of all by which a page
 * moves a field.
 *
 * @returns Ends it.
 */
export function follow(field: HTMLElement, popover: HTMLElement): () => void {
  let frame = 0;
  const next = (): void => {
    void place(field, popover);
    frame = requestAnimationFrame(next);
  };
  next();
  return () => cancelAnimationFrame(frame);
}
