import { isUtf8 } from 'node:buffer';

/** Encoding of files that contain settings. */

/** Whether a file is UTF-16, as PowerShell writes it. It has either a byte order mark, or zero bytes, which no UTF-8 text has. */
export const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes.includes(0);

/** Returns the text without the byte order mark that Windows editors add; undefined if it is not UTF-8. */
export const utf8Text = (bytes: Buffer): string | undefined =>
  isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : undefined;

export const notUtf8 = 'names a file that is not UTF-8 text: save it as UTF-8';
