/**
 * Cleans text pasted into a search or command: removes invisible characters, and quotes or brackets around it; from a URL (of
 * the console or a block explorer) takes the id or hash.
 */
export function readPasted(pasted: string): string {
  const text = pasted
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s"'“”„‘’«»<>()[\]]+|(?<![\s"'“”‘’«»<>()[\],;])[\s"'“”‘’«»<>()[\],;]+$/g, '');
  if (!/^https?:\/\//i.test(text)) return text;
  return text.match(/[\w-]{20,}/g)?.at(-1) ?? text;
}
