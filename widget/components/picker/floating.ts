/** Places the list of a field in the top layer. Loaded with the first list; the sheet of a phone never needs it. */
import { autoUpdate, computePosition, flip, size } from '@floating-ui/dom';

/** Pixels between the field and its list. */
const GAP = 4;
/** Pixels between the list and the edge of the window. */
const MARGIN = 12;
/** Pixels between the field and the edge of the window, including the list's own distance from the field. */
const PADDING = GAP + MARGIN;
/** Maximum height of a list, in pixels. */
const MAX_HEIGHT = 480;

async function place(field: HTMLElement, popover: HTMLElement): Promise<void> {
  const { x, y, placement } = await computePosition(field, popover, {
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
  // The list stays in the window even if its field is half outside, and is centered if there is no room for the margins.
  const { width } = popover.style;
  const edge = `min(${MARGIN}px, (100% - ${width}) / 2)`;
  popover.style.setProperty('left', `clamp(${edge}, ${Math.round(x)}px, 100% - ${edge} - ${width})`);
  popover.style.setProperty('top', `${Math.round(y + gap)}px`);
}

/**
 * Keeps an open popover at its field and as wide as the field. The position is checked in every frame, because a page can
 * move the field in ways that fire no event.
 *
 * @returns A function that stops following.
 */
export const follow = (field: HTMLElement, popover: HTMLElement): (() => void) =>
  autoUpdate(field, popover, () => void place(field, popover), { animationFrame: true });
