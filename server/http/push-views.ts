import { PaywicketError } from '../core/errors.ts';
import type { ChangeFeed } from '../checkout/change-feed.ts';
import type { Streams } from './sse.ts';
import type { Views } from './session-views.ts';
import type { Log } from '../core/logger.ts';

/** Sends a checkout's new version to everybody who follows it: read once, written once, shared by all streams. */
export function pushViews(
  views: Views,
  streams: Streams,
  feed: ChangeFeed,
  log: Log,
): { readonly stop: () => void; readonly catchUp: () => Promise<void> } {
  const push = async (checkoutId: string): Promise<void> => {
    try {
      streams.publish(checkoutId, views.frame(await views.get(checkoutId)));
    } catch (error) {
      log.error({ checkoutId, err: error }, 'a new version was not sent to its streams');
    }
  };
  const endWhatIsEnded = async (checkoutId: string): Promise<void> => {
    for (const session of streams.sessionsOf(checkoutId))
      try {
        await views.session(session);
      } catch (error) {
        if (error instanceof PaywicketError && /^(unauthorized|session_expired)$/.test(error.code))
          streams.endFor(checkoutId, session);
        else log.error({ checkoutId, err: error }, 'it is not known whether a stream is still allowed');
      }
  };
  return {
    stop: feed.subscribe((checkoutId) => {
      if (streams.watched(checkoutId)) void push(checkoutId);
    }),
    /** For what other processes did, and nobody told of: new versions, and tokens that were ended. */
    async catchUp() {
      views.forget();
      for (const checkoutId of streams.followed()) {
        await endWhatIsEnded(checkoutId);
        if (streams.watched(checkoutId)) await push(checkoutId);
      }
    },
  };
}
