import { parse } from 'lossless-json';

/** Thrown if an object has the same name twice, with different values. */
export class DuplicateNameError extends Error {
  override readonly name = 'DuplicateNameError';
  /** The repeated name. */
  readonly field: string;

  constructor(field: string) {
    super(`${JSON.stringify(field)} appears twice`);
    this.field = field;
  }
}

/**
 * Parses JSON.
 * @param readNumber converts a number's text
 * @throws DuplicateNameError, or an Error for invalid JSON or too deep nesting
 */
export const parseJson = (text: string, readNumber: (text: string) => unknown): unknown =>
  parse(text, undefined, {
    parseNumber: readNumber,
    onDuplicateKey({ key }) {
      throw new DuplicateNameError(key);
    },
  });
