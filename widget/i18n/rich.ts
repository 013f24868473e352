/** A sentence with parts that are set in bold: words and the parts in the language's order. */
export const rich = <T>(...parts: (string | T)[]): (string | T)[] => parts;
