import { searchQuery, type Found } from '../../attention/contract.ts';
import { readPasted } from '../../base/text/pasted.ts';
import { readAmount } from '../kit/form/typed-amount.ts';
import type { View } from '../kit/view.ts';

export interface Results {
  readonly data: readonly Found[];
  readonly nextCursor: string | null;
  /** The text that was found. */
  readonly q: string;
}

/** Characters of a pasted text that are searched for what it may be about: a few sentences. Each reading takes longer with the text. */
const MOST_PASTED = 1000;

/** Texts that one search tries. */
const MOST_TRIED = 10;

/**
 * Searches the text as it is, since a shop's references may hold quotes and invisible characters; if nothing is found, its parts,
 * up to the first that finds something. A text that is too long only with what pasting adds is searched without it. Characters
 * after the first `MOST_PASTED` are not read.
 */
export async function searchPasted({ api }: View, pasted: string, cursor?: string): Promise<Results> {
  const text = pasted.slice(0, MOST_PASTED).toWellFormed();
  const cleaned = readPasted(text);
  // A further page is one of the text that was found.
  const tried = cursor === undefined ? [text, cleaned, ...partsOf(cleaned)] : [text];
  const fitting = new Set(tried.filter((q) => searchQuery.safeParse({ q }).success));
  // The API says what is wrong with a text that is too long.
  if (fitting.size === 0 && cleaned !== '') fitting.add(cleaned);
  for (const q of [...fitting].slice(0, MOST_TRIED)) {
    const { data, nextCursor } = await api.search.find({ q, cursor });
    if (data.length > 0) return { data, nextCursor, q };
  }
  return { data: [], nextCursor: null, q: cleaned };
}

/**
 * Parts of a pasted text that may be searched for, the surest first: an amount as people and pages write it, the e-mail address
 * of `Anna <a@b>` or `mailto:`, the id, hash or address in a sentence or a payment link, and the text behind a label.
 */
export function partsOf(text: string): readonly string[] {
  const words = text.split(/[\s<>()[\]"',;]+/);
  const label = text.indexOf(': ');
  const labelled = label > 0 && label <= LONGEST_LABEL ? text.slice(label + 1).trim() : '';
  const [name = '', ...rest] = text.split('<');
  return [
    ...amountsIn(text),
    ...amountsIn(labelled),
    ...words.filter((word) => word.includes('@')).map(emailIn),
    // Ids, hashes and addresses; what a page shows in groups is one.
    ...(/^(?:[\w-]{1,8} ){4,}[\w-]{1,8}$/.test(text) ? [text.replaceAll(' ', '')] : []),
    ...(text.match(/[\w-]{20,}/g) ?? []),
    endIn(text),
    withoutEnd(labelled),
    rest.length > 0 && !name.includes('@') ? readPasted(name) : '',
    withoutEnd(text),
  ].filter((part) => part !== '' && part !== text);
}

/** Characters of a label, such as `Transaction hash: `. */
const LONGEST_LABEL = 40;

const withoutEnd = (text: string): string => text.replace(/(?<![\s.,;:!?])[\s.,;:!?]+$/, '');

/** The address in `mailto:anna@shop.example?subject=Hello`. */
const emailIn = (word: string): string => withoutEnd((word.split('?')[0] ?? '').split(':').at(-1) ?? '');

/** The end of an address or hash that was shortened, such as `TEkx…66rdz8`. */
function endIn(text: string): string {
  const [, ...ends] = text.split(/…|\.{2}/);
  const end = withoutEnd(ends.at(-1) ?? '').replace(/^\./, '');
  return /^[a-z\d]{6,}$/i.test(end) ? end : '';
}

/** As search reads them: `1234.50 USD`. Of two readings both; that of a dollar's sign may be any dollar. */
function amountsIn(text: string): readonly string[] {
  // "24.00 USDT on TRON".
  const read = readAmount(withoutEnd(text.replace(/ on [\w ]+$/, '')), null);
  const amounts = 'fault' in read ? (read.readings ?? []) : [read.amount];
  const { code = null } = read;
  return code === null ? amounts : [...amounts.map((amount) => `${amount} ${code}`), ...amounts];
}
