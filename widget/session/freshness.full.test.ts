import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SessionClient } from './client.ts';
import { LiveSession } from './live.ts';
import {
  aView,
  json,
  notModified,
  problem,
  TestClock,
  TestPage,
  TestServer,
  type TestRequest,
} from '../testing/sessions.ts';

const second = 1000;

/** What the way to the server does with a question. */
type Way = 'answered' | 'slow' | 'lost' | 'cut' | 'failing' | 'limited';
type Event =
  | { do: 'pass'; ms: number }
  | { do: 'news' | 'hide' | 'show' | 'offline' | 'online' | 'back' | 'poke' }
  | { do: 'way'; way: Way };

/** A session, and a server whose version moves. */
class Play {
  readonly clock = new TestClock();
  readonly server = new TestServer(this.clock);
  readonly page = new TestPage();
  version = 1;
  way: Way = 'answered';
  readonly live: LiveSession;

  constructor() {
    this.server.answer = async (asked) => this.answer(asked);
    const client = new SessionClient('https://pay.test', 'cs_1', this.clock, this.server.fetch);
    this.live = new LiveSession(client, this.clock, this.page, () => {});
    this.live.start();
  }

  get isFresh(): boolean {
    return this.live.view?.version === this.version;
  }

  private async after(ms: number): Promise<void> {
    return new Promise((resolve) => void this.clock.after(ms, resolve));
  }

  private async answer(asked: TestRequest): Promise<Response> {
    const { way, version } = this;
    const known = asked.headers.get('Paywicket-Known') === `"${version}"`;
    const answer = () => (known ? notModified(asked, this.clock.now()) : json(aView({ version })));
    switch (way) {
      case 'answered':
        await this.after(100);
        return answer();
      case 'slow':
        await this.after(7 * second);
        return answer();
      case 'lost':
        return new Promise(() => {});
      case 'cut':
        throw new TypeError('Failed to fetch');
      case 'failing':
        return problem(502, 'unexpected_response');
      case 'limited':
        return problem(429, 'rate_limited', { 'Retry-After': '3' });
    }
  }

  async do(event: Event): Promise<void> {
    const { page } = this;
    switch (event.do) {
      case 'pass':
        return this.clock.pass(event.ms);
      case 'news':
        this.version += 1;
        return;
      case 'hide':
        return page.change({ hidden: true });
      case 'show':
        return page.change({ hidden: false }, true);
      case 'offline':
        return page.change({ online: false });
      case 'online':
        return page.change({ online: true }, true);
      case 'back':
        return page.change({}, true);
      case 'poke':
        return this.live.pollNow();
      case 'way':
        this.way = event.way;
    }
  }
}

const some = <Value extends string>(...values: Value[]) => fc.constantFrom(...values);
const past: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    fc.record({ do: some('pass'), ms: fc.constantFrom(0, 50, 200, 700, 1500, 4000, 20_000, 60_000) }),
    fc.record({ do: some('news', 'hide', 'show', 'offline', 'online', 'back', 'poke') }),
    fc.record({ do: some('way'), way: some('answered', 'slow', 'lost', 'cut', 'failing', 'limited') }),
  ),
  { maxLength: 25 },
);

/** Whatever was before: news come, the way is open again, and `last` happens. */
async function after(events: readonly Event[], last: readonly Event[], ms: number): Promise<boolean> {
  const play = new Play();
  for (const event of [...events, { do: 'way', way: 'answered' } as const, { do: 'news' } as const, ...last])
    await play.do(event);
  await play.clock.pass(ms);
  play.live.stop();
  return play.isFresh;
}

const runs = { numRuns: 300 };

describe('whatever happened to the page and its polls before', () => {
  test('R12: who is back, or online again, sees the newest within five seconds', async () => {
    const back = fc.array(
      some('back', 'online', 'show').map((what) => ({ do: what })),
      { maxLength: 3 },
    );
    const property = fc.asyncProperty(past, back, async (events, more) => {
      expect(await after(events, [{ do: 'online' }, { do: 'show' }, ...more], 5 * second)).toBe(true);
    });
    await fc.assert(property, runs);
  });

  test('so does who has just said or chosen something', async () => {
    const seen: Event[] = [{ do: 'online' }, { do: 'show' }, { do: 'pass', ms: second }];
    const property = fc.asyncProperty(past, async (events) => {
      expect(await after([...events, ...seen], [{ do: 'poke' }], 5 * second)).toBe(true);
    });
    await fc.assert(property, runs);
  });

  test('who does nothing sees it within a minute', async () => {
    const property = fc.asyncProperty(past, async (events) => {
      expect(await after(events, [], 60 * second)).toBe(true);
    });
    await fc.assert(property, runs);
  });

  test('nothing is asked once it is stopped, whatever happens then', async () => {
    const property = fc.asyncProperty(past, past, async (events, later) => {
      const play = new Play();
      for (const event of events) await play.do(event);
      play.live.stop();
      const { asked } = play.server;
      const before = asked.length;
      for (const event of [...later, { do: 'poke' } as const]) await play.do(event);
      await play.clock.pass(60 * second);
      expect(asked.length).toBe(before);
    });
    await fc.assert(property, runs);
  });
});
