import { expect, test } from 'vitest';
import { drawQrCode } from './qr-code.ts';

test('R177: a QR code has no plain black, which browsers that darken pages invert, and white around it', async () => {
  const svg = await drawQrCode('https://pay.example/refund#rt_1');
  const [, id] = /<linearGradient id="([\w-]+)"><stop\/><\/linearGradient>/.exec(svg) ?? [];
  const black = [...svg.matchAll(/<path[^>]* (?:fill|stroke)="([^"]+)"/g)].map(([, paint]) => paint);
  expect(black).toEqual(['#ffffff', `url(#${id}) #000`]);
  // Four modules of white.
  expect(svg).toContain('d="M4 4.5h7');
});
