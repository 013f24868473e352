import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/**
 * Reads the QR code of a screenshot as a phone's camera would.
 *
 * @param screenshot PNG bytes.
 * @returns The text it holds, or null where no code is found.
 */
export function readQr(screenshot: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(screenshot);
  // Many readers take no light code on a dark ground.
  const code = jsQR(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' });
  return code?.data ?? null;
}
