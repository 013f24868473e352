/**
 * Cleans text pasted into a search or command. Removes invisible characters, and quotes or brackets around the text. From a URL
 * (of the console or a block explorer), extracts the id or hash.
 */
export function readPasted(pasted: string): string {
  const text = pasted
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s"'“”„‘’«»<>()[\]]+|(?<![\s"'“”‘’«»<>()[\],;])[\s"'“”‘’«»<>()[\],;]+$/g, '');
  if (!/^https?:\/\//i.test(text)) return text;
  return text.match(/[\w-]{20,}/g)?.at(-1) ?? text;
}
