/** The methods that this browser chose here before, the last one first: the same as last time is one tap. */

const shelf = 'paywicket-recent';
const most = 3;

/** Storage may be closed to us, or hold what somebody else wrote. */
export function recentMethods(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(shelf) ?? '[]');
    return Array.isArray(found) ? found.filter((id) => typeof id === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

export function keepRecent(method: string): void {
  const others = recentMethods().filter((id) => id !== method);
  try {
    localStorage.setItem(shelf, JSON.stringify([method, ...others].slice(0, most)));
  } catch {
    // Then nothing is remembered.
  }
}
