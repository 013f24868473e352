import { randomBytes } from 'node:crypto';
import type { RequestContext } from '../base/access/request-context.ts';
import { base64 } from '@scure/base';
import { ApiError } from '../base/errors.ts';
import { hashOf, newId } from '../base/ids.ts';
import type { Backlog, StoredEndpoint, EventWithDeliveries, UrlFault, WebhookStore } from './model.ts';
import { DAY_MS, type Clock } from '../base/clock.ts';

export interface WebhookEndpointsOptions {
  readonly store: WebhookStore;
  readonly clock: Clock;
  readonly urlFault: UrlFault;
  /** Endpoint from the environment; undefined if none is set. */
  readonly first: { readonly url: string; readonly secrets: readonly string[] } | undefined;
}

/** Maximum number of endpoints, because each event may be sent to all of them. */
const MAX_ENDPOINTS = 20;
/** How long a replaced secret still signs, in milliseconds. */
const SECRET_OVERLAP_MS = DAY_MS;
/** Maximum number of signing secrets per endpoint, because each of them signs every request. */
const MAX_SECRETS = 5;
const firstId = 'whe_environment';
const notSet = 'PAYWICKET_WEBHOOK_URL is not set';

/** Webhook endpoints of the merchant, and the events that they receive. */
export class WebhookEndpoints {
  readonly #options: WebhookEndpointsOptions;

  constructor(options: WebhookEndpointsOptions) {
    this.#options = options;
  }

  /**
   * Applies the settings to the endpoint from the environment. If the environment no longer sets one, the stored endpoint
   * is disabled and keeps its deliveries. It is enabled again if it was disabled for that reason, or if its URL or secrets
   * have changed. After an answer with status 410 it stays disabled, even after restarts (R112).
   */
  async begin(): Promise<void> {
    const { store, clock, first } = this.#options;
    if (first === undefined) {
      await store.change(firstId, (known) => ({ ...known, disabledReason: known.disabledReason ?? notSet }));
      return;
    }
    const { url, secrets } = first;
    const secretsHash = hashOf(JSON.stringify(secrets));
    const applied = (known: StoredEndpoint): StoredEndpoint => {
      const isOther = url !== known.url || secretsHash !== known.secretsHash;
      const disabled = isOther || known.disabledReason === notSet ? null : known.disabledReason;
      return { ...known, url, secretsHash, disabledReason: disabled };
    };
    if ((await store.change(firstId, applied)) !== undefined) return;
    await store.save({
      id: firstId,
      url,
      events: null,
      source: 'environment',
      secret: '',
      secretsHash,
      formerSecrets: null,
      disabledReason: null,
      failing: null,
      createdAt: clock.now(),
    });
  }

  /** Returns all secrets that sign now. */
  secretsOf(endpoint: StoredEndpoint): readonly string[] {
    const { first, clock } = this.#options;
    if (endpoint.source === 'environment') return first?.secrets ?? [];
    return signing(endpoint, clock.now());
  }

  /**
   * Creates an endpoint.
   * @throws ApiError `invalid_request`, `invalid_address`, `invalid_state` if there are too many endpoints
   */
  async create(
    url: string,
    events: readonly string[] | null,
    context?: RequestContext,
  ): Promise<StoredEndpoint> {
    const { store, clock, urlFault } = this.#options;
    const fault = urlFault(url);
    if (fault !== null)
      throw new ApiError(fault.code, `url: ${fault.message}`, {
        fields: [{ path: 'url', message: fault.message }],
      });
    if ((await store.list()).length >= MAX_ENDPOINTS)
      throw new ApiError(
        'invalid_state',
        `There are ${MAX_ENDPOINTS} endpoints, which is the maximum. Remove one that is no longer needed.`,
      );
    const endpoint: StoredEndpoint = {
      id: newId('whe'),
      url: new URL(url).href,
      events,
      source: 'api',
      secret: newSecret(),
      secretsHash: null,
      formerSecrets: null,
      disabledReason: null,
      failing: null,
      createdAt: clock.now(),
    };
    await store.save(endpoint, context);
    return endpoint;
  }

  list(): Promise<readonly StoredEndpoint[]> {
    return this.#options.store.list();
  }

  /** Returns an endpoint. @throws ApiError `not_found` */
  async get(id: string): Promise<StoredEndpoint> {
    return (await this.#options.store.find(id)) ?? missing('endpoint');
  }

  /**
   * Returns an endpoint that a sample can be sent to. It may be disabled.
   * @throws ApiError `not_found`, `invalid_state` for the endpoint from the environment if none is set there
   */
  async testable(id: string): Promise<StoredEndpoint> {
    const endpoint = await this.get(id);
    if (id === firstId && this.#options.first === undefined) throw ofEnvironment();
    return endpoint;
  }

  /** Returns the undelivered events of each endpoint, by endpoint id. */
  backlogs(endpoints: readonly StoredEndpoint[]): Promise<ReadonlyMap<string, Backlog>> {
    return this.#options.store.backlogs(endpoints.map(({ id }) => id));
  }

  /**
   * Removes an endpoint with its deliveries.
   * @throws ApiError `not_found`, `invalid_state` for an endpoint set in the environment
   */
  async remove(id: string, context?: RequestContext): Promise<void> {
    if (id === firstId && this.#options.first !== undefined) throw ofEnvironment();
    if (!(await this.#options.store.remove(id, context))) missing('endpoint');
  }

  /**
   * Creates a new secret. The former secrets still sign for a day.
   * @throws ApiError `not_found`, `invalid_state` for the endpoint from the environment, and above the maximum of secrets
   */
  async rotate(id: string, context?: RequestContext): Promise<StoredEndpoint> {
    const { store, clock } = this.#options;
    if (id === firstId) throw ofEnvironment();
    const secret = newSecret();
    const now = clock.now();
    const rotate = (endpoint: StoredEndpoint): StoredEndpoint => {
      const secrets = signing(endpoint, now);
      if (secrets.length >= MAX_SECRETS) throw tooManySecrets(endpoint);
      return { ...endpoint, secret, formerSecrets: { secrets, until: now + SECRET_OVERLAP_MS } };
    };
    return (await store.change(id, rotate, context)) ?? missing('endpoint');
  }

  /**
   * Stops sending to an endpoint until it is enabled. Its deliveries wait.
   * @throws ApiError `not_found`, `invalid_state` for the endpoint from the environment
   */
  async disable(id: string, context?: RequestContext): Promise<StoredEndpoint> {
    if (id === firstId) throw ofEnvironment();
    const disable = (endpoint: StoredEndpoint): StoredEndpoint => ({
      ...endpoint,
      disabledReason: endpoint.disabledReason ?? 'disabled by hand',
    });
    return (await this.#options.store.change(id, disable, context)) ?? missing('endpoint');
  }

  /**
   * Resumes sending to an endpoint, beginning with the oldest deliveries.
   * @throws ApiError `not_found`, `invalid_state` for the endpoint from the environment if none is set there
   */
  async enable(id: string, context?: RequestContext): Promise<StoredEndpoint> {
    const { store, first } = this.#options;
    if (id === firstId && first === undefined) throw ofEnvironment();
    const enable = (endpoint: StoredEndpoint): StoredEndpoint => ({ ...endpoint, disabledReason: null });
    return (await store.change(id, enable, context)) ?? missing('endpoint');
  }

  events(...page: Parameters<WebhookStore['events']>): Promise<readonly EventWithDeliveries[]> {
    return this.#options.store.events(...page);
  }

  /** Returns an event. @throws ApiError `not_found` */
  async event(id: string): Promise<EventWithDeliveries> {
    return (await this.#options.store.event(id)) ?? missing('event');
  }

  /**
   * Sends an event again, with the same id and body and new signatures.
   * @param endpointId default: all enabled endpoints that are subscribed to the event's type
   * @throws ApiError `not_found`, `invalid_state` if no endpoint would receive the event or its data was purged
   */
  async redeliver(
    eventId: string,
    endpointId: string | undefined,
    context?: RequestContext,
  ): Promise<EventWithDeliveries> {
    const { store, clock } = this.#options;
    const { type, data } = await this.event(eventId);
    if (data === null) throw new ApiError('invalid_state', 'The contents of this event have been purged.');
    const wanted =
      endpointId === undefined
        ? (await store.list()).filter(
            ({ disabledReason: disabled, events }) => disabled === null && (events?.includes(type) ?? true),
          )
        : [await this.get(endpointId)];
    if (wanted.length === 0)
      throw new ApiError(
        'invalid_state',
        'No enabled endpoint is subscribed to this type of event. Create or enable one first.',
      );
    if (wanted.some(({ disabledReason: disabled }) => disabled !== null)) throw isDisabled();
    await store.redeliver(
      eventId,
      wanted.map(({ id }) => id),
      clock.now(),
      context,
    );
    return this.event(eventId);
  }

  /**
   * Sends all events again whose last attempt at an endpoint failed, oldest first. Purged events are left out.
   * @param since minimum time of the events; undefined for all
   * @returns the number of these events
   * @throws ApiError `not_found`, `invalid_state` for a disabled endpoint
   */
  async redeliverFailed(id: string, since: number | undefined, context?: RequestContext): Promise<number> {
    if ((await this.get(id)).disabledReason !== null) throw isDisabled();
    return (await this.#options.store.redeliverFailed(id, since ?? null, context)) ?? missing('endpoint');
  }
}

const isDisabled = (): ApiError =>
  new ApiError('invalid_state', 'This endpoint is disabled. Enable it first.');

/** Returns the secrets that sign now, newest first. */
function signing({ secret, formerSecrets }: StoredEndpoint, now: number): readonly string[] {
  return [secret, ...(formerSecrets !== null && now < formerSecrets.until ? formerSecrets.secrets : [])];
}

const tooManySecrets = ({ formerSecrets }: StoredEndpoint): ApiError =>
  new ApiError(
    'invalid_state',
    `The secret was changed too often: ${MAX_SECRETS} are still in use. Give the receiver the newest one, and change it again after ${new Date(formerSecrets?.until ?? 0).toISOString()}.`,
  );

function missing(what: 'endpoint' | 'event'): never {
  throw new ApiError('not_found', `There is no ${what} with this id.`);
}

const ofEnvironment = (): ApiError =>
  new ApiError(
    'invalid_state',
    'This endpoint comes from the settings: change PAYWICKET_WEBHOOK_URL and PAYWICKET_WEBHOOK_SECRET, and restart.',
  );

/** Creates a secret of 256 random bits, in the format of Standard Webhooks. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Whether a text is a secret of 24 to 64 bytes, as required by Standard Webhooks. */
export function isSecret(text: string): boolean {
  const encoded = /^whsec_(.+)$/.exec(text)?.[1];
  if (encoded === undefined) return false;
  try {
    const { length } = base64.decode(encoded);
    return length >= 24 && length <= 64;
  } catch {
    return false;
  }
}
