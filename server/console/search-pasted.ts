import { searchQuery, type Found } from '../contract/search-and-tasks.ts';
import { readPasted } from '../core/pasted.ts';
import type { View } from './view.ts';

/**
 * What a text finds as it is, since a shop's references may hold quotes and invisible characters; otherwise what it finds
 * without those that pasting adds. A text that is too long only with them is searched without them alone.
 */
export async function searchPasted({ api }: View, text: string): Promise<readonly Found[]> {
  const cleaned = readPasted(text);
  for (const q of searchQuery.safeParse({ q: text }).success ? new Set([text, cleaned]) : [cleaned]) {
    const { data } = q === '' ? { data: [] } : await api.search.find({ q });
    if (data.length > 0) return data;
  }
  return [];
}
