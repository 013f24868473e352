/** The part of `@floating-ui/dom` that places what floats: a chunk of its own, which a phone's sheet never fetches. */
export { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';
