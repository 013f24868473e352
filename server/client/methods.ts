import { methodsOf } from './call.ts';
import type { ClientOptions } from './options.ts';

/** The client's methods, by their names in the contract. Written by `npm run client`; do not edit. */
export function createMethods(options: ClientOptions) {
  const { bare, withBody, withQuery } = methodsOf(options);
  return {
    checkouts: {
      /** Create a checkout. Returns a session token, which is shown once: pass it to the page, and store the `id` with your order. */
      create: withBody('POST /v1/checkouts'),
      /** List checkouts. Newest first, unless `sort` says otherwise. */
      list: withQuery('GET /v1/checkouts'),
      /** Count and sum checkouts. Number, prices and money of the checkouts that `GET /v1/checkouts` lists with the same filters. */
      totals: withQuery('GET /v1/reports/checkouts'),
      /** List metadata names of checkouts. The names in the `metadata` of the checkouts that `GET /v1/checkouts` lists with the same filters: `limit` checkouts a page. */
      metadataNames: withQuery('GET /v1/reports/checkouts/metadata'),
      /** Get a checkout. Ship when `readyAt` is set, once for each checkout. */
      get: bare('GET /v1/checkouts/{id}'),
      /** Cancel a checkout. Possible until money is seen. */
      cancel: bare('POST /v1/checkouts/{id}/cancel'),
      /** Mark an order as shipped. For people and lists: it changes no status, sends no event and decides nothing about money. */
      fulfill: withBody('POST /v1/checkouts/{id}/fulfill'),
      /** Undo the mark as shipped. If it is not marked, nothing changes. */
      unfulfill: bare('POST /v1/checkouts/{id}/unfulfill'),
      /** Check the payments of a checkout now. Polls its gateways now, and returns the updated checkout. */
      sync: bare('POST /v1/checkouts/{id}/sync'),
      /** Create another session token. The token opens the same checkout. */
      createSession: bare('POST /v1/checkouts/{id}/sessions'),
      /** Revoke all session tokens of a checkout. */
      endSessions: bare('DELETE /v1/checkouts/{id}/sessions'),
      /** Resolve an exception. `accept` counts the checkout as paid; `ignore` dismisses the exception and keeps the status, and a `paid` checkout that is overpaid or late becomes ready to ship by either. */
      resolve: withBody('POST /v1/checkouts/{id}/resolve'),
      /** List possible decisions about a checkout. What `accept` and `ignore` of `POST /v1/checkouts/{id}/resolve` would do now, for each exception, for pending money and for a paid checkout that is not ready. */
      decisions: bare('GET /v1/checkouts/{id}/decisions'),
      /** Credit a payment manually. For money that an operator saw at the gateway or on chain. */
      settle: withBody('POST /v1/checkouts/{id}/settle'),
      /** Get the timeline of a checkout. What happened, in English sentences, oldest first. */
      timeline: withQuery('GET /v1/checkouts/{id}/events'),
      /** Get a text for the customer. A text to send by e-mail or chat: what the payment needs or what became of it, in the customer’s language and the words of the checkout. */
      message: withQuery('GET /v1/checkouts/{id}/message'),
      /** List the transactions of a checkout. Newest first. */
      transactions: withQuery('GET /v1/checkouts/{id}/transactions'),
      /** Create a refund. Without `destination`, the shopper enters an address at `claimUrl`, which is shown once. Store the `idempotencyKey` that you pass, and repeat the call with the same one. */
      refund: withBody('POST /v1/checkouts/{id}/refunds'),
      /** Request a one-time password for a refund. NovaX sends the password, for the refund of this checkout that waits for one. */
      sendRefundOtp: bare('POST /v1/checkouts/{id}/refunds/otp'),
      /** Quote a refund. The amounts, fee and approval that a refund would have, or why it is not possible. */
      quoteRefund: withQuery('GET /v1/checkouts/{id}/refunds/quote'),
    },
    methods: {
      /** List payment methods for a price. Includes methods that cannot be chosen, with the `reason`. */
      list: withQuery('GET /v1/methods'),
      /** Pause a method. No new payment is created by it, at any gateway. */
      pause: withBody('POST /v1/methods/{id}/pause'),
      /** Resume a method. Does nothing if it is not paused. */
      resume: bare('POST /v1/methods/{id}/resume'),
    },
    rates: {
      /** List exchange rates. The rates in use now, their sources, and the errors of these sources. */
      list: bare('GET /v1/rates'),
    },
    providers: {
      /** List gateways and their health. A call that creates payments is listed in `failing` after two failures in a row, for an hour or until it succeeds; any other call after several failures, for a minute. */
      list: withQuery('GET /v1/providers'),
      /** Pause a gateway. No new payment is created at it. */
      pause: withBody('POST /v1/providers/{id}/pause'),
      /** Resume a gateway. Does nothing if it is not paused. */
      resume: bare('POST /v1/providers/{id}/resume'),
    },
    transactions: {
      /** List transactions. Incoming money, newest first. */
      list: withQuery('GET /v1/transactions'),
      /** Get a transaction. */
      get: bare('GET /v1/transactions/{id}'),
      /** Match a transaction. Credits an unmatched transaction to a payment, once, or removes it from the list (`ignore`). */
      match: withBody('POST /v1/transactions/{id}/match'),
    },
    inbox: {
      /** List webhooks from gateways. As they were stored, newest first. */
      list: withQuery('GET /v1/inbox'),
    },
    refunds: {
      /** List refunds. Newest first. */
      list: withQuery('GET /v1/refunds'),
      /** Get a refund. */
      get: bare('GET /v1/refunds/{id}'),
      /** Get a text for the customer of a refund. A subject and a text in the customer’s language, in the sentences of the refund page. */
      message: withQuery('GET /v1/refunds/{id}/message'),
      /** Create a new refund link. The former link stops working, and an address that was entered there is withdrawn. */
      claimLink: bare('POST /v1/refunds/{id}/claim-link'),
      /** Approve a refund. The approver must be another person than those who created the refund or a link for it: use a key of another owner, or the console. */
      approve: withBody('POST /v1/refunds/{id}/approve'),
      /** Reject a refund. Ends a refund that waits for approval. */
      reject: withBody('POST /v1/refunds/{id}/reject'),
      /** Confirm a refund. Continues a refund that waits for confirmation or for funds. */
      confirm: withBody('POST /v1/refunds/{id}/confirm'),
      /** Cancel a refund. Possible until the gateway can move the money, and only if the gateway has not refused a one-time password for it. */
      cancel: bare('POST /v1/refunds/{id}/cancel'),
      /** Resolve a refund. Records the outcome of a refund whose `status` is `unknown`, that waits because its one-time password was refused, or that came back after it had succeeded. */
      resolve: withBody('POST /v1/refunds/{id}/resolve'),
    },
    payouts: {
      /** Create a payout. Sends coins to an address. Store the `idempotencyKey` that you pass, and repeat the call with the same one. */
      create: withBody('POST /v1/payouts'),
      /** List payouts. Newest first. */
      list: withQuery('GET /v1/payouts'),
      /** Check the payouts of a gateway now. Reads the gateway’s list, polls each payout and refund of this server that is in it, and returns them updated. */
      sync: withBody('POST /v1/payouts/sync'),
      /** Get a payout. */
      get: bare('GET /v1/payouts/{id}'),
      /** Approve a payout. The approver must be another person than the one who created the payout: use a key of another owner, or the console. */
      approve: withBody('POST /v1/payouts/{id}/approve'),
      /** Reject a payout. Ends a payout that waits for approval, here or at the gateway. */
      reject: withBody('POST /v1/payouts/{id}/reject'),
      /** Confirm a payout. Continues a payout that waits for confirmation or for funds. */
      confirm: bare('POST /v1/payouts/{id}/confirm'),
      /** Cancel a payout. Possible until the gateway can move the money. */
      cancel: bare('POST /v1/payouts/{id}/cancel'),
      /** Resolve a payout. Records the outcome of a payout whose `status` is `unknown`, or that came back after it was completed. */
      resolve: withBody('POST /v1/payouts/{id}/resolve'),
    },
    payoutBatches: {
      /** Create a payout batch. Sends one coin to several addresses, one payout for each. Store the `idempotencyKey` that you pass, and repeat the call with the same one. */
      create: withBody('POST /v1/payout-batches'),
      /** List payout batches. Newest first. */
      list: withQuery('GET /v1/payout-batches'),
      /** Get a payout batch. */
      get: bare('GET /v1/payout-batches/{id}'),
      /** Approve a payout batch. By the rules of `POST /v1/payouts/{id}/approve`. */
      approve: withBody('POST /v1/payout-batches/{id}/approve'),
      /** Reject a payout batch. Ends the items that wait for a second person. */
      reject: withBody('POST /v1/payout-batches/{id}/reject'),
      /** Confirm a payout batch. Continues the items that wait for confirmation or for funds. */
      confirm: bare('POST /v1/payout-batches/{id}/confirm'),
      /** Cancel a payout batch. Cancels the items whose money the gateway cannot move yet. */
      cancel: bare('POST /v1/payout-batches/{id}/cancel'),
      /** Resolve items of a payout batch. By the rules of `POST /v1/payouts/{id}/resolve`. */
      resolve: withBody('POST /v1/payout-batches/{id}/resolve'),
    },
    payoutAllowlist: {
      /** Allow recipients of payouts. NuxPay sends only to addresses on its list. */
      create: withBody('POST /v1/payout-allowlist'),
    },
    balances: {
      /** List balances. Asks the gateways now. */
      list: bare('GET /v1/balances'),
    },
    moneyOut: {
      /** Get the state of money out. Whether money out (payouts and refunds) is frozen, and which of it needs a second person. */
      get: bare('GET /v1/money-out'),
      /** List money out that waits. Payouts and refunds that wait for an approval, a confirmation or funds, whose outcome is unknown or was contradicted by the gateway, and refunds whose shopper has to enter the address or can still withdraw it. */
      waiting: bare('GET /v1/money-out/waiting'),
      /** Freeze all money out. Does the same as `paywicket freeze`: no payout or refund is sent until somebody runs `paywicket unfreeze` on the server. */
      freeze: withBody('POST /v1/money-out/freeze'),
    },
    webhookEndpoints: {
      /** Create a webhook endpoint. The secret is shown only here and at rotation. */
      create: withBody('POST /v1/webhook-endpoints'),
      /** List webhook endpoints. */
      list: withQuery('GET /v1/webhook-endpoints'),
      /** Get a webhook endpoint. */
      get: bare('GET /v1/webhook-endpoints/{id}'),
      /** Delete a webhook endpoint. Events that wait for it are dropped. */
      delete: bare('DELETE /v1/webhook-endpoints/{id}'),
      /** Rotate the secret of a webhook endpoint. The former secrets still sign for a day, beside the new one. */
      rotateSecret: bare('POST /v1/webhook-endpoints/{id}/rotate-secret'),
      /** Disable a webhook endpoint. Its events wait until it is enabled, or until they are purged. */
      disable: bare('POST /v1/webhook-endpoints/{id}/disable'),
      /** Enable a webhook endpoint. The events that waited are sent first, oldest first. */
      enable: bare('POST /v1/webhook-endpoints/{id}/enable'),
      /** Send a sample event to a webhook endpoint. Sends it once, also to a disabled endpoint, and returns the answer; nothing is stored or retried. */
      test: withBody('POST /v1/webhook-endpoints/{id}/test'),
      /** Resend all events that failed at an endpoint. Resends each event whose last attempt failed, even if a retry is due: oldest first, with the same ids and bodies. */
      redeliver: withBody('POST /v1/webhook-endpoints/{id}/redeliver'),
    },
    events: {
      /** List events. Newest first, each with its deliveries. */
      list: withQuery('GET /v1/events'),
      /** Get an event. With the messages as they were sent: their body, and the headers of each attempt. */
      get: bare('GET /v1/events/{id}'),
      /** Resend an event. With the same id and body, to all enabled endpoints that receive its type, or to one. */
      redeliver: withBody('POST /v1/events/{id}/redeliver'),
    },
    depositAddresses: {
      /** Create a deposit address. It does not expire. */
      create: withBody('POST /v1/deposit-addresses'),
      /** List deposit addresses. Newest first. */
      list: withQuery('GET /v1/deposit-addresses'),
      /** Get a deposit address. `source=provider` asks the gateway itself. */
      get: withQuery('GET /v1/deposit-addresses/{id}'),
      /** Get the QR code of a deposit address. SVG; with `source=provider` the gateway’s own PNG, which `paywicket/client` cannot return. */
      qrcode: withQuery('GET /v1/deposit-addresses/{id}/qrcode'),
      /** List the transactions of a deposit address. Newest first. */
      transactions: withQuery('GET /v1/deposit-addresses/{id}/transactions'),
      /** Check the deposits of an address now. Asks the gateway, stores new deposits, and returns those that it lists for the address. */
      sync: bare('POST /v1/deposit-addresses/{id}/sync'),
    },
    links: {
      /** List links. Newest first; without a filter, the first page begins with the links of the settings. */
      list: withQuery('GET /v1/links'),
      /** Create a link. Give its `url` to customers. */
      create: withBody('POST /v1/links'),
      /** Get a link. */
      get: bare('GET /v1/links/{id}'),
      /** Change a link. Fields that are left out stay; null removes one. */
      change: withBody('POST /v1/links/{id}'),
      /** End a link. It opens no more checkouts, and cannot be restored. */
      end: bare('POST /v1/links/{id}/end'),
      /** Get a text for the customer of a link. What is to be paid, in the customer’s language, to copy or to mail with the link. */
      message: withQuery('GET /v1/links/{id}/message'),
    },
    pauses: {
      /** List what is paused. Gateways and methods that were paused, longest first. */
      list: bare('GET /v1/pauses'),
    },
    ledger: {
      /** List ledger entries. Newest first. */
      list: withQuery('GET /v1/ledger'),
      /** Export the ledger as CSV. Not paged. */
      csv: withQuery('GET /v1/ledger.csv'),
    },
    orders: {
      /** Export what orders received and paid back as CSV. One line for each amount received and one for each refund, newest first. */
      csv: withQuery('GET /v1/orders.csv'),
    },
    reports: {
      /** Get daily totals. By day, gateway, coin and currency. */
      daily: withQuery('GET /v1/reports/daily'),
      /** Get figures of today, this week and this month. What was received, refunded and spent on fees are sums of the ledger, by when it was booked. */
      figures: bare('GET /v1/reports/figures'),
      /** Reconcile with the gateways. Compares this server’s books with the gateways’ own lists. */
      reconciliation: withQuery('GET /v1/reports/reconciliation'),
    },
    search: {
      /** Search all objects. Searches by id, transaction hash, blockchain address, the customer’s e-mail address, reference (with or without a `#` before it), the customer’s name, and amount (of prices, payments, transactions, refunds and payouts): with its currency or coin, such as `49.90 USD`, or without, in those of the newest 200 checkouts and transactions. */
      find: withQuery('GET /v1/search'),
    },
    tasks: {
      /** List tasks that wait for a person. Not paged: when the first tasks are done, further ones appear. */
      list: bare('GET /v1/tasks'),
    },
    audit: {
      /** List audit entries. Who did what, newest first. */
      list: withQuery('GET /v1/audit'),
    },
    keys: {
      /** List API keys. Newest first, including expired and revoked ones, with their last use. */
      list: withQuery('GET /v1/keys'),
      /** Revoke an API key. It is refused from its next request on, by every process, and cannot be restored. */
      revoke: bare('POST /v1/keys/{id}/revoke'),
    },
    setup: {
      /** Get what is set up. The first steps of a new shop, as *Home* of the console shows them. */
      get: bare('GET /v1/setup'),
    },
    checks: {
      /** Check settings, database, gateways, rates and clock. Runs the checks of `paywicket doctor` in the running server. */
      list: bare('GET /v1/checks'),
    },
    settings: {
      /** List the settings. The settings that the running server uses, for people to read. */
      list: bare('GET /v1/settings'),
    },
  };
}
