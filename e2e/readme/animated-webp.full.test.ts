import { chromium, type Page } from '@playwright/test';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { animate, film, mux, newTab } from './animated-webp.ts';

let page: Page;
beforeAll(async () => {
  const { CHROMIUM_PATH: executablePath = '', CHROMIUM_ARGUMENTS: args = '' } = process.env;
  const browser = await chromium.launch({ executablePath, args: args.split(' ') });
  page = await browser.newPage({ viewport: { width: 600, height: 300 } });
  return async () => browser.close();
});

const square = (left: number) =>
  `<body style="margin:0;background:#fff"><div style="position:absolute;left:${left}px;top:51px;width:60px;height:60px;background:#0b5d57">`;

async function picture(left: number): Promise<Buffer> {
  await page.setContent(square(left));
  return page.screenshot();
}

interface Chunk {
  readonly name: string;
  readonly content: Buffer;
}

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    chunks.push({
      name: bytes.toString('latin1', at, at + 4),
      content: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

const framesOf = (file: Buffer) =>
  chunksOf(file.subarray(12))
    .filter(({ name }) => name === 'ANMF')
    .map(({ content }) => ({
      x: content.readUIntLE(0, 3) * 2,
      y: content.readUIntLE(3, 3) * 2,
      width: content.readUIntLE(6, 3) + 1,
      height: content.readUIntLE(9, 3) + 1,
      ms: content.readUIntLE(12, 3),
      image: chunksOf(content.subarray(16)).map(({ name }) => name),
    }));

/** What Chromium makes of the file: an `img` and, in a secure context, its decoder. */
async function decoded(file: Buffer) {
  const tab = await newTab(page);
  onTestFinished(async () => tab.close());
  await tab.route('http://localhost/', async (route) =>
    route.fulfill({ body: '<!doctype html>', contentType: 'text/html' }),
  );
  await tab.goto('http://localhost/');
  return tab.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/webp;base64,${base64}`;
    await image.decode();
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const decoder = new ImageDecoder({ data, type: 'image/webp' });
    await decoder.tracks.ready;
    const { frameCount = 0, repetitionCount } = decoder.tracks.selectedTrack ?? {};
    const frames: { ms: number; pixel: number[] }[] = [];
    for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
      const { image } = await decoder.decode({ frameIndex });
      const context = new OffscreenCanvas(image.displayWidth, image.displayHeight).getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixel = [...(context?.getImageData(40, 40, 1, 1).data ?? [])];
      frames.push({ ms: (image.duration ?? 0) / 1000, pixel });
    }
    return { width: image.naturalWidth, height: image.naturalHeight, repetitionCount, frames };
  }, file.toString('base64'));
}

test('a browser plays the frames that it was given, each for its time, for ever', async () => {
  const [first, second] = [await picture(51), await picture(301)];
  const file = await animate(
    page,
    [
      { png: first, ms: 500 },
      { png: second, ms: 700 },
    ],
    300,
  );
  const shown = await decoded(file);
  expect(shown).toMatchObject({ width: 300, height: 150, repetitionCount: Infinity });
  expect(shown.frames.map(({ ms }) => ms)).toEqual([500, 700]);
  const [[red = 0] = [], [redAfter = 0] = []] = shown.frames.map(({ pixel }) => pixel);
  expect(red).toBeLessThan(40);
  expect(redAfter).toBeGreaterThan(240);
});

test('frames that are alike are one, and the others hold only what changed', async () => {
  const [first, second] = [await picture(51), await picture(301)];
  const frames = [first, first, second, second, first].map((png) => ({ png, ms: 100 }));
  const file = await animate(page, frames, 600);
  const area = { x: 50, y: 50, width: 311, height: 61, image: ['VP8 '] };
  expect(framesOf(file)).toEqual([
    { x: 0, y: 0, width: 600, height: 300, ms: 200, image: ['VP8 '] },
    { ...area, ms: 200 },
    { ...area, ms: 100 },
  ]);
});

test('the file says its own length, that it is animated, and its size', async () => {
  const file = await animate(page, [{ png: await picture(51), ms: 100 }], 600);
  const [riff, ...rest] = chunksOf(file);
  expect([riff?.name, riff?.content.toString('latin1', 0, 4), rest]).toEqual(['RIFF', 'WEBP', []]);
  const [header, animation] = chunksOf(file.subarray(12));
  expect([header?.name, animation?.name]).toEqual(['VP8X', 'ANIM']);
  expect(header?.content.readUInt32LE(0)).toBe(2);
  expect([header?.content.readUIntLE(4, 3), header?.content.readUIntLE(7, 3)]).toEqual([599, 299]);
});

test('a page is filmed while it moves, and the end is shown longer', async () => {
  await page.setContent(
    `${square(51)}</div><script>setTimeout(() => document.querySelector('div').style.left = '301px', 600)</script>`,
  );
  const frames = framesOf(await film(page, { seconds: 1.5, everyMs: 200, width: 300 }));
  expect(frames).toHaveLength(2);
  expect(frames[0]?.ms).toBeGreaterThan(100);
  expect(frames[1]?.ms).toBeGreaterThanOrEqual(3000);
});

test('what is no picture is refused', () => {
  const part = { x: 0, y: 0, width: 2, height: 2, ms: 1, webp: btoa('RIFF____WEBP') };
  expect(() => mux({ width: 2, height: 2 }, [part])).toThrow('A frame is no WebP file.');
});
