/** A token in `localStorage`, by what it stands for. Storage may be closed to us, or hold what somebody else wrote. */

const nameOf = (key: string) => `paywicket ${key}`;

/** What is kept under `key`, if its time is not up. Only the server knows whether it is a token. */
export function keptToken(key: string): string | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(key)) ?? '') as { token: string; expiresAt: string };
    if (Date.parse(kept.expiresAt) > Date.now()) return kept.token;
  } catch {
    // Nothing is kept.
  }
  return undefined;
}

/** @param kept Null: lets go of it. `expiresAt` is RFC 3339; what has none is not found again. */
export function keepToken(key: string, kept: { token: string; expiresAt: string } | null): void {
  try {
    if (kept) localStorage.setItem(nameOf(key), JSON.stringify(kept));
    else localStorage.removeItem(nameOf(key));
  } catch {
    // Then nothing is found again.
  }
}
