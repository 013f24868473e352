import { create } from 'qrcode/lib/core/qrcode.js';

/** A QR code as one path of an SVG, in modules. */
export interface QrCode {
  /** Modules in a row, without the quiet zone around the code. */
  size: number;
  /** The dark modules: a box for each run of them in a row. */
  path: string;
}

/** A text with each kind of segment, in the order that is not the encoder's own, and the checksum of its path. */
const SAMPLE = 'abABCDEFG01234567';
const SAMPLE_SUM = -1_620_202_268;

/**
 * Encodes a text at error correction level M.
 *
 * @throws Error where the text is longer than a code can hold (2,331 bytes), and where the page has changed built-in
 *   objects so that the sample gets another code: this text might, too
 */
export function qrCode(text: string): QrCode {
  if (sumOf(encode(SAMPLE).path) !== SAMPLE_SUM) throw new Error('Built-in objects are changed');
  return encode(text);
}

function encode(text: string): QrCode {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const start = x;
      while (x < size && data[y * size + x]) x += 1;
      if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
    }
  return { size, path };
}

function sumOf(path: string): number {
  let sum = 0;
  for (let at = 0; at < path.length; at += 1) sum = (sum * 31 + path.charCodeAt(at)) | 0;
  return sum;
}
