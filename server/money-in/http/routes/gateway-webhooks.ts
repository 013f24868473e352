import type { gatewayWebhookOperations } from '../../contract/gateway-webhooks.ts';
import type { Context } from 'hono';
import { ApiError, unauthorized } from '../../../base/errors.ts';
import type { AppEnv } from '../../../base/http/app-env.ts';
import { readBytes } from '../../../base/http/middleware/body.ts';
import { outsideRequest } from '../../../base/http/middleware/request-context.ts';
import type { Routes } from '../../../base/http/register.ts';
import type { ReportFailure } from '../../../base/log/failure-report.ts';
import type { WebhookInbox } from '../../ingest/webhook-inbox.ts';

/**
 * Receives gateways' webhooks. The URL's token and the gateway's own authentication are checked before a message is stored, and
 * it is stored before it is acknowledged (R29, R31, R82).
 */
export function webhookRoutes({
  inbox,
  reportFailure,
}: {
  readonly inbox: WebhookInbox;
  readonly reportFailure: ReportFailure;
}) {
  const receive = async ({ context }: { readonly context: Context<AppEnv> }) => {
    const provider = context.req.param('provider') ?? '';
    const token = context.req.param('capability') ?? null;
    const receipt = await inbox.receive(provider, token, {
      header: (name) => context.req.header(name),
      body: await readBytes(context),
    });
    if (receipt === 'unknown') throw new ApiError('not_found', 'There is nothing at this address.');
    if (receipt === 'unverified') throw unauthorized();
    // Reading processes the messages of several requests, so it runs without the id of this request.
    outsideRequest(() => {
      inbox.read().catch(reportFailure('inbox', 'webhooks not processed'));
    });
    return { status: 'ok' as const };
  };
  return {
    'POST /webhooks/{provider}': receive,
    'POST /webhooks/{provider}/{capability}': receive,
  } satisfies Routes<typeof gatewayWebhookOperations>;
}
