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
  TestStream,
  type TestRequest,
} from '../testing/sessions.ts';
import { Stream } from './stream.ts';

const second = 1000;

/** What the way to the server does with a question. */
type Way = 'answered' | 'slow' | 'lost' | 'cut' | 'failing' | 'limited';
/** What it does with a stream: `held` lets nothing through, `beating` comments alone. */
type Flow = 'live' | 'held' | 'beating' | 'refused' | 'lost';
type Event =
  | { do: 'pass'; ms: number }
  | { do: 'beat' | 'news' | 'hide' | 'show' | 'offline' | 'online' | 'back' | 'poke' | 'drop' }
  | { do: 'way'; way: Way }
  | { do: 'flow'; flow: Flow };

/** A session, and a server whose version moves. */
class Play {
  readonly clock = new TestClock();
  readonly server = new TestServer(this.clock);
  readonly page = new TestPage();
  version = 1;
  way: Way = 'answered';
  flow: Flow = 'live';
  streams: { stream: TestStream; flow: Flow; reported: number }[] = [];
  readonly live: LiveSession;

  constructor() {
    this.server.answer = async (asked) => this.answer(asked);
    this.server.follow = async (asked) => this.follow(asked);
    const client = new SessionClient('https://pay.test', 'cs_1', this.clock, this.server.fetch);
    this.live = new LiveSession(client, this.clock, this.page, () => {});
    this.live.stream = new Stream(this.live);
    this.beatOn();
    this.live.start();
  }

  private beatOn(): void {
    this.beat();
    this.clock.after(15 * second, () => this.beatOn());
  }

  private beat(): void {
    for (const { stream, flow } of this.streams)
      if (flow === 'live' || flow === 'beating') stream.say(': t=1\n\n');
  }

  get isFresh(): boolean {
    return this.live.view?.version === this.version;
  }

  private async after(ms: number): Promise<void> {
    return new Promise((resolve) => void this.clock.after(ms, resolve));
  }

  private async answer({ headers }: TestRequest): Promise<Response> {
    const { way, version } = this;
    const known = headers.get('If-None-Match') === `"${version}"`;
    const answer = () => (known ? notModified(this.clock.now()) : json(aView({ version })));
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

  private async follow(asked: TestRequest): Promise<Response> {
    const { flow } = this;
    if (flow === 'refused') return problem(503, 'overloaded');
    if (flow === 'lost') return new Promise(() => {});
    const entry = {
      stream: new TestStream(asked),
      flow,
      reported: Number(asked.headers.get('Last-Event-ID')),
    };
    this.streams.push(entry);
    await this.after(100);
    this.tell();
    return entry.stream.response;
  }

  private tell(): void {
    for (const entry of this.streams) {
      if (entry.flow !== 'live' || entry.reported >= this.version) continue;
      entry.reported = this.version;
      entry.stream.send(aView({ version: this.version }));
    }
  }

  async do(event: Event): Promise<void> {
    const { page } = this;
    switch (event.do) {
      case 'pass':
        return this.clock.pass(event.ms);
      case 'news':
        this.version += 1;
        this.tell();
        return;
      case 'beat':
        return this.beat();
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
      case 'drop':
        for (const { stream } of this.streams) if (stream.isRead) stream.end();
        this.streams = [];
        return;
      case 'way':
        this.way = event.way;
        return;
      case 'flow':
        this.flow = event.flow;
        for (const entry of this.streams) entry.flow = event.flow;
    }
  }
}

const some = <Value extends string>(...values: Value[]) => fc.constantFrom(...values);
const past: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    fc.record({ do: some('pass'), ms: fc.constantFrom(0, 50, 200, 700, 1500, 4000, 20_000, 60_000) }),
    fc.record({ do: some('news', 'hide', 'show', 'offline', 'online', 'back', 'poke', 'drop') }),
    fc.record({ do: some('way'), way: some('answered', 'slow', 'lost', 'cut', 'failing', 'limited') }),
    fc.record({ do: some('flow'), flow: some('live', 'held', 'beating', 'refused', 'lost') }),
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

describe('whatever happened to page, questions and streams before', () => {
  test('R12: who is back, or online again, sees the newest within five seconds', async () => {
    const back = fc.array(
      some('back', 'online', 'show').map((what) => ({ do: what })),
      { maxLength: 3 },
    );
    const property = fc.asyncProperty(past, back, async (events, more) => {
      expect(await after(events, [{ do: 'online' }, { do: 'show' }, ...more], 5 * second)).toBe(true);
    });
    // Answered a moment before the news, and then a heartbeat of a stream that lets nothing else through.
    const late: Event[] = [{ do: 'flow', flow: 'beating' }, { do: 'pass', ms: 44_000 }, { do: 'poke' }];
    await fc.assert(property, { ...runs, examples: [[late, []]] });
  });

  test('so does who has just said or chosen something, whatever the stream says meanwhile', async () => {
    const seen: Event[] = [{ do: 'online' }, { do: 'show' }, { do: 'pass', ms: second }];
    const meanwhile: fc.Arbitrary<Event[]> = fc.array(
      fc.oneof(
        fc.record({ do: some('beat', 'drop') }),
        fc.record({ do: some('pass'), ms: fc.constantFrom(0, 50) }),
      ),
      { maxLength: 4 },
    );
    const property = fc.asyncProperty(past, meanwhile, async (events, said) => {
      expect(await after([...events, ...seen], [{ do: 'poke' }, ...said], 5 * second)).toBe(true);
    });
    await fc.assert(property, runs);
  });

  test('who does nothing sees it within a minute', async () => {
    const property = fc.asyncProperty(past, async (events) => {
      expect(await after(events, [], 60 * second)).toBe(true);
    });
    await fc.assert(property, runs);
  });

  test('nothing is asked once it is stopped, not even where the server speaks then', async () => {
    const property = fc.asyncProperty(past, past, async (events, later) => {
      const play = new Play();
      for (const event of events) await play.do(event);
      play.live.stop();
      const { asked, streams } = play.server;
      const before = [asked.length, streams.length];
      for (const event of [...later, { do: 'poke' } as const]) await play.do(event);
      await play.clock.pass(60 * second);
      expect([asked.length, streams.length]).toEqual(before);
    });
    await fc.assert(property, runs);
  });
});
