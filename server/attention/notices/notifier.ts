import type { TaskKind, TaskReason } from '../../base/contract/constants.ts';
import { HOUR_MS, isFresh, isoTime, MINUTE_MS, SECOND_MS, type Clock } from '../../base/clock.ts';
import { newId } from '../../base/ids.ts';
import type { Log } from '../../base/log/logger.ts';
import { TASK_LIMIT } from '../../base/tasks/read-tasks.ts';
import type { Sender } from '../../webhooks/model.ts';
import { noticeKey, type Notice, type NotifyStore, type StoredNotice, type Waiting } from './model.ts';
import { waitingText } from './text.ts';

export interface NotifierOptions {
  readonly store: NotifyStore;
  readonly waiting: () => Promise<readonly Waiting[]>;
  readonly sender: Sender;
  readonly url: string;
  readonly secrets: readonly string[];
  /** The console's page of a kind of tasks; null without a console. */
  readonly pageOf: (kind: TaskKind, reason: TaskReason) => string | null;
  readonly clock: Clock;
  /** Drops warnings that repeat. */
  readonly log: Log;
  /** How long `stop` waits for responses, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Messages of one kind and reason are at least so far apart, over all processes. */
const PAUSE_MS = HOUR_MS;
const DEFAULT_TIMEOUT_MS = 5 * SECOND_MS;
const nothing: Notice = { attemptedAt: -Infinity, count: 0, ids: [], seenAt: -Infinity };

/**
 * Tells a receiver of the merchant that something waits for a person: how many of which kind, and nothing else. What was sent is
 * not sent again while it waits. A message that fails is tried again an hour later.
 */
export class Notifier {
  readonly #options: NotifierOptions;
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  round(): Promise<void> {
    const round = this.#round();
    this.#running = round.catch(() => {});
    return round;
  }

  /**
   * Waits for requests in progress until the timeout, then aborts them. A message without an answer is sent again an hour later.
   */
  async stop(): Promise<void> {
    const { sender, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    const timer = setTimeout(() => this.#stopping.abort(new Error('stopped')), timeoutMs);
    await this.#running;
    clearTimeout(timer);
    await sender.close();
  }

  async #round(): Promise<void> {
    const { store, clock } = this.#options;
    const waiting = await this.#options.waiting();
    const now = clock.now();
    const notices = await store.notices();
    const due: (() => Promise<void>)[] = [];
    for (const each of waiting) {
      const before = notices.get(noticeKey(each));
      const known = knownOf(each.kind, before, now);
      if (isNew(each, known)) {
        if (!isFresh(PAUSE_MS, before?.notice.attemptedAt ?? -Infinity, now))
          due.push(() => this.#send(each, before, known));
      } else if (before !== undefined) await this.#keep(each, before, now);
    }
    const present = new Set(waiting.map(noticeKey));
    for (const [key, before] of notices)
      if (!present.has(key) && before.kind !== 'gateway' && before.notice.count > 0)
        await store.replace(before, before, { ...before.notice, count: 0, ids: [] });
    // One that fails does not end the round before the others.
    const sent = await Promise.allSettled(due.map((send) => send()));
    const failed = sent.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** Forgets what no longer waits, so that it is sent again if it comes back. */
  async #keep(waiting: Waiting, before: StoredNotice, now: number): Promise<void> {
    const { store } = this.#options;
    if (waiting.kind === 'gateway') {
      if (!isFresh(SEEN_MS, before.notice.seenAt, now))
        await store.replace(waiting, before, { ...before.notice, seenAt: now });
    } else if (waiting.count < before.notice.count)
      await store.replace(waiting, before, { ...before.notice, ...listed(waiting), seenAt: now });
  }

  async #send(waiting: Waiting, before: StoredNotice | undefined, known: Notice): Promise<void> {
    const { store, sender, url, secrets, pageOf, clock, log } = this.#options;
    const { kind, reason, count } = waiting;
    const at = clock.now();
    // A notice is stored as sent only once it arrived: after a crash in between it is sent again.
    const claimed = await store.replace(waiting, before, { ...known, attemptedAt: at, seenAt: at });
    if (claimed === undefined) return;
    const message = {
      type: 'attention.needed',
      timestamp: isoTime(at),
      // Above `data`, where Slack looks for it.
      text: waitingText(waiting),
      data: { kind, reason, count, url: pageOf(kind, reason) },
    };
    let error: string | null;
    try {
      ({ error } = await sender.send(
        { endpoint: { url, source: 'api' }, eventId: newId('evt'), body: JSON.stringify(message), secrets },
        this.#stopping.signal,
      ));
    } catch (failure) {
      if (this.#stopping.signal.aborted) return;
      throw failure;
    }
    if (error === null) {
      await store.replace(waiting, claimed, { ...claimed.notice, ...listed(withKnown(waiting, known)) });
      await store.delivered();
      log.info({ kind, reason, count }, 'notification sent');
      return;
    }
    await store.failed({ at, error });
    // Only the host: the path may contain a secret.
    log.warn(
      { host: new URL(url).host, error },
      'notifications are not delivered: each is tried again in an hour',
    );
  }
}

/** How often a process stores that a gateway still waits: each process finds out by itself whether it answers. */
const SEEN_MS = 10 * MINUTE_MS;

/**
 * Tasks that the receiver knows. Gateways are known until no process has seen them wait for an hour: otherwise a process where the
 * gateway answers would have them sent again for one where it does not.
 */
function knownOf(kind: TaskKind, before: StoredNotice | undefined, now: number): Notice {
  if (before === undefined) return nothing;
  return kind === 'gateway' && !isFresh(HOUR_MS, before.notice.seenAt, now) ? nothing : before.notice;
}

/** Whether there is a new one. Of more than `TASK_LIMIT`, only the number is known. */
const isNew = ({ count, ids }: Waiting, known: Notice): boolean =>
  count > known.count || (known.count <= TASK_LIMIT && ids.some((id) => !known.ids.includes(id)));

const listed = ({ count, ids }: Pick<Waiting, 'count' | 'ids'>): Pick<Notice, 'count' | 'ids'> => ({
  count,
  ids: count > TASK_LIMIT ? [] : ids,
});

/** Adds gateways that wait in other processes. */
function withKnown(waiting: Waiting, known: Notice): Pick<Waiting, 'count' | 'ids'> {
  if (waiting.kind !== 'gateway') return waiting;
  const ids = [...new Set([...known.ids, ...waiting.ids])];
  return { count: ids.length, ids };
}
