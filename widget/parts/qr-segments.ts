import ByteSegment, { type ByteData } from 'qrcode/lib/core/byte-data.js';

/**
 * Stands in for the encoder's own module of this name, in the build. That one looks for the shortest mix of digits,
 * capitals, Kanji and bytes, with a graph library and tables for each: a fifth of the chunk, for nothing. Addresses and
 * links have small letters, which are bytes.
 */
export function fromArray(segments: readonly { data: string }[]): ByteData[] {
  return segments.map(({ data }) => new ByteSegment(data));
}
