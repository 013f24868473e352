import type { z } from 'zod';
import type { Operations } from '../../base/contract/operation.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import type { OpenDatabase } from '../stores.ts';
import type { MoneyInHooks } from '../../money-in/hooks.ts';
import type { Module } from '../../base/define-module.ts';
import type { Config } from '../settings/config-types.ts';
import type { CheckoutWriter } from '../../money-in/checkout/checkout-writer.ts';
import type { CheckoutCreation } from '../../money-in/checkout/create.ts';
import type { Observations } from '../../money-in/checkout/observations.ts';
import type { MethodSelection } from '../../money-in/checkout/select-method.ts';
import type { CheckoutStore } from '../../money-in/checkout/checkout-store.ts';
import type { Monitored } from '../../base/http/routes/monitoring.ts';
import type { Store } from '../../base/contract/store.ts';
import type { Audit } from '../../base/access/audit.ts';
import type { ApiKeys } from '../../base/access/api-keys.ts';
import type { FreezeStore } from '../../base/access/freeze.ts';
import type { Clock } from '../../base/clock.ts';
import type { ReportFailure } from '../../base/log/failure-report.ts';
import type { FileStore } from '../../base/file-store.ts';
import type { TimeZone } from '../../base/time-zone.ts';
import type { Log } from '../../base/log/logger.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import type { UnmatchedTransactions } from '../../money-in/ingest/unmatched.ts';
import type { Polling } from '../../money-in/ingest/polling.ts';
import type { WebhookInbox } from '../../money-in/ingest/webhook-inbox.ts';
import type { TransferService } from '../../money-out/service.ts';
import type { PaymentMethods } from '../../money-in/pricing/payment-methods.ts';
import type { RateBook } from '../../money-in/pricing/rate-book.ts';
import type { SearchSource } from '../../base/search-source.ts';
import type { TaskSource } from '../../base/tasks/task.ts';
import type { EventMessages } from '../../webhooks/contract/events.ts';
import type { WebhookDispatcher } from '../../webhooks/dispatcher.ts';
import type { WebhookEndpoints } from '../../webhooks/endpoints.ts';
import type { BuiltFiles } from '../../base/http/pages/built-files.ts';
import type { ReturnPageStatus } from '../../money-in/http/returned-to.ts';
import type { RegisterOptions } from '../../base/http/register.ts';
import type { AnsweredRequest, RequestLog } from '../../base/http/request-log.ts';
import type { SessionViews } from '../../money-in/http/session-views.ts';

/** A module of this server. Each module names the services that it needs; `Services` contains all of them. */
export type ServerModule = Module<Services, Hooks, Config>;

/** Hooks of all core modules. */
export type Hooks = MoneyInHooks;

/** All services of a server. Modules do not import this type. */
export interface Services extends RegisterOptions, Monitored {
  readonly config: Config;
  readonly database: OpenDatabase;
  /** Hooks of core modules. Look them up at each call, because modules add their implementations once all are open. */
  readonly hooks: Hooks;
  /** The contract of all modules: routes, named schemas, and messages of webhook events. */
  readonly contract: {
    readonly operations: Operations;
    readonly objects: Readonly<Record<string, z.ZodType>>;
    readonly events: EventMessages;
  };
  readonly checkouts: CheckoutStore;
  readonly writer: CheckoutWriter;
  readonly creation: CheckoutCreation;
  readonly selection: MethodSelection;
  readonly observations: Observations;
  readonly polling: Pick<Polling, 'sync' | 'touch' | 'pollSoon'>;
  readonly moneyOut: TransferService;
  readonly freeze: Pick<FreezeStore, 'frozen' | 'freeze'>;
  readonly unmatched: UnmatchedTransactions;
  readonly inbox: WebhookInbox;
  readonly webhooks: WebhookEndpoints;
  readonly dispatcher: Pick<WebhookDispatcher, 'sendSample'>;
  readonly audit: Pick<Audit, 'list' | 'record' | 'contextFor'>;
  readonly keys: Pick<ApiKeys, 'list' | 'get' | 'revoke'>;
  /** Sources of tasks in all modules. */
  readonly taskSources: readonly TaskSource[];
  /** Sources of search results other than the objects of core modules. */
  readonly searchSources: readonly SearchSource[];

  /** Converts an amount to US dollars at the present rate; null if no rate is known. */
  readonly dollarsOf: (amount: Decimal, asset: string) => Decimal | null;
  readonly paymentMethods: Pick<PaymentMethods, 'methodsOf' | 'isOn' | 'isTaken' | 'healthOf'>;
  readonly rates: Pick<RateBook, 'loaded' | 'table' | 'faults' | 'sources'>;
  /** The gateways that are set up. */
  readonly gateways: readonly Gateway[];
  /** Ids of all known gateways, set up or not. */
  readonly gatewayIds: readonly string[];

  readonly views: SessionViews;
  /** Finds the payment whose return URL contains the token with this hash, and returns the status for its return page. */
  readonly findReturn: (tokenHash: string) => Promise<ReturnPageStatus | undefined>;

  readonly clock: Clock;
  /** Log for repeated work, which drops repeated warnings. */
  readonly pollLog: Log;
  readonly requests: RequestLog;
  readonly reportFailure: ReportFailure;
  readonly built: BuiltFiles;
  /** Whether `built`, pages and styles are sent compressed; false if a surrounding server compresses responses itself. */
  readonly compress: boolean;
  /** Widget files of other releases. */
  readonly files: Pick<FileStore, 'find'>;
  readonly merchant: Store;
  /** The merchant's time zone, in which the days of reports begin at midnight. */
  readonly timeZone: TimeZone;
  /** Main currency of the figures, from the settings; null if not set. */
  readonly currency: string | null;
  readonly publicUrl: string;
  /** Base path of `publicUrl`, from `basePathOf`. */
  readonly basePath: string;
  /** Whether the server runs in test mode. Pages then say that no real money moves, and URLs may be http. */
  readonly test: boolean;
  /** Origins that may call the session routes from a browser: those of the storefronts and this server's own. */
  readonly origins: ReadonlySet<string>;
  /** Origins that may embed the hosted page in a frame. */
  readonly storefronts: readonly string[];
  readonly trustedProxies: number;
  readonly selectionsPerMinute: number;
  /** Validity of a session token, in milliseconds. */
  readonly sessionLife: number;
  /** Returns the JSON Schema of the settings file. */
  readonly settingsSchema: () => object;

  /** Called after each request, with the pattern of its route. */
  readonly onRequest?: ((request: AnsweredRequest) => void) | undefined;
  /** Id in the database, with which this server proves to `doctor` that it uses the same database. */
  readonly instance: string;
}
