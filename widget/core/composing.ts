/** Key code of a key that an input method has handled. Safari reports it alone: there the composition has ended by then. */
const INPUT_METHOD_KEY = 229;

/**
 * Returns whether a key belongs to an input method, as of Chinese, Japanese or Korean: Enter takes what it suggests, the arrows
 * choose among its suggestions, and Escape drops them.
 */
export const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else says it in Safari
  event.isComposing || event.keyCode === INPUT_METHOD_KEY;
