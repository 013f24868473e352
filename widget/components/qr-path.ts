import { create } from 'qrcode/lib/core/qrcode.js';

/** A QR code as one path of an SVG, in modules. */
export interface QrCode {
  /** Modules in a row, without the quiet zone around the code. */
  size: number;
  /** The dark modules: a box for each run of them in a row. */
  path: string;
}

/**
 * Encodes a text at error correction level M.
 *
 * @throws Error where the text is longer than a code can hold (2,331 bytes)
 */
export function qrCode(text: string): QrCode {
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
