import { parse } from 'lossless-json';

/** A name is in one object twice, with two values: which one is meant is unknown. */
export class DuplicateNameError extends Error {
  override readonly name = 'DuplicateNameError';
  /** The name that is there twice. */
  readonly field: string;

  constructor(field: string) {
    super(`${JSON.stringify(field)} is there twice`);
    this.field = field;
  }
}

/**
 * @param readNumber What becomes of a number, by its text.
 * @throws DuplicateNameError, or an Error for anything that is not JSON or is nested too deep
 */
export const parseJson = (text: string, readNumber: (text: string) => unknown): unknown =>
  parse(text, undefined, {
    parseNumber: readNumber,
    onDuplicateKey({ key }) {
      throw new DuplicateNameError(key);
    },
  });
