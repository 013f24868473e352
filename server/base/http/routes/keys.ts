import type { keyOperations } from '../../contract/keys.ts';
import type { ApiKey } from '../../contract/keys.ts';
import { environmentKeyId, type ApiKeys, type MerchantKey } from '../../access/api-keys.ts';
import { isoTime, isoTimeOrNull, type Clock } from '../../clock.ts';
import { keyTask } from '../../access/key-end.ts';
import type { Routes } from '../register.ts';

/** Routes of the merchant's keys. Only a command can create keys. */
export function keyRoutes({
  keys,
  clock,
}: {
  readonly keys: Pick<ApiKeys, 'list' | 'get' | 'revoke'>;
  readonly clock: Clock;
}) {
  return {
    // A merchant has only a few keys, so they always fit on one page.
    'GET /v1/keys': async ({ query: { task } }) => ({
      data: (await keys.list())
        .filter((key) => task === undefined || keyTask(key, clock.now()) === task)
        .map(renderKey),
      nextCursor: null,
    }),
    'POST /v1/keys/{id}/revoke': {
      run: async ({ id, request }) => renderKey(await keys.revoke(id, request)),
      replay: async (id) => renderKey(await keys.get(id)),
    },
  } satisfies Routes<typeof keyOperations>;
}

export function renderKey({
  id,
  name,
  owner,
  scopes,
  createdAt,
  expiresAt,
  lastUsedAt,
  revokedAt,
}: MerchantKey): ApiKey {
  const isOfEnvironment = id === environmentKeyId;
  return {
    id,
    name,
    owner,
    scopes: [...scopes],
    source: isOfEnvironment ? 'environment' : 'command',
    createdAt: isOfEnvironment ? null : isoTime(createdAt),
    expiresAt: isoTimeOrNull(expiresAt),
    lastUsedAt: isoTimeOrNull(lastUsedAt),
    revokedAt: isoTimeOrNull(revokedAt),
  };
}
