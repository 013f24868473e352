/**
 * Sizes of screens, for `test.use`. A journey is on a desktop unless it says otherwise, and runs once: both sizes are for
 * what is laid out otherwise.
 */
export const desktop = {
  viewport: { width: 1280, height: 800 },
  isMobile: false,
  hasTouch: false,
  deviceScaleFactor: 1,
} as const;

export const phone = {
  viewport: { width: 412, height: 915 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
} as const;

/** The most common width of a phone in the hand. */
export const smallPhone = { ...phone, viewport: { width: 390, height: 844 } } as const;
