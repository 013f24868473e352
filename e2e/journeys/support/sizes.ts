/** Screen sizes, for `test.use`. A journey runs once, on a desktop by default; both sizes are for layouts that differ. */
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

/** The most common width of a phone. */
export const smallPhone = { ...phone, viewport: { width: 390, height: 844 } } as const;
