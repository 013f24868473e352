import { toString } from 'qrcode';

/**
 * Draws a QR code as SVG, black on white on every page. Browsers that darken pages invert plain black in pictures, some of them
 * even against the page's style. They do not invert gradients, so this code is drawn with a gradient of one color.
 */
export async function drawQrCode(text: string): Promise<string> {
  const svg = await toString(text, { type: 'svg', margin: 4 });
  return svg
    .replace('<path', '<linearGradient id="paywicket-black"><stop/></linearGradient><path')
    .replace('stroke="#000000"', 'stroke="url(#paywicket-black) #000"');
}
