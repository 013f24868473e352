import jsQR from 'jsqr';
import type { QrCode } from '../components/qr-path.ts';

const SCALE = 4;
const QUIET_ZONE = 4;

/** What a camera reads of a code: its path as pixels, some to a module, with white around it. Null where it reads none. */
export function readQrCode({ size, path }: QrCode): string | null {
  const side = (size + 2 * QUIET_ZONE) * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < SCALE; row += 1) {
      const from = (((Number(y) + QUIET_ZONE) * SCALE + row) * side + (Number(x) + QUIET_ZONE) * SCALE) * 4;
      for (let at = from; at < from + Number(length) * SCALE * 4; at += 4) pixels.fill(0, at, at + 3);
    }
  }
  return jsQR(pixels, side, side)?.data ?? null;
}
