/**
 * QR codes (ISO/IEC 18004) of bytes, with error correction of level M: what payments need, in half of what the
 * trimmed general encoder weighs: that one brings tables of three more levels and a search for the shortest mix of digits, capitals, Kanji and bytes, of which
 * addresses and links use the last.
 */

export interface QrCode {
  /** Modules along a side, without the quiet zone. */
  size: number;
  /** SVG path data of the dark modules, one unit per module, from 0 0. */
  path: string;
}

/** By version, from 1: codewords of error correction in a block, and blocks. */
const correction = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
const blocks = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
  31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
];

/** Where a pattern of its own turns a module of the data around: where it is 0. */
const masks: ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** Modules along a side, dark ones 1; `fixed` are those that hold no data. */
interface Grid {
  size: number;
  dark: Uint8Array;
  fixed: Uint8Array;
}

/**
 * Encodes text.
 *
 * @param mask One of the eight patterns; by default the one that scanners read best.
 * @throws When it is longer than a code can hold.
 */
export function encode(text: string, mask?: number): QrCode {
  const bytes = [...new TextEncoder().encode(text)];
  const version = 1 + blocks.findIndex((_, at) => bytes.length + (at < 9 ? 2 : 3) <= room(at + 1));
  if (version === 0) throw new Error('too big for a QR code');
  const grid = patterns(version);
  fill(grid, codewords(bytes, version));
  const wanted = mask === undefined ? [...masks.keys()] : [mask];
  const drawn = wanted.map((number) => masked(grid, number));
  const least = Math.min(...drawn.map(({ penalty }) => penalty));
  const best = drawn.find(({ penalty }) => penalty === least);
  return { size: grid.size, path: best?.lines.map(boxes).join('') ?? '' };
}

/** Codewords of data and correction together. */
function total(version: number): number {
  const places = version < 2 ? 0 : Math.floor(version / 7) + 2;
  const aligned = places === 0 ? 0 : (25 * places - 10) * places - 55;
  return Math.floor(((16 * version + 128) * version + 64 - aligned - (version < 7 ? 0 : 36)) / 8);
}

/** Codewords of data. */
const room = (version: number): number =>
  total(version) - (correction[version - 1] ?? 0) * (blocks[version - 1] ?? 0);

/** Data and correction, blocks interleaved. */
function codewords(bytes: readonly number[], version: number): number[] {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  // Half a codeword says that bytes follow, half a one ends them.
  const reported = `4${hex(bytes.length, version < 10 ? 2 : 4)}${bytes.map((byte) => hex(byte, 2)).join('')}0`;
  const data = (reported.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  for (let pad = 0xec; data.length < room(version); pad ^= 0xfd) data.push(pad);

  const count = blocks[version - 1] ?? 0;
  const short = Math.floor(data.length / count);
  const divided: number[][] = [];
  for (let at = 0, block = 0; block < count; block += 1) {
    const length = short + Number(block >= count - (data.length % count));
    divided.push(data.slice(at, at + length));
    at += length;
  }
  const divisor = divisorOf(correction[version - 1] ?? 0);
  const checks = divided.map((block) => remainder(block, divisor));
  return [...interleaved(divided), ...interleaved(checks)];
}

function interleaved(lists: readonly number[][]): number[] {
  const longest = lists.at(-1) ?? [];
  return longest.flatMap((_, at) => lists.flatMap((list) => list[at] ?? []));
}

/** Powers of 2 in the field of 256 elements, and whose powers they are. */
const powers: number[] = [];
const exponents: number[] = [];
for (
  let exponent = 0, power = 1;
  exponent < 255;
  exponent += 1, power = (power << 1) ^ (power > 127 ? 0x11d : 0)
) {
  powers.push(power);
  exponents[power] = exponent;
}

const times = (one: number, other: number): number =>
  one && other ? (powers[((exponents[one] ?? 0) + (exponents[other] ?? 0)) % 255] ?? 0) : 0;

/** Coefficients of the Reed–Solomon generator polynomial, without the leading 1. */
function divisorOf(degree: number): number[] {
  let polynomial = [1];
  for (let step = 0, root = 1; step < degree; step += 1, root = times(root, 2)) {
    const next = [...polynomial, 0];
    polynomial.forEach((factor, at) => (next[at + 1] = (next[at + 1] ?? 0) ^ times(factor, root)));
    polynomial = next;
  }
  return polynomial.slice(1);
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  let rest = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = divisor.map((coefficient, at) => (rest[at + 1] ?? 0) ^ times(coefficient, factor));
  }
  return rest;
}

/** Everything but the data: what a scanner finds and measures the code by, and its version. */
function patterns(version: number): Grid {
  const size = version * 4 + 17;
  const grid = { size, dark: new Uint8Array(size * size), fixed: new Uint8Array(size * size) };
  const last = size - 1;
  for (let at = 0; at < size; at += 1) {
    set(grid, at, 6, at + 1);
    set(grid, 6, at, at + 1);
  }
  for (const [x, y] of [
    [3, 3],
    [last - 3, 3],
    [3, last - 3],
  ] as const)
    rings(grid, x, y, 4, [2, 4]);
  const places = version < 2 ? 0 : Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + places * 3 + 5) / (places * 4 - 4)) * 2;
  const centres = Array.from({ length: places }, (_, at) =>
    at === 0 ? 6 : last - 6 - step * (places - 1 - at),
  );
  for (const x of centres)
    for (const y of centres)
      if ((x > 6 || y > 6) && (x > 6 || y < last - 6) && (y > 6 || x < last - 6)) rings(grid, x, y, 2, [1]);
  if (version > 6) {
    const reported = (version << 12) | checked(version, 12, 0x1f25);
    for (let bit = 0; bit < 18; bit += 1) {
      const [far, near] = [last - 10 + (bit % 3), Math.floor(bit / 3)];
      set(grid, far, near, reported >>> bit);
      set(grid, near, far, reported >>> bit);
    }
  }
  format(grid, 0);
  return grid;
}

/** Squares within squares. @param white Those that are, by their distance from the middle. */
function rings(grid: Grid, x: number, y: number, radius: number, white: readonly number[]): void {
  for (let dy = -radius; dy <= radius; dy += 1)
    for (let dx = -radius; dx <= radius; dx += 1) {
      const within = Math.min(x + dx, y + dy) >= 0 && Math.max(x + dx, y + dy) < grid.size;
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      if (within) set(grid, x + dx, y + dy, Number(!white.includes(ring)));
    }
}

/** The level of correction, which is 0 for M, and the mask. */
function format(grid: Grid, mask: number): void {
  const reported = ((mask << 10) | checked(mask, 10, 0x537)) ^ 0x5412;
  const last = grid.size - 1;
  for (let bit = 0; bit < 15; bit += 1) {
    const value = reported >>> bit;
    // Down the column, past the line of the timing, then to the left.
    if (bit < 8) {
      set(grid, 8, bit + Number(bit > 5), value);
      set(grid, last - bit, 8, value);
    } else {
      set(grid, bit === 8 ? 7 : 14 - bit, 8, value);
      set(grid, 8, last - 14 + bit, value);
    }
  }
  set(grid, 8, last - 7, 1);
}

/** The remainder that follows a number, so that a scanner can mend it. */
function checked(value: number, bits: number, divisor: number): number {
  let rest = value;
  for (let bit = 0; bit < bits; bit += 1) rest = (rest << 1) ^ ((rest >>> (bits - 1)) * divisor);
  return rest;
}

function set({ size, dark, fixed }: Grid, x: number, y: number, value: number): void {
  dark[y * size + x] = value & 1;
  fixed[y * size + x] = 1;
}

/** Lays the data out: two columns at a time from the right, up and down by turns. */
function fill({ size, dark, fixed }: Grid, words: readonly number[]): void {
  let bit = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1)
      for (const x of [right, right - 1]) {
        const at = (upward ? size - 1 - step : step) * size + x;
        if (fixed[at]) continue;
        dark[at] = ((words[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1;
        bit += 1;
      }
  }
}

/** The lines of the code with a mask, `1` for dark, and how much there is in it that scanners stumble over. */
function masked(grid: Grid, number: number): { lines: string[]; penalty: number } {
  format(grid, number);
  const { size, dark: plain, fixed } = grid;
  const turns = masks[number] ?? (() => 1);
  const along = new Uint8Array(plain.length);
  const across = new Uint8Array(plain.length);
  let penalty = 0;
  let dark = 0;
  // Once over all modules, by plain arithmetic: eight times a thousand of them take no noticeable time on a slow CPU.
  for (let y = 0, at = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1, at += 1) {
      const value = (plain[at] ?? 0) ^ (fixed[at] || turns(x, y) ? 0 : 1);
      along[at] = across[x * size + y] = value;
      dark += value;
      const square = value + (along[at - 1] ?? 0) + (along[at - size] ?? 0) + (along[at - size - 1] ?? 0);
      if (x > 0 && y > 0 && square % 4 === 0) penalty += 3;
    }
  const linesOf = (modules: Uint8Array) =>
    Array.from({ length: size }, (_, y) => modules.subarray(y * size, (y + 1) * size).join(''));
  const lines = linesOf(along);
  const all = [...lines, ...linesOf(across)].join(' ');
  for (const run of all.match(/0{5,}|1{5,}/g) ?? []) penalty += run.length - 2;
  penalty += 40 * (all.match(/(?=10111010000|00001011101)/g)?.length ?? 0);
  return { lines, penalty: penalty + 10 * Math.floor(Math.abs((dark / plain.length) * 20 - 10)) };
}

/** One box per run of dark modules: a tenth of the elements that a box per module would be. */
const boxes = (line: string, y: number): string =>
  Array.from(
    line.matchAll(/1+/g),
    ({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`,
  ).join('');
