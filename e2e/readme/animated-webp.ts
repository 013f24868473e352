/** Films a page as one animated WebP. Chromium encodes each frame, and what is here puts them into one file. */
import type { Page } from '@playwright/test';

/** What an animation of a README may weigh. */
const LIMIT = 400_000;
/** Of Chromium's encoder: the first of them that keeps within the limit is taken. */
const QUALITIES = [0.85, 0.75, 0.65, 0.5, 0.35];
/** So that the end can be read before it starts again. */
const LAST_MS = 3000;

/** A picture of the page, and how long it is shown. */
export interface Frame {
  readonly png: Buffer;
  readonly ms: number;
}

/** The part of a frame that differs from the one before, as a WebP file of its own in base64. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ms: number;
  readonly webp: string;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Takes a picture of the page again and again, while something else plays it.
 * @returns An animated WebP of at most 400 kB, `width` pixels wide, that repeats for ever.
 */
export async function film(
  page: Page,
  { seconds, everyMs, width }: { readonly seconds: number; readonly everyMs: number; readonly width: number },
): Promise<Buffer> {
  const shots: { readonly png: Buffer; readonly at: number }[] = [];
  const end = performance.now() + seconds * 1000;
  for (let next = performance.now(); next < end; next += everyMs) {
    await page.waitForTimeout(Math.max(0, next - performance.now()));
    const at = performance.now();
    shots.push({ png: await page.screenshot(), at });
  }
  const frames = shots.map(({ png, at }, index) => ({
    png,
    ms: Math.round((shots[index + 1]?.at ?? at + LAST_MS) - at),
  }));
  const tab = await newTab(page);
  try {
    return await animate(tab, frames, width);
  } finally {
    await tab.close();
  }
}

/** Apart from the page's own context, whose scripts and policies are none of its. */
export const newTab = async (page: Page): Promise<Page> =>
  page.context().browser()?.newPage() ?? page.context().newPage();

/** @param page In which the frames are drawn: an empty one. */
export async function animate(page: Page, frames: readonly Frame[], width: number): Promise<Buffer> {
  let bytes = 0;
  for (const quality of QUALITIES) {
    const { size, parts } = await encode(page, frames, width, quality);
    const file = mux(size, parts);
    bytes = file.length;
    if (bytes <= LIMIT) return file;
  }
  throw new Error(`The animation has ${bytes} bytes, more than ${LIMIT}: fewer frames, or a smaller width.`);
}

/** Scales the frames, merges those that are alike, and encodes of each what is new in it. */
async function encode(
  page: Page,
  frames: readonly Frame[],
  width: number,
  quality: number,
): Promise<{ readonly size: Size; readonly parts: readonly Part[] }> {
  return page.evaluate(
    async ({ sources, width, quality }) => {
      const [whole, cut] = [document.createElement('canvas'), document.createElement('canvas')];
      // Without an alpha channel the encoder writes one chunk.
      const [frame, part] = [whole, cut].map((canvas) =>
        canvas.getContext('2d', { alpha: false, willReadFrequently: true }),
      );
      if (!frame || !part) throw new Error('There is no canvas.');
      const parts: { x: number; y: number; width: number; height: number; ms: number; webp: string }[] = [];
      let size = { width, height: 0 };
      let before: Uint32Array | undefined;
      for (const { url, ms } of sources) {
        const image = new Image();
        image.src = url;
        await image.decode();
        size = { width, height: Math.round((width * image.naturalHeight) / image.naturalWidth) };
        Object.assign(whole, size);
        frame.imageSmoothingQuality = 'high';
        frame.drawImage(image, 0, 0, size.width, size.height);
        const pixels = new Uint32Array(frame.getImageData(0, 0, size.width, size.height).data.buffer);
        let [left, top, right, bottom] = [size.width, size.height, 0, 0];
        for (const [index, pixel] of pixels.entries()) {
          if (before?.[index] === pixel) continue;
          const [x, y] = [index % size.width, Math.floor(index / size.width)];
          [left, top] = [Math.min(left, x), Math.min(top, y)];
          [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
        }
        before = pixels;
        const last = parts.at(-1);
        if (right === 0 && last !== undefined) {
          last.ms += ms;
          continue;
        }
        // The file has halves of these.
        [left, top] = [left - (left % 2), top - (top % 2)];
        const changed = { width: right - left, height: bottom - top };
        Object.assign(cut, changed);
        part.drawImage(whole, -left, -top);
        const [, webp = ''] = cut.toDataURL('image/webp', quality).split(',');
        parts.push({ x: left, y: top, ...changed, ms, webp });
      }
      return { size, parts };
    },
    {
      sources: frames.map(({ png, ms }) => ({ url: `data:image/png;base64,${png.toString('base64')}`, ms })),
      width,
      quality,
    },
  );
}

/** @see https://developers.google.com/speed/webp/docs/riff_container */
export function mux({ width, height }: Size, parts: readonly Part[]): Buffer {
  const ANIMATION = 0x02;
  const header = Buffer.concat([uint(ANIMATION, 4), uint(width - 1, 3), uint(height - 1, 3)]);
  // White behind the frames; zero repetitions are endless ones.
  const animation = Buffer.concat([uint(0xff_ff_ff_ff, 4), uint(0, 2)]);
  const frames = parts.map(({ x, y, width, height, ms, webp }) => {
    // Drawn over what is there, and left there.
    const NO_BLEND = 0x02;
    const place = [x / 2, y / 2, width - 1, height - 1, ms].map((value) => uint(value, 3));
    return chunk('ANMF', Buffer.concat([...place, uint(NO_BLEND, 1), imageOf(Buffer.from(webp, 'base64'))]));
  });
  const body = [Buffer.from('WEBP'), chunk('VP8X', header), chunk('ANIM', animation), ...frames];
  return chunk('RIFF', Buffer.concat(body));
}

/** The chunk of a still picture's file that holds the picture, without what else is around it. */
function imageOf(webp: Buffer): Buffer {
  for (let at = 12; at + 8 <= webp.length;) {
    const name = webp.toString('latin1', at, at + 4);
    const length = webp.readUInt32LE(at + 4);
    if (name === 'VP8 ' || name === 'VP8L') return chunk(name, webp.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  throw new Error('A frame is no WebP file.');
}

function chunk(name: string, content: Buffer): Buffer {
  const parts = [Buffer.from(name, 'latin1'), uint(content.length, 4), content];
  return Buffer.concat(content.length % 2 === 0 ? parts : [...parts, Buffer.alloc(1)]);
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
