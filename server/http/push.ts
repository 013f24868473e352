import type { Feed } from '../domain/feed.ts';
import type { Log } from '../domain/ports.ts';
import type { Streams } from './streams.ts';
import type { Views } from './views.ts';

/** Sends a checkout's new version to everybody who follows it: read once, written once, shared by all streams. */
export function pushViews(
  views: Views,
  streams: Streams,
  feed: Feed,
  log: Log,
): { readonly stop: () => void; readonly catchUp: () => Promise<void> } {
  const push = async (checkoutId: string): Promise<void> => {
    try {
      streams.publish(checkoutId, views.frame(await views.get(checkoutId)));
    } catch (error) {
      log.error({ checkoutId, err: error }, 'a new version was not sent to its streams');
    }
  };
  return {
    stop: feed.subscribe((checkoutId) => {
      if (streams.watched(checkoutId)) void push(checkoutId);
    }),
    /** For changes that other processes made, and that nobody told of. */
    async catchUp() {
      for (const checkoutId of streams.followed()) await push(checkoutId);
    },
  };
}
