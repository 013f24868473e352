import { z } from 'zod';
import { methodList, methodsQuery, noQuery, providerList, rateList } from './catalogue.ts';
import {
  checkout,
  checkoutQuery,
  createCheckout,
  createdCheckout,
  createdSession,
  page,
  resolveCheckout,
  settleCheckout,
  timelineEntry,
} from './checkout.ts';
import { inboxMessage, inboxQuery, matchTransaction, moneyQuery, moneyTransaction } from './money.ts';
import type { Operations } from './operation.ts';

/** What a merchant's server asks: checkouts, and the money that comes in. */

const listOf = <T extends z.ZodType>(entry: T) =>
  z.strictObject({ data: z.array(entry), nextCursor: z.string().nullable() });

const checkouts = { group: 'Checkouts', credential: 'key' } as const;
const money = { group: 'Money that came in', credential: 'key' } as const;
const catalogue = { group: 'Methods, rates, gateways', credential: 'key' } as const;

export const merchantOperations = {
  'POST /v1/checkouts': {
    ...checkouts,
    name: 'checkouts.create',
    summary: 'Create a checkout',
    note: 'The session token is shown here and never again: hand it to the page, and keep the id. With `reuseOpen` an open checkout of the same reference and price is answered (200) instead of a new one (201).',
    scope: 'checkouts:write',
    body: createCheckout,
    example: { amount: '49.90', currency: 'USD', reference: 'order-1', description: 'T-shirt' },
    answers: { 201: createdCheckout, 200: createdCheckout },
    errors: ['amount_out_of_range', 'method_unavailable', 'invalid_state'],
  },
  'GET /v1/checkouts': {
    ...checkouts,
    name: 'checkouts.list',
    summary: 'List checkouts, newest first',
    note: '`exception=any` finds those that a person has to look at.',
    scope: 'checkouts:read',
    query: checkoutQuery,
    example: { exception: 'any' },
    answers: { 200: listOf(checkout) },
  },
  'GET /v1/checkouts/{id}': {
    ...checkouts,
    name: 'checkouts.get',
    summary: 'Read a checkout',
    note: 'Ship when `status` is `paid` and `exception` is null.',
    scope: 'checkouts:read',
    answers: { 200: checkout },
  },
  'POST /v1/checkouts/{id}/cancel': {
    ...checkouts,
    name: 'checkouts.cancel',
    summary: 'Call it off while no money has been seen',
    scope: 'checkouts:write',
    answers: { 200: checkout },
    errors: ['invalid_state'],
  },
  'POST /v1/checkouts/{id}/sync': {
    ...checkouts,
    name: 'checkouts.sync',
    summary: 'Ask the gateways now',
    scope: 'checkouts:write',
    answers: { 200: checkout },
    errors: ['provider_rejected', 'provider_unavailable', 'provider_timeout'],
  },
  'POST /v1/checkouts/{id}/sessions': {
    ...checkouts,
    name: 'checkouts.createSession',
    summary: 'A further token for the same checkout',
    scope: 'checkouts:write',
    answers: { 201: createdSession },
  },
  'DELETE /v1/checkouts/{id}/sessions': {
    ...checkouts,
    name: 'checkouts.endSessions',
    summary: 'End every token of a checkout',
    scope: 'checkouts:write',
    answers: { 204: null },
  },
  'POST /v1/checkouts/{id}/resolve': {
    ...checkouts,
    name: 'checkouts.resolve',
    summary: 'Decide about an exception',
    scope: 'checkouts:resolve',
    body: resolveCheckout,
    example: { action: 'accept', note: 'the rest was paid in cash' },
    answers: { 200: checkout },
    errors: ['invalid_state', 'method_unavailable'],
  },
  'POST /v1/checkouts/{id}/settle': {
    ...checkouts,
    name: 'checkouts.settle',
    summary: 'Credit money that a person saw',
    scope: 'checkouts:resolve',
    body: settleCheckout,
    example: { paymentId: 'pay_…', amount: '49.90', note: 'seen at the gateway' },
    answers: { 200: checkout },
    errors: ['invalid_state', 'amount_out_of_range'],
  },
  'GET /v1/checkouts/{id}/events': {
    ...checkouts,
    name: 'checkouts.timeline',
    summary: 'What happened to a checkout, in sentences',
    scope: 'checkouts:read',
    query: page,
    answers: { 200: listOf(timelineEntry) },
  },
  'GET /v1/methods': {
    ...catalogue,
    name: 'methods.list',
    summary: 'What a price can be paid with, and what is not offered and why',
    scope: 'checkouts:read',
    query: methodsQuery,
    example: { amount: '49.90', currency: 'USD' },
    answers: { 200: methodList },
    errors: ['amount_out_of_range'],
  },
  'GET /v1/rates': {
    ...catalogue,
    name: 'rates.list',
    summary: 'The rates that count now, and what is wrong with their sources',
    scope: 'checkouts:read',
    query: noQuery,
    answers: { 200: rateList },
  },
  'GET /v1/providers': {
    ...catalogue,
    name: 'providers.list',
    summary: 'The gateways, and how each has answered of late',
    scope: 'checkouts:read',
    query: noQuery,
    answers: { 200: providerList },
  },
  'GET /v1/transactions': {
    ...money,
    name: 'transactions.list',
    summary: 'Money that came in, newest first',
    note: '`matched=false` lists what no payment explains. `source=provider` asks the gateway itself, and needs `provider` and `from`.',
    scope: 'balances:read',
    query: moneyQuery,
    example: { matched: 'false' },
    answers: { 200: listOf(moneyTransaction) },
    errors: ['provider_rejected', 'provider_unavailable', 'provider_timeout'],
  },
  'POST /v1/transactions/{id}/match': {
    ...money,
    name: 'transactions.match',
    summary: 'Say whose money it is',
    note: 'Credits it once to a payment, or takes it off the list of what is nobody’s.',
    scope: 'checkouts:resolve',
    body: matchTransaction,
    example: { checkoutId: 'chk_…', paymentId: 'pay_…' },
    answers: { 200: moneyTransaction },
    errors: ['invalid_state'],
  },
  'GET /v1/inbox': {
    ...money,
    name: 'inbox.list',
    summary: 'What gateways sent, as it was kept',
    scope: 'checkouts:read',
    query: inboxQuery,
    example: { state: 'unreadable' },
    answers: { 200: listOf(inboxMessage) },
  },
} as const satisfies Operations;
