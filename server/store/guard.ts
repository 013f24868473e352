import { PaywicketError } from '../domain/errors.ts';

/**
 * Tells a database that can not do its work (full, read-only, gone, too slow) from a defect of ours. Nothing was
 * written: callers may try again. All methods of the part are asynchronous.
 */
export function guarded<T extends object>(part: T, isUnavailable: (error: unknown) => boolean): T {
  return new Proxy(part, {
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
