/**
 * What a person means who pastes it into a search, or behind a command: without invisible characters, and quotes or
 * brackets around it; of an address of a page (of the merchant's window, of a block explorer) the id or the hash in it.
 */
export function readPasted(pasted: string): string {
  const text = pasted
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s"'“”„‘’«»<>()[\]]+|[\s"'“”‘’«»<>()[\],;]+$/g, '');
  if (!/^https?:\/\//i.test(text)) return text;
  return text.match(/[\w-]{20,}/g)?.at(-1) ?? text;
}
