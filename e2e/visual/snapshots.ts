/** Pictures of screens, kept small, and how far two of them are apart. */
import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** Pixels along the side of what is compared: what a letter looks like does not matter, where it stands does. */
const side = 8;
/** Of 255, per channel: by how much the mean of a square may differ. */
const tolerance = 20;

/**
 * How much of a screen looks different, from 0 to 1: the share of squares whose mean colour is another. Of two sizes,
 * everything.
 */
export function difference(one: Buffer, other: Buffer): number {
  const squares = differentSquares(PNG.sync.read(one), PNG.sync.read(other));
  return squares === null ? 1 : squares.different.length / squares.count;
}

/** Said to a person: where a picture is another, in its pixels. */
export function whereDifferent(one: Buffer, other: Buffer): string {
  const { different = [] } = differentSquares(PNG.sync.read(one), PNG.sync.read(other)) ?? {};
  const [xs, ys] = [different.map(([x]) => x), different.map(([, y]) => y)];
  return different.length === 0
    ? ', of another size'
    : `, from (${Math.min(...xs)}, ${Math.min(...ys)}) to (${Math.max(...xs) + side}, ${Math.max(...ys) + side})`;
}

/** Left and top of each square that differs. @returns Null where the pictures are not of one size. */
function differentSquares(a: PNG, b: PNG): { different: [number, number][]; count: number } | null {
  if (a.width !== b.width || a.height !== b.height) return null;
  const different: [number, number][] = [];
  let count = 0;
  for (let top = 0; top < a.height; top += side) {
    for (let left = 0; left < a.width; left += side) {
      const [from, to] = [mean(a, left, top), mean(b, left, top)];
      count += 1;
      if (from.some((value, channel) => Math.abs(value - (to[channel] ?? 0)) > tolerance))
        different.push([left, top]);
    }
  }
  return { different, count };
}

function mean({ data, width, height }: PNG, left: number, top: number): number[] {
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = top; y < Math.min(top + side, height); y += 1) {
    for (let x = left; x < Math.min(left + side, width); x += 1) {
      count += 1;
      for (let channel = 0; channel < 3; channel += 1)
        sums[channel] = (sums[channel] ?? 0) + (data[(y * width + x) * 4 + channel] ?? 0);
    }
  }
  return sums.map((sum) => sum / count);
}

/**
 * The same picture with a palette: a third of the bytes. Its 256 most frequent colours stay as they are.
 *
 * @param png As a browser takes it.
 */
export function shrink(png: Buffer): Buffer {
  const { data, width, height } = PNG.sync.read(png);
  const counts = new Map<number, number>();
  const colours = Array.from({ length: width * height }, (_, index) => {
    const colour = data.readUIntBE(index * 4, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
    return colour;
  });
  const sorted = [...counts.keys()].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const palette = sorted.slice(0, 256);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  for (const colour of sorted.slice(256)) places.set(colour, nearest(colour, palette));
  const rows = Buffer.alloc((width + 1) * height);
  // The first byte of each row names its filter: none.
  for (const [index, colour] of colours.entries())
    rows[index + Math.floor(index / width) + 1] = places.get(colour) ?? 0;
  return encode(width, height, palette, rows);
}

function nearest(colour: number, palette: number[]): number {
  const apart = (other: number) =>
    [16, 8, 0].reduce((sum, bits) => sum + (((colour >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0);
  let best = 0;
  for (const [place, other] of palette.entries()) if (apart(other) < apart(palette[best] ?? 0)) best = place;
  return best;
}

function encode(width: number, height: number, colours: number[], rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, by palette.
  header.set([8, 3], 8);
  const palette = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeInt32BE(checksum(body), body.length + 4);
  return frame;
}

/** CRC-32, as PNG wants it; older releases of Node have none. */
function checksum(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}
