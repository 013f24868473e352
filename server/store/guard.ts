import { PaywicketError } from '../core/errors.ts';

/** The database can not do its work, and whether it did what was asked last is not known. */
export class OutcomeUnknownError extends Error {}

/**
 * Tells a database that can not do its work (full, read-only, gone, too slow) from a defect of ours. Nothing was
 * written, but for an outcome that is unknown: callers may try again. All methods of the part are asynchronous.
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
          const message =
            error instanceof OutcomeUnknownError
              ? error.message
              : 'The database can not be used at present. Nothing was changed; try again later.';
          throw new PaywicketError('store_unavailable', message, { cause: error, retryAfter: 5000 });
        }
      };
    },
  });
}
