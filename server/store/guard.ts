import { PaywicketError } from '../domain/errors.ts';
import type { Store } from '../domain/store.ts';

/**
 * Tells a database that can not do its work (full, read-only, gone, too slow) from a defect of ours. Nothing was
 * written: callers may try again.
 */
export function guarded(store: Store, isUnavailable: (error: unknown) => boolean): Store {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...parameters: unknown[]): Promise<unknown> => {
        try {
          return (await Reflect.apply(member, target, parameters)) as unknown;
        } catch (error) {
          if (error instanceof PaywicketError || !isUnavailable(error)) throw error;
          throw new PaywicketError(
            'store_unavailable',
            'The database can not be used at present. Nothing was changed; try again later.',
            { cause: error, retryAfter: 5 },
          );
        }
      };
    },
  });
}
