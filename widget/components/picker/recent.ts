/** The methods that this browser chose here before, the last one first: the same as last time is one tap. */

const STORAGE_KEY = 'paywicket-recent';
const MAX_RECENT = 3;

/** Storage may be unavailable, or hold what another script wrote. */
export function recentMethods(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(found) ? found.filter((id) => typeof id === 'string').slice(0, MAX_RECENT) : [];
  } catch {
    return [];
  }
}

export function storeRecent(method: string): void {
  const others = recentMethods().filter((id) => id !== method);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify([method, ...others].slice(0, MAX_RECENT)));
  } catch {
    // Storage is unavailable: nothing is remembered.
  }
}
