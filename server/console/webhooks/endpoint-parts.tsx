/** @jsxImportSource hono/jsx */
import type { WebhookEndpoint } from '../../webhooks/contract/webhooks.ts';
import { Facts, Time } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';

/** Facts of an endpoint, in the list of endpoints and on its page. */
export function EndpointFacts({
  view,
  endpoint: { events, disabledReason, waiting, waitingSince, failing },
}: {
  readonly view: View;
  readonly endpoint: WebhookEndpoint;
}) {
  return (
    <Facts
      of={[
        ['Why disabled', disabledReason],
        [
          'Last failure',
          failing && (
            <>
              {failing.error}, <Time at={failing.at} view={view} />
              {failing.since !== failing.at && (
                <>
                  , and every time since <Time at={failing.since} view={view} />
                </>
              )}
            </>
          ),
        ],
        [
          'Waiting',
          waitingSince && (
            <>
              {waiting}, the oldest from <Time at={waitingSince} view={view} />
            </>
          ),
        ],
        ['Events', events === null ? 'all' : events.join(', ')],
      ]}
    />
  );
}
