/**
 * Lines that hold rules of money, secrets and truth, and a way to break each, for `break-rules.ts`: below their file the rule as a
 * fact (with a spec, where only a journey holds it), what is replaced (`-`, in the file exactly once) and by what (`+`).
 */
const list = String.raw`
server/money-in/checkout/transition.ts
R11: a method has one payment, also while its order is being created
- isUsable(other, payment.asset.method, now) || isBeingCreated(other, payment.asset.method),
+ isUsable(other, payment.asset.method, now),
R32: an order whose creation call got no answer is never shown
- return { ...payment, providerReference: reference, address, priceAmount, superseded: true };
+ return { ...payment, providerReference: reference, address, priceAmount };
server/money-in/checkout/apply-observation.ts
R40: an answer older than the last one ends no payment
- if (source === 'person' || observedAt < (payment.observedAt ?? 0) || status === 'unknown') return next;
+ if (source === 'person' || status === 'unknown') return next;
R43: a list that shows less is no evidence
- if (!single) return former;
R43: coins are gone only after calls over some time
- calls >= CALLS_TO_CONFIRM && now - since >= TIME_TO_CONFIRM_MS[former];
+ calls >= CALLS_TO_CONFIRM;
R21: an unsigned callback raises no final amount
- if (polledAt === null && source !== 'person' && isRaised(former, reported)) continue;
a status that was disproved is no new proof
- if (former?.status === 'gone' && former.finalAmount !== null) return former;
server/money-in/checkout/derive-status.ts
a checkout that the merchant cancelled never becomes paid by itself
- if (status === 'paid' || (status === 'cancelled' && cancelledBy === 'merchant')) return status;
+ if (status === 'paid') return status;
R41: a quote ends only after a poll that began past its end
- isAnswered(payment, end) || now >= end + MAX_ANSWER_WAIT_MS;
+ isAnswered(payment, end) || now >= end;
only final money pays
- const pays: Pick = (entry) => counts(entry) && isFinal(entry);
+ const pays: Pick = (entry) => counts(entry);
R114: once ready, a checkout stays ready
- readyAt: next.readyAt ?? (isReady(next, raised.reversed, terms) ? now : null)
+ readyAt: isReady(next, raised.reversed, terms) ? (next.readyAt ?? now) : null
server/money-in/checkout/ready.ts
R114: a refund of what makes it ready holds a checkout
- !checkout.held &&
server/money-in/checkout/commands.ts
a checkout with money cannot be cancelled
- if (!isUntouched(checkout)) throw refused('money has been seen for it');
R1: an expired checkout of a link opens again at the link's present price alone
- (price === undefined || !isSamePrice(checkout, price)))
+ price === undefined)
a decision on a former version of a checkout does nothing
-   assertVersion(checkout, version);
a decision holds for the money that it was made on
- .filter((entry) => entry.moneyFingerprint === money)
R91: one wallet at a time is asked
- if (open !== null) throw refused('a wallet was already asked and has not answered yet');
server/money-in/checkout/valuation.ts
R44: coins of another asset or network have no value
- transaction.method === payment.asset.method && transaction.status !== 'gone' && pick(transaction),
+ transaction.status !== 'gone' && pick(transaction),
R77: late coins count at the lower rate
- compare(transaction.rate, quote.rate) < 0);
+ compare(transaction.rate, quote.rate) > 0);
R49: a tolerance has a maximum in money
- compare(missing, terms.underpaymentToleranceMax ?? checkout.usdRate ?? '1') <= 0;
+ compare(missing, checkout.amount) <= 0;
a refund that is under way counts as paid back
- .filter((refund) => isRefundReserved(refund) && !isOfWrongAsset(checkout, refund))
+ .filter((refund) => hasSucceeded(refund) && !isOfWrongAsset(checkout, refund))
server/money-in/checkout/ledger-entries.ts
a reversal of coins reverses their fees
- (sign === 1 ? amount : subtract('0', amount));
+ amount;
server/money-in/checkout/address-claims.ts
R86: an EVM address is one address on all EVM networks
- network: hasEvmForm(address) ? 'evm' : network.id,
+ network: network.id,
R86: money at an address that another payment holds is unmatched
- if (payment?.failureCode !== ADDRESS_IN_USE) return
+ if (payment?.failureCode !== '') return
server/money-in/checkout/observations.ts
R24: a hash of another payment is credited once
- ...shared.map(({ key }) => key),
server/money-in/checkout/create.ts
R99: a token that all holders of a link get claims no refund
- const mayClaim = request.link?.uses !== 1;
+ const mayClaim = true;
server/money-in/store/checkouts.ts
R30: of two changes of one checkout none is lost
- .$if(lock, (query) => query.forUpdate())
R24: a transaction of another payment is never taken over
- is('transactions.state', 'in', ['open', 'ignored']),
+ is('transactions.state', 'in', ['open', 'ignored', 'credited']),
server/money-in/store/transactions.ts
R24: two payments that are credited with one hash at once wait for each other
- for (const hash of sole.hashes.toSorted()) await lockRow(tx,
+ for (const hash of sole.hashes.toSorted()) void (tx,
server/money-in/store/address-claims.ts
R86: an address whose claim has not ended is given to no other
- is('addressClaims.endsAt', '<=', from)]),
+ is('addressClaims.endsAt', '>=', 0)]),
server/money-in/store/tokens.ts
R21: the token of a return page proves no webhook
- .where('kind', 'in', kinds)
server/money-in/store/sweeps.ts
of two processes one reads a list
-         .where('nextAt', '<=', now)
server/money-in/ingest/sweep.ts
the mark moves only once all that was read is recorded
- return isStored && isExplained;
+ return true;
server/money-in/ingest/poll-schedule.ts
R36: a checkout that is over is polled on for late money
- if (isOver(checkout) && now > pollUntil(checkout)) return null;
+ if (isOver(checkout)) return null;
server/money-in/ingest/overdue.ts
a checkout that cannot be changed keeps no other from its end
- log.error({ checkoutId: id, err: error }, 'a timed change of a checkout failed');
+ throw error;
server/money-in/ingest/webhook-inbox.ts
a webhook's address belongs to one gateway
- if (found?.provider !== provider) return undefined;
+ if (found === undefined) return undefined;
server/money-in/ingest/unmatched.ts
R24: money of one gateway is matched to a payment at it alone
- if (payment.provider !== money.provider)
+ if (payment.provider === '')
server/money-in/http/session-views.ts
R5: a session's token ends
- if (hasExpired(found.session, clock.now()))
+ if (hasExpired(found.session, 0))
server/money-in/pricing/rate-book.ts
R50: a rate is used no longer than its age allows
-       maxAge,
+       maxAge: Infinity,
server/base/decimal.ts
R46: what a customer owes is rounded up
- new Big(value).toFixed(places, Big.roundUp);
+ new Big(value).toFixed(places, Big.roundHalfUp);
server/base/currency.ts
R48: a price has no more decimals than its currency
- if (fraction.length > places)
+ if (fraction.length > places + 1)
server/base/logger.ts
R71: a secret in a logged object is not written
- redact: { paths: secretPaths, censor: '[secret]' }
+ redact: { paths: [], censor: '[secret]' }
server/base/http/middleware/auth.ts
R80: a key does only what its scopes allow
- if (scope !== undefined) requireScope(key, scope);
a person without a fresh passkey moves no money
- if (refusal !== null && (await needsPasskey(context))) assertPasskey(context);
server/base/http/middleware/headers.ts
R10: a page without an origin of its own is refused
- if (origin !== undefined && !origins.has(origin))
+ if (origin !== undefined && origin !== 'null' && !origins.has(origin))
server/base/http/middleware/idempotency.ts
R81: the key of a call that moves money is the store's, not the API key's
- const owner = permanent ? 'store' : context.get('merchant').id;
+ const owner = context.get('merchant').id;
server/base/store/idempotency.ts
R15: a key with another body is refused
- if (row.fingerprint !== fingerprint) return { kind: 'other' };
R81: the key of a call that moves money is never forgotten
- .where('startedAt', '<', before).where('permanent', '=', 0),
+ .where('startedAt', '<', before),
server/base/store/queries.ts
R60: of two workers one gets what is due
- due.forUpdate().skipLocked());
+ due);
R52: a lock is waited for
- await tx.insertInto('locks').values({ name }).execute();
server/base/store/postgres/open-postgres.ts
two processes that start at once migrate one after the other
- select pg_advisory_xact_lock(
+ select abs(
server/base/store/sqlite/process-lock.ts
one server uses an SQLite file
- begin exclusive
+ begin
server/gateways/adapter.ts
R38: a malformed address is never shown
- return checkAddress(network.id, address) === 'malformed' || !isLegible
+ return !isLegible
server/gateways/http/answers.ts
R51: a refusal of a call that moves money proves nothing by itself
- read?.proves !== 'nothing_moved' ? 'unknown' : 'none';
+ read?.proves === 'key_refused' ? 'unknown' : 'none';
R32: a call that was cut off may have had its effect
- const effect = sent && wanted.method !== 'GET' ? 'unknown' : 'none';
+ const effect = 'none';
server/gateways/http/client.ts
R51: only a read is repeated
- method === 'GET' && isFailure(error);
+ method !== 'PUT' && isFailure(error);
server/gateways/http/redact.ts
R71: a secret is removed wherever it stands
- rest.replaceAll(secret, '[secret]'), text);
+ rest.replace(secret, '[secret]'), text);
server/gateways/novapay/webhooks.ts
R21: a part of a signature is none
- expected.length === given.length && timingSafeEqual(expected, given))
+ timingSafeEqual(expected.subarray(0, given.length), given))
server/gateways/novapay/observation.ts
R79: a deposit from before its order is another order's
- return isAtAddress(deposit, payment) && isInTime(deposit, order, payment);
+ return isAtAddress(deposit, payment);
R34: an order that is paid without its deposits counts for nothing
- (mismatch !== null || (transactions.length === 0 && hadDeposit));
+ mismatch !== null;
server/gateways/nordpay/webhooks.ts
R21: a postback without the secret is refused
- .filter((given) => isAccepted(secrets, given)).length > 0;
+ .length > 0;
R28: an escaped secret is not stored
- return hasSecret(textOf(redacted)) ? '[secret]' :
+ return hasSecret(redacted) ? '[secret]' :
server/gateways/nordpay/credited-amount.ts
R23: fees raise no payment above its amount
- amount: min(figures.amount, totalOf(figures)), fees
+ amount: totalOf(figures), fees
server/gateways/nuxpay/observation.ts
R22: who knows the token settles nothing without the reference or the coin
- if (isOthers || !mayBeOurs)
+ if (isOthers)
R21: unsigned money above the limit waits for an operator
- const waits = why === null && status === 'final' && isAboveLimit;
+ const waits = why === null && status === 'detected' && isAboveLimit;
server/gateways/novax/observation.ts
R23: an order of another amount counts for nothing
- return amount !== null && compare(amount, payment.amount) === 0 ? null : 'amount';
+ return null;
R34: an amount that cannot be read counts for nothing
- mismatch !== null || isUnreadable(order.amountPaid)
+ false
server/gateways/noxpay/observation.ts
R23: an intent of another currency counts for nothing
- if (intent.currency?.toUpperCase() !== request.code) return 'currency';
server/money-out/transition.ts
R56: who created a payout does not approve it
-   requireOther(transfer, by, 'approve');
R56: who got a link for a refund does not approve it
- const owners = [transfer.createdBy.owner, ...(claimOf(transfer)?.linkOwners ?? [])];
+ const owners = [transfer.createdBy.owner];
R53: who approves has seen address and amount
- if (fingerprint !== fingerprintOf(transfer))
+ if (fingerprint === '')
R51: a refusal that comes after the call was over proves nothing
- if (transfer.call === null) return transfer.status === 'completed' ? conflicting(transfer) : transfer;
R81: what was being sent when the copy was made is never sent again
- if (status === 'sending' || isOutcomeUnknown(transfer)) return
+ if (isOutcomeUnknown(transfer)) return
R54: a one-time password has five tries
- if (refused >= MAX_OTP_TRIES || (expiresAt
+ if ((expiresAt
a refund's former link claims nothing
- if (claimOf(transfer)?.tokenHash !== tokenHash) throw unauthorized();
server/money-out/apply-report.ts
R55: a message does not end a payout whose outcome is unknown
- if (transfer.status === 'unknown' && status === 'failed' && report.source !== 'poll') return transfer;
server/money-out/change.ts
what is returned leaves the ledger again
- if (is === null && was !== null)
+ if (is === null && was?.amount === '0')
server/money-out/limits.ts
in live mode a limit that is not named is zero
- mode === 'live' ? { '*': '0' } : {};
+ {};
server/money-out/creation.ts
many small payouts count together
- const all = [...outgoing, ...wanted].filter(
+ const all = [...wanted].filter(
R81: after a restore a second person approves
- approval !== null ||
nothing new is sent while money out is frozen
- if (frozen !== null && isSent) throw frozenError(frozen);
R51: nothing is sent beside a payout of the same amount and address whose outcome is unknown
-       assertNoneUnknown(unknownOutcomes);
server/money-out/transfers.ts
what is due while money out is frozen waits
- (frozen && obstacleOfFreeze(frozen)) ??
+ null ??
a refund of reversed money is not sent
- const isReversed = refundable !== null && found
+ const isReversed = refundable === null && found
after an unknown outcome no more of a batch is sent
- if (transfers.some(({ status }) => status === 'unknown')) return all(stopped);
server/money-out/sending.ts
R60: a call that was suspended for too long is not made
- if (call === null || !isCallOver(call, now)) return null;
+ if (call !== null) return null;
server/money-out/worker.ts
R51: two entries of a list that fit prove nothing
- if (entry === undefined || others.length > 0) return null;
+ if (entry === undefined) return null;
server/money-out/refund-plan.ts
a gateway refunds no money that an operator entered
- const rest = outside ? left : min(left, subtract(reported, byGateway));
+ const rest = left;
R52: a refund is no more than what is left
- if (compare(requested, maximum) > 0) throw
+ if (compare(requested, '0') < 0) throw
server/money-out/claims.ts
R99: a session without the right to refunds gets no claim link
- if (!mayClaim)
+ if (!mayClaim && owner === shopper)
server/money-out/payouts.ts
money is not sent to a deposit address of our own
- if (await isOwnAddress(asset, address))
+ if ((await isOwnAddress(asset, address)) && address === '')
server/money-out/store/transfers.ts
R52: of two creations the second one sees the first
-       await lockRow(tx, 'transfers');
a payout is changed by one at a time
-         .forUpdate()
R81: a restore ends sign-ins
-       await endBesides(tx);
server/money-out/store/copies.ts
R155: what was left held is not changed
- if (own.length > 0) throw new HeldError(own);
server/money-out/store/unknown-outcomes.ts
R51: a call without an answer yet may have sent
- isOutcomeUnknown(transfer) || transfer.call?.step === 'send';
+ isOutcomeUnknown(transfer);
server/links/link-store.ts
R1: a checkout of a link has the price of the link as it is
- if (link === undefined || link.version !== version)
+ if (link === undefined)
server/pauses/pauses.ts
a paused method is offered by no gateway
- id === (kind === 'provider' ? gateway : method));
+ kind === 'provider' && id === gateway);
server/webhooks/verify.ts
R64: a message from the future is refused
- if (Math.abs(now / 1000 - Number(time)) > tolerance)
+ if (now / 1000 - Number(time) > tolerance)
server/webhooks/ssrf-guard.ts
R63: one forbidden address of a name is enough to refuse
- if (!addresses.every(({ address }) => mayReach(address, reach)))
+ if (!addresses.some(({ address }) => mayReach(address, reach)))
server/console/console.ts
a form of another origin does nothing
- csrf({ origin: (given, context) => given === origin || isSameHost(given, context.req, test) }),
+ csrf({ origin: () => true }),
server/console/forms.ts
a form of another session does nothing
- if (!hasToken(form, context.get('view').csrf))
+ if (form.text('csrf') === '')
server/console/people/sql-people.ts
a sign-in link works once
-         .deleteFrom('signInLinks')
+         .updateTable('signInLinks').set({ hash })
server/console/people/sql-passkeys.ts
a passkey's answer works once
-     .deleteFrom('passkeyChallenges')
+     .updateTable('passkeyChallenges').set({ hash })
server/console/people/passkeys.ts
a new passkey moves no money for a day
- return isWaiting(used, now) ? waitingText(used) : null;
+ return null;
widget/session/live.ts
an older view never replaces a newer one
- if (!view || (known && view.version < known.version)) return;
+ if (!view) return;
widget/session/parse-view.ts
an amount that is no decimal number is not shown
- /^\d{1,60}(\.\d{1,60})?$/.test(value));
+ value !== '');
widget/session/links.ts
R7: a shopper is sent to no javascript address
- if (protocol === 'https:' || (test &&
+ if (protocol !== 'http:' || (test &&
widget/screens/screen-of.ts
R2: where the address was changed no screen shows it
- const final = refusal ?? (tampered ? 'address_changed' : null);
+ const final = refusal;
widget/core/load-script.ts
R75: a script runs only with the bytes of its hash (e2e/journeys/shopper/security.spec.ts)
- await insertScript(address, file.integrity, timeout);
+ await insertScript(address, '', timeout);
widget/components/address.ts
R2: an address that a script of the page changed is hidden (e2e/journeys/shopper/security.spec.ts)
- if (this.hidden || this.shown?.textContent === this.value) return;
+ if (this.hidden || this.shown?.textContent !== '') return;
`;

export interface BrokenRule {
  readonly rule: string;
  readonly file: string;
  readonly line: string;
  readonly instead: string;
  readonly journey?: string | undefined;
}

const lines = list.trim().split('\n');
const after = (at: number, sign: string): string => (lines[at]?.startsWith(sign) ? lines[at].slice(2) : '');

export const brokenRules: readonly BrokenRule[] = lines.flatMap((title, at) => {
  if (/^([-+] |(server|widget)\/)/.test(title)) return [];
  const file = lines.slice(0, at).findLast((line) => /^(server|widget)\//.test(line)) ?? '';
  const [, rule = title, journey] = /^(.*) \((e2e\/.*)\)$/.exec(title) ?? [];
  return [{ rule, file, line: after(at + 1, '- '), instead: after(at + 2, '+ '), journey }];
});
