import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/**
 * Decodes the QR code of a screenshot as a phone's camera would.
 *
 * @param screenshot PNG bytes.
 * @returns The text of the code, or null if there is none.
 */
export function readQr(screenshot: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(screenshot);
  // Many readers reject a light code on a dark ground.
  const code = jsQR(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' });
  return code?.data ?? null;
}
