import jsQR from 'jsqr';

/** Decodes a QR code that is drawn with horizontal lines, one unit high: `M4 4.5h7m1 0h2`. */
export function readSvgQrCode(svg: string): string | undefined {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const lines = / stroke="[^"]*#000" d="([^"]+)"/.exec(svg)?.[1] ?? '';
  const scale = 4;
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, command = '', first = '', second = ''] of lines.matchAll(
    /([Mmh])([\d.-]+)(?: ([\d.-]+))?/g,
  )) {
    const by = Number(first);
    if (command === 'M') [x, y] = [by, Math.floor(Number(second))];
    else if (command === 'm') x += by;
    else
      for (const end = x + by; x < end; x += 1)
        for (let dot = 0; dot < scale * scale; dot += 1) {
          const at = (y * scale + Math.floor(dot / scale)) * width + x * scale + (dot % scale);
          pixels.fill(0, at * 4, at * 4 + 3);
        }
  }
  return jsQR(pixels, width, width)?.data;
}
