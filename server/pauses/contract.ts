import { z } from 'zod';
import { givenTime, time, timeOrNull, wholeList } from '../base/contract/fields.ts';
import { listOf, type Operations } from '../base/contract/operation.ts';
import { note } from '../money-out/contract/transfer.ts';

/** Gateways and methods that are paused. */

export const pause = z.strictObject({
  kind: z
    .enum(['provider', 'method'])
    .describe('What is paused: a gateway with all its methods, or a method at all gateways.'),
  id: z.string().describe('The gateway, such as `novapay`, or the method, such as `usdt-tron`.'),
  at: time.describe('Since when.'),
  until: timeOrNull('When the pause ends automatically; null if it lasts until it is resumed.'),
  note: z.string().describe('Why, in an operator’s words; may be empty.'),
});
export type Pause = z.infer<typeof pause>;

/** Body of the routes that pause. */
export const pauseSale = z
  .strictObject({
    until: givenTime.optional().describe('When the pause ends automatically. Default: when it is resumed.'),
    note: note.optional().describe('Reason, for other people who see the pause.'),
  })
  .meta({ examples: [{ until: '2026-01-31T12:00:00Z', note: 'its addresses come late' }] });

const pauses = { group: 'Methods, rates and gateways', credential: 'key' } as const;
const write = { ...pauses, scope: 'providers:write', answers: { 200: listOf(pause) } } as const;
const starts = { ...write, body: pauseSale, bodyMayBeAbsent: true, audited: ['until'] } as const;

const effect =
  'Open pages stop offering it when they next read the methods; other processes follow within a second. Addresses that shoppers already have stay valid and are watched, and money out goes on. Pausing again replaces time and note. Answers with all that is paused.';

export const pauseOperations = {
  'GET /v1/pauses': {
    ...pauses,
    scope: 'checkouts:read',
    name: 'pauses.list',
    summary: 'List what is paused',
    note: 'Gateways and methods that were paused, longest first. Pauses that have ended are left out.',
    query: wholeList,
    answers: { 200: listOf(pause) },
  },
  'POST /v1/providers/{id}/pause': {
    ...starts,
    name: 'providers.pause',
    summary: 'Pause a gateway',
    note: `No new payment is created at it. ${effect}`,
  },
  'POST /v1/providers/{id}/resume': {
    ...write,
    name: 'providers.resume',
    summary: 'Resume a gateway',
    note: 'Does nothing if it is not paused. Answers with all that is paused.',
    audited: [],
  },
  'POST /v1/methods/{id}/pause': {
    ...starts,
    name: 'methods.pause',
    summary: 'Pause a method',
    note: `No new payment is created by it, at any gateway. ${effect}`,
  },
  'POST /v1/methods/{id}/resume': {
    ...write,
    name: 'methods.resume',
    summary: 'Resume a method',
    note: 'Does nothing if it is not paused. Answers with all that is paused.',
    audited: [],
  },
} as const satisfies Operations;
