import { z } from 'zod';
import { taskFilter, timeOrNull, wholeList } from './fields.ts';
import { listOf, type Operations } from './operation.ts';

/**
 * The merchant's keys. Only `paywicket keys create` creates keys, so that anyone who steals a key or a session cannot make
 * another.
 */

export const apiKey = z.strictObject({
  id: z.string().describe('`key_…`; `key_environment` for the key in `PAYWICKET_SECRET_KEY`.'),
  name: z.string().describe('What it is for.'),
  owner: z
    .string()
    .describe('The person responsible for it. Money out has to be approved by a key of another owner.'),
  scopes: z.array(z.string()).describe('What it may do; `*` for everything.'),
  source: z
    .enum(['command', 'environment'])
    .describe('`command`: made by `paywicket keys create`; `environment`: set by `PAYWICKET_SECRET_KEY`.'),
  createdAt: timeOrNull('When it was created; null for the key from the environment.'),
  expiresAt: timeOrNull('When it expires; null for never.'),
  lastUsedAt: timeOrNull(
    'The last use, stored within a minute, also one that was refused because the key had expired; null if it was never used, and for the key from the environment, whose uses are not stored.',
  ),
  revokedAt: timeOrNull('When it was revoked; null if it was not.'),
});
export type ApiKey = z.infer<typeof apiKey>;

const keys = { group: 'API keys', credential: 'key' } as const;

export const keyOperations = {
  'GET /v1/keys': {
    ...keys,
    // Same scope as the audit log, which names each key with its owner and scopes.
    scope: 'audit:read',
    name: 'keys.list',
    summary: 'List API keys',
    note: 'Newest first, including expired and revoked ones, with their last use. The keys themselves are stored nowhere: only their hashes are, which are not shown. Create keys by `paywicket keys create` on the server.',
    query: wholeList.extend({ task: taskFilter('api_key') }),
    answers: { 200: listOf(apiKey) },
  },
  'POST /v1/keys/{id}/revoke': {
    ...keys,
    scope: 'keys:write',
    name: 'keys.revoke',
    summary: 'Revoke an API key',
    note: 'It is refused from its next request on, by every process, and cannot be restored. A key may revoke itself. Does nothing if it was revoked before. The key from the environment is not revoked here: change `PAYWICKET_SECRET_KEY`, and restart.',
    needsPasskey: true,
    audited: [],
    answers: { 200: apiKey },
    errors: ['invalid_state'],
  },
} as const satisfies Operations;
