import { toJson } from '../../core/json.ts';
import { read, write } from '../../core/storage.ts';

/** The methods that this browser chose here before, the last one first: the same as last time is one tap. */

const STORAGE_KEY = 'paywicket-recent';
const MAX_RECENT = 3;

export const recentMethods = (): string[] => read(STORAGE_KEY, parse) ?? [];

function parse(text: string): string[] | null {
  const found: unknown = JSON.parse(text);
  return Array.isArray(found) ? found.filter((id) => typeof id === 'string').slice(0, MAX_RECENT) : null;
}

export function storeRecent(method: string): void {
  const others = recentMethods().filter((id) => id !== method);
  write(STORAGE_KEY, toJson([method, ...others].slice(0, MAX_RECENT)));
}
