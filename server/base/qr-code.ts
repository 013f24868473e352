import { toString } from 'qrcode';

/**
 * A QR code as SVG: black on white in every page. Browsers that darken pages invert the plain black of a picture, some whatever
 * the page's style says, but no gradient; this one has one colour.
 */
export async function drawQrCode(text: string): Promise<string> {
  const svg = await toString(text, { type: 'svg', margin: 4 });
  return svg
    .replace('<path', '<linearGradient id="paywicket-black"><stop/></linearGradient><path')
    .replace('stroke="#000000"', 'stroke="url(#paywicket-black) #000"');
}
