import { isUtf8 } from 'node:buffer';

/** Text of the files that settings are in. */

/** UTF-16, as PowerShell writes it: with its byte order mark, or by the zeros that no UTF-8 text has. */
export const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes.includes(0);

/** Without the byte order mark that Windows editors add; undefined if it is not UTF-8. */
export const utf8Text = (bytes: Buffer): string | undefined =>
  isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : undefined;

export const notUtf8 = 'names a file that is not UTF-8 text: save it as UTF-8';
