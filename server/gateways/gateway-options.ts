import type { Log } from '../core/logger.ts';
import type { HttpClientOptions } from './http/client.ts';

/** What every adapter takes beside its credentials. */
export interface GatewayOptions extends Pick<
  HttpClientOptions,
  'baseUrl' | 'allowHttp' | 'clock' | 'limits' | 'onCall'
> {
  readonly mode: 'test' | 'live';
  readonly log: Log;
}
