/** What is due first comes first: a binary heap. */
export class Queue<T> {
  readonly #entries: { readonly item: T; readonly due: number }[] = [];

  push(item: T, due: number): void {
    const entries = this.#entries;
    const entry = { item, due };
    let at = entries.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above];
      if (parent === undefined || parent.due <= due) break;
      entries[at] = parent;
      at = above;
    }
    entries[at] = entry;
  }

  /** Takes out what is due first, where that is by `now`. */
  take(now: number): T | undefined {
    const entries = this.#entries;
    const [first] = entries;
    if (first === undefined || first.due > now) return undefined;
    const last = entries.pop();
    if (last !== undefined && entries.length > 0) this.#sink(last);
    return first.item;
  }

  /** Puts an entry in the place of the first, and then as far down as it belongs. */
  #sink(entry: { readonly item: T; readonly due: number }): void {
    const entries = this.#entries;
    let at = 0;
    for (;;) {
      const left = entries[2 * at + 1];
      const right = entries[2 * at + 2];
      if (left === undefined) break;
      const [child, place] =
        right !== undefined && right.due < left.due ? [right, 2 * at + 2] : [left, 2 * at + 1];
      if (child.due >= entry.due) break;
      entries[at] = child;
      at = place;
    }
    entries[at] = entry;
  }
}
