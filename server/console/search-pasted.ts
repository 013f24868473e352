import { searchQuery, type Found } from '../attention/contract.ts';
import { readPasted } from '../base/pasted.ts';
import type { View } from './view.ts';

export interface Results {
  readonly data: readonly Found[];
  readonly nextCursor: string | null;
  /** The text that was found. */
  readonly q: string;
}

/**
 * What a text finds as it is, since a shop's references may hold quotes and invisible characters; otherwise what it finds
 * without those that pasting adds. A text that is too long only with them is searched without them alone.
 */
export async function searchPasted({ api }: View, text: string, cursor?: string): Promise<Results> {
  const cleaned = readPasted(text);
  for (const q of searchQuery.safeParse({ q: text }).success ? new Set([text, cleaned]) : [cleaned]) {
    const { data, nextCursor } = q === '' ? nothing : await api.search.find({ q, cursor });
    if (data.length > 0) return { data, nextCursor, q };
  }
  return { ...nothing, q: cleaned };
}

const nothing = { data: [], nextCursor: null };
