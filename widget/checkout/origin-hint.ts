let isSaid = false;

/** For the merchant, once: the browser says no more than "Failed to fetch" where the server does not know the origin. */
export function hintAtOrigin(): void {
  if (isSaid || !navigator.onLine) return;
  isSaid = true;
  const { origin } = location;
  console.warn(`Paywicket: is ${origin} in PAYWICKET_ORIGINS? Run: paywicket doctor --origin ${origin}`);
}
