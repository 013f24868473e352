import { describe, expect, it } from 'vitest';
import { readPages, type Page, type PagedList, type PageReading } from './pages.ts';

interface Entry {
  readonly id: string;
  readonly at: number | null;
}

/** Ids `e0` (newest) to `e<count-1>`, made one millisecond apart. */
const entries = (count: number): Entry[] =>
  Array.from({ length: count }, (_, index) => ({ id: `e${index}`, at: 1_000_000 - index }));

function pageOf(all: readonly Entry[], { limit, offset }: { limit: number; offset: number }): Page<Entry> {
  const shown = all.slice(offset, offset + limit);
  return { entries: shown, unreadable: [], length: shown.length, total: null, limit: null };
}

async function read(
  fetch: (page: { limit: number; offset: number }) => Page<Entry>,
  more: Partial<PageReading<Entry>> = {},
): Promise<{ readonly listed: PagedList<Entry>; readonly offsets: readonly number[] }> {
  const offsets: number[] = [];
  const listed = await readPages({
    fetch: async (page) => {
      offsets.push(page.offset);
      return fetch(page);
    },
    idOf: ({ id }) => id,
    createdAt: ({ at }) => at,
    since: 0,
    ...more,
  });
  return { listed, offsets };
}

describe('a list', () => {
  it('is read in pages that overlap by ten, each entry once', async () => {
    const all = entries(250);
    const { listed, offsets } = await read((page) => pageOf(all, page));
    expect(offsets).toEqual([0, 90, 180]);
    expect([...listed.entries.values()]).toEqual(all);
    expect(listed.next).toBeNull();
  });

  it('loses no entry while ten of those already read leave it per page', async () => {
    const all = entries(500);
    const staying = all.slice(100);
    const { listed } = await read((page) => {
      const shown = pageOf(all, page);
      all.splice(0, 10);
      return shown;
    });
    for (const { id } of staying) expect(listed.entries.has(id)).toBe(true);
  });

  it('keeps an entry as it was read last', async () => {
    let page = 0;
    const { listed } = await read((wanted) => {
      page += 1;
      return pageOf(
        entries(120).map(({ id }) => ({ id, at: page })),
        wanted,
      );
    });
    expect(listed.entries.get('e95')?.at).toBe(2);
  });

  it('is read no further than 20 pages unless it is worth more', async () => {
    const all = entries(3000);
    expect((await read((page) => pageOf(all, page))).offsets).toHaveLength(20);
    const { listed, offsets } = await read((page) => pageOf(all, page), { maxPages: 40 });
    expect(offsets).toHaveLength(34);
    expect(listed.next).toBeNull();
  });

  it.each([7, 20])('whose gateway gives pages of %i is read to its end', async (most) => {
    const all = entries(60);
    const { listed } = await read(({ offset }) => ({ ...pageOf(all, { limit: most, offset }), limit: most }));
    expect(listed.entries.size).toBe(60);
    expect(listed.next).toBeNull();
  });

  it('is read to its total where there is one', async () => {
    const all = entries(150);
    const { listed, offsets } = await read((page) => ({ ...pageOf(all, page), total: 150, limit: 100 }));
    expect(listed.entries.size).toBe(150);
    expect(offsets).toEqual([0, 90]);
  });

  it('that runs from new to old is read no further than what matters', async () => {
    const all = entries(5000);
    const { listed, offsets } = await read((page) => pageOf(all, page), { since: 1_000_000 - 150 });
    expect(offsets).toEqual([0, 90]);
    expect(listed.next).toBeNull();
  });

  it.each([
    ['old to new', (all: Entry[]) => all.toReversed()],
    ['in no order', (all: Entry[]) => all.map((entry, index) => ({ ...entry, at: (index * 7919) % 1000 }))],
    ['without times', (all: Entry[]) => all.map((entry) => ({ ...entry, at: null }))],
  ])('that runs %s is read to its end', async (_how, arrange) => {
    const all = arrange(entries(300));
    const { listed } = await read((page) => pageOf(all, page), { since: 999_990 });
    expect(listed.entries.size).toBe(300);
    expect(listed.next).toBeNull();
  });

  it('is read no further once enough was found', async () => {
    const all = entries(5000);
    const { listed, offsets } = await read((page) => pageOf(all, page), {
      enough: (found) => found.has('e99'),
    });
    expect(offsets).toEqual([0]);
    expect(listed.next).toBeNull();
  });

  it('of one time is not taken for one that runs from new to old', async () => {
    const all = [...entries(150).map(({ id }) => ({ id, at: 1 })), { id: 'newest', at: 900 }];
    const { listed } = await read((page) => pageOf(all, page), { since: 800 });
    expect(listed.entries.has('newest')).toBe(true);
    expect(listed.next).toBeNull();
  });

  it('R33: without end is read for twenty pages, and says where it goes on', async () => {
    const all = entries(5000);
    const { listed, offsets } = await read((page) => pageOf(all, page));
    expect(offsets).toHaveLength(20);
    expect(listed.next).toBe(1800);
  });

  it.each([
    ['new to old', (all: Entry[]) => all],
    ['old to new', (all: Entry[]) => all.toReversed()],
    ['in no order', (all: Entry[]) => all.map((entry, index) => ({ ...entry, at: (index * 7919) % 1000 }))],
  ])('R33: that runs %s is complete after readings that go on from each other', async (_how, arrange) => {
    const all = arrange(entries(5000));
    const found = new Set<string>();
    let from: number | null = 0;
    for (let readings = 0; from !== null; readings += 1) {
      const { listed } = await read((page) => ({ ...pageOf(all, page), total: all.length }), { from });
      for (const id of listed.entries.keys()) found.add(id);
      from = listed.next;
      expect(readings).toBeLessThan(3);
      // What comes in meanwhile moves the others.
      all.unshift({ id: `later-${readings}`, at: 2_000_000 + readings });
    }
    expect(entries(5000).every(({ id }) => found.has(id))).toBe(true);
  });

  it('R33: whose gateway does not heed the offset is read twice, and begins anew', async () => {
    const all = entries(100);
    const { listed, offsets } = await read((page) => pageOf(all, { ...page, offset: 0 }));
    expect(offsets).toHaveLength(2);
    expect(listed.next).toBe(0);
  });
});

describe('a list that runs from old to new and has a total', () => {
  /** Made one millisecond apart, oldest first: `e0` at 0. */
  const risen = (count: number): Entry[] => Array.from({ length: count }, (_, at) => ({ id: `e${at}`, at }));
  const counted = (all: readonly Entry[], page: { limit: number; offset: number }, most = 100) => ({
    ...pageOf(all, { limit: Math.min(page.limit, most), offset: page.offset }),
    total: all.length,
    limit: most,
  });
  const ids = ({ entries }: PagedList<Entry>, since: number) =>
    [...entries.values()].filter(({ at }) => (at ?? 0) >= since).map(({ id }) => id);

  it('R37: is read from its end, as far back as matters', async () => {
    const all = risen(50_000);
    const { listed, offsets } = await read((page) => counted(all, page), { since: 49_850 });
    expect(offsets).toEqual([0, 49_900, 49_810]);
    expect(ids(listed, 49_850).toSorted()).toEqual(
      all
        .slice(49_850)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(listed.next).toBeNull();
  });

  it('is read to its beginning where all of it matters', async () => {
    const { listed, offsets } = await read((page) => counted(risen(250), page), { since: 0 });
    expect(listed.entries.size).toBe(250);
    expect(offsets).toEqual([0, 90, 180]);
  });

  it('whose gateway gives small pages loses nothing', async () => {
    const all = risen(400);
    const { listed } = await read((page) => counted(all, page, 20), { since: 300 });
    expect(ids(listed, 300)).toHaveLength(100);
    expect(listed.next).toBeNull();
  });

  it('and grows while it is read loses nothing that came in', async () => {
    const all = risen(1000);
    const { listed } = await read(
      (page) => {
        const grown = all.length;
        if (grown < 1100)
          all.push(...Array.from({ length: 30 }, (_, at) => ({ id: `e${grown + at}`, at: grown + at })));
        return counted(all, page);
      },
      { since: 950 },
    );
    expect(ids(listed, 950)).toHaveLength(all.length - 950);
    expect(listed.next).toBeNull();
  });

  it('loses nothing while entries leave it', async () => {
    const all = risen(3000);
    const staying = all.slice(2700).filter((_, index) => index % 10 !== 0);
    const { listed } = await read(
      (page) => {
        const shown = counted(all, page);
        for (const entry of all
          .slice(2700)
          .filter(({ id }) => Number(id.slice(1)) % 10 === 0)
          .slice(0, 9))
          all.splice(all.indexOf(entry), 1);
        return shown;
      },
      { since: 2700 },
    );
    for (const { id } of staying) expect(listed.entries.has(id)).toBe(true);
  });

  it('is read no further once enough was found', async () => {
    const { listed, offsets } = await read((page) => counted(risen(5000), page), {
      since: 1000,
      enough: (found) => found.has('e4990'),
    });
    expect(offsets).toEqual([0, 4900]);
    expect(listed.next).toBeNull();
  });

  it('R33: and holds more than is read of what matters goes on from its beginning', async () => {
    const all = risen(9000);
    const { listed, offsets } = await read((page) => counted(all, page), { since: 1000 });
    expect(offsets).toHaveLength(20);
    expect(listed.next).toBe(90);
    const found = new Set(listed.entries.keys());
    let from = listed.next;
    for (let readings = 1; from !== null && readings <= 5; readings += 1) {
      const more = await read((page) => counted(all, page), { since: 1000, from });
      for (const id of more.listed.entries.keys()) found.add(id);
      from = more.listed.next;
    }
    expect(from).toBeNull();
    expect(found.size).toBe(9000);
  });

  it('R33: and whose gateway does not heed the offset is said to be incomplete', async () => {
    const { listed, offsets } = await read((page) => counted(risen(5000), { ...page, offset: 0 }), {
      since: 4000,
    });
    expect(offsets.length).toBeLessThanOrEqual(20);
    expect(listed.next).not.toBeNull();
  });

  it('but begins anew in between is read from page to page', async () => {
    const all = [...risen(300).slice(100, 200), ...risen(5000).slice(4000, 4200), ...risen(100)];
    const { listed } = await read((page) => counted(all, page), { since: 4000 });
    expect(ids(listed, 4000)).toHaveLength(200);
    expect(listed.next).toBeNull();
  });

  it('on its first page alone is read on from there', async () => {
    const all = [...risen(100), ...entries(500).map(({ id, at }) => ({ id: `later-${id}`, at }))];
    const { listed } = await read((page) => counted(all, page), { since: 999_990 });
    expect(ids(listed, 999_990)).toHaveLength(11);
    expect(listed.next).toBeNull();
  });
});
