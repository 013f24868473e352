/** A font for tests: text widths do not depend on the fonts of the machine. */
import type { Page } from '@playwright/test';

const em = 1000;
/** Characters before this one, which starts Hangul and the CJK signs, are as wide as a Latin letter. */
const firstFull = 0x1100;
const lastOfAll = 0x10ffff;

/** Width of a Latin letter, in thousandths of an em. */
const latin = 550;
/** The widget's font for addresses and amounts, before the machine's own; each of its letters has this width. */
const mono = { family: 'Roboto Mono', latin: 600 };

/** Renders the whole widget in the font. @param stretch factor of the letters' width */
export async function useTestFont(page: Page, stretch = 1): Promise<void> {
  const family = `test-font-${String(stretch).replace('.', '-')}`;
  const bytesOf = (width: number) => [
    ...testFont([em, width, em].map((advance) => Math.round(advance * stretch))),
  ];
  await page.evaluate(
    async ([family, fonts]) => {
      for (const [name, bytes] of fonts)
        document.fonts.add(await new FontFace(name, Uint8Array.from(bytes)).load());
      document.documentElement.style.setProperty('--paywicket-font', family);
    },
    [
      family,
      [
        [family, bytesOf(latin)],
        [mono.family, bytesOf(mono.latin)],
      ],
    ] as [string, [string, number[]][]],
  );
}

const u16 = (...values: readonly number[]): number[] =>
  values.flatMap((value) => [(value >> 8) & 0xff, value & 0xff]);
const u32 = (...values: readonly number[]): number[] =>
  values.flatMap((value) => u16(Math.floor(value / 0x1_0000), value % 0x1_0000));
const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

/** TrueType with three glyphs, each a filled box: missing, Latin, and full width. */
function testFont(advances: readonly number[]): Uint8Array {
  const boxes = advances.map((advance) => boxOf(advance - 100, 700));
  // All glyphs have the same length.
  const offsets = [0, ...boxes].map((_, index) => index * (boxes[0]?.length ?? 0));
  const tables: Readonly<Record<string, number[]>> = {
    'OS/2': [
      ...u16(3, em, 400, 5, 0, ...zeros(10), 0),
      ...zeros(10),
      ...u32(0, 0, 0, 0),
      ...ascii('TEST'),
      ...u16(0x40, 0x20, 0xffff, 880, 0x1_0000 - 120, 0, 880, 120),
      ...u32(0, 0),
      ...u16(500, 700, 0, 0x20, 1),
    ],
    cmap: [
      ...u16(0, 1, 3, 10),
      ...u32(12),
      // Format 13: every character of a range is the same glyph.
      ...u16(13, 0),
      ...u32(40, 0, 2, 0x20, firstFull - 1, 1, firstFull, lastOfAll, 2),
    ],
    glyf: boxes.flat(),
    head: [
      ...u32(0x1_0000, 0x1_0000, 0, 0x5f0f_3cf5),
      ...u16(3, em),
      ...zeros(16),
      ...u16(0, 0, em, 700, 0, 8, 2, 1, 0),
    ],
    hhea: [
      ...u32(0x1_0000),
      ...u16(880, 0x1_0000 - 120, 0, Math.max(...advances), 0, 100, em, 1, 0, ...zeros(5), 0, 3),
    ],
    hmtx: advances.flatMap((advance) => u16(advance, 0)),
    loca: u32(...offsets),
    maxp: [...u32(0x1_0000), ...u16(3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)],
    name: [...u16(0, 1, 18, 3, 1, 0x409, 1, 8, 0), ...u16(...ascii('Test'))],
    post: [...u32(0x3_0000, 0), ...u16(0, 0), ...u32(0, 0, 0, 0, 0)],
  };
  const entries = Object.entries(tables).map(([tag, data]) => ({
    tag,
    length: data.length,
    data: padded(data),
  }));
  let at = 12 + 16 * entries.length;
  const directory = entries.flatMap(({ tag, length, data }) => {
    const entry = [...ascii(tag), ...u32(checksumOf(data), at, length)];
    at += data.length;
    return entry;
  });
  const header = [...u32(0x1_0000), ...u16(entries.length, 128, 3, entries.length * 16 - 128)];
  return Uint8Array.from([...header, ...directory, ...entries.flatMap(({ data }) => data)]);
}

/** A glyph: one outline of four points, each by its distance from the one before. */
const boxOf = (width: number, height: number): number[] =>
  padded([
    ...u16(1, 0, 0, width, height, 3, 0),
    1,
    1,
    1,
    1,
    ...u16(0, 0, width, 0),
    ...u16(0, height, 0, 0x1_0000 - height),
  ]);

const padded = (data: readonly number[]): number[] => [...data, ...zeros(-data.length & 3)];

const checksumOf = (data: readonly number[]): number =>
  data.reduce((sum, byte, index) => (sum + byte * 256 ** (3 - (index % 4))) % 2 ** 32, 0);
