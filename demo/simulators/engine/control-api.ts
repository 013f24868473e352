/** A gateway's controls under `/control`, for tests and the demo page: payments, and undocumented behaviour. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { answer, checked, orThrow, Refusal } from './bodies.ts';
import type { SimulatorEnv } from './request-log.ts';
import { isCallbackAddress } from './webhooks.ts';

class ControlRefusal extends Refusal {
  constructor(status: 400 | 404 | 409, code: string, message: string) {
    super(status, { error: { code, message } });
  }
}

/** Thrown if a field of a control's body or query is invalid. */
export class Invalid extends ControlRefusal {
  constructor(field: string, message: string, code = 'INVALID_REQUEST') {
    super(400, code, `${field}: ${message}`);
  }
}

export function notFound(what: string): Refusal {
  return new ControlRefusal(404, 'NOT_FOUND', `No such ${what}`);
}

export function found<T>(thing: T | undefined, what: string): T {
  return orThrow(thing, notFound(what));
}

/** Creates the error for a control that an object's current state does not allow. */
export function conflict(message: string): Refusal {
  return new ControlRefusal(409, 'CONFLICT', message);
}

/**
 * Reads the body of a control; a missing body is an empty object. The content type is ignored, so that `curl` needs no header.
 */
export async function controlBody<S extends z.ZodType>(c: Context, shape: S): Promise<z.output<S>> {
  const text = await c.req.text();
  let body: unknown = {};
  try {
    if (text !== '') body = JSON.parse(text);
  } catch {
    throw new Invalid('body', 'must be JSON');
  }
  return checked(body, shape, (field, message) => new Invalid(field, message));
}

/** Acts on an object. Returns false, or a promise of false, if the object's state left nothing to do. */
export type Action<T> = (thing: T, c: Context) => unknown;

/** Returns controls that list a gateway's objects of one kind, newest first, and act on one of them. */
export function thingControls<T>(
  /** Name of the kind for messages, such as "withdrawal". */
  name: string,
  /** Objects by ID, oldest first. */
  things: ReadonlyMap<string, T>,
  show: (thing: T) => object,
  /** Actions by the last part of the path. Each responds with the object's new state. */
  actions: Readonly<Record<string, Action<T>>> = {},
): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .get('/', (c) => answer(c, { data: [...things.values()].map(show).toReversed() }))
    .post('/:id/:action', async (c, next) => {
      const action = actions[c.req.param('action')];
      if (action === undefined) return next();
      const thing = found(things.get(c.req.param('id')), name);
      const isDone = (await action(thing, c)) !== false;
      const shown: { status?: unknown } = show(thing);
      if (!isDone)
        throw conflict(`The ${name} is ${String(shown.status)}: nothing to ${c.req.param('action')}`);
      return c.json({ data: shown });
    });
}

/**
 * Returns the shape of a body that sets the address for messages.
 *
 * @param origin the merchant's server, the only allowed origin; undefined to allow any address of this machine
 */
export const callbackBody = (origin: string | undefined) =>
  z.strictObject({
    url: z
      .string()
      .refine(
        (url) => isCallbackAddress(url, origin),
        `must be an http address ${origin === undefined ? 'on this machine' : `of ${origin}`}`,
      )
      .nullable(),
  });

type Table = Readonly<Record<string, readonly (string | boolean)[]>>;
type Chosen<T extends Table> = { -readonly [K in keyof T]: T[K][number] };

/** Choices for behaviour that the document leaves open or contradicts. Tests change them under `/control/undocumented`. */
export class Undocumented<T extends Table> {
  chosen: Readonly<Chosen<T>>;
  readonly #defaults: Readonly<Chosen<T>>;
  readonly #shape: z.ZodType;

  /** @param table the possible values of each choice, the default first */
  constructor(table: T, defaults: Partial<Chosen<T>> = {}) {
    const firsts = Object.entries(table).map(([name, [first]]) => [name, first]);
    this.#defaults = { ...(Object.fromEntries(firsts) as Chosen<T>), ...defaults };
    this.chosen = this.#defaults;
    const fields = Object.entries(table).map(([name, values]) => [name, z.literal(values).optional()]);
    this.#shape = z.strictObject(Object.fromEntries(fields) as Record<string, z.ZodType>);
  }

  controls(): Hono<SimulatorEnv> {
    return new Hono<SimulatorEnv>()
      .get('/', (c) => c.json({ data: this.chosen }))
      .post('/', async (c) => {
        this.chosen = { ...this.chosen, ...((await controlBody(c, this.#shape)) as Partial<Chosen<T>>) };
        return c.json({ data: this.chosen });
      })
      .delete('/', (c) => {
        this.chosen = this.#defaults;
        return c.json({ data: this.chosen });
      });
  }
}
