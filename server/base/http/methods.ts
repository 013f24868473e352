import type { Handler, Hono, MiddlewareHandler } from 'hono';
import { ApiError } from '../errors.ts';
import type { AppEnv } from './app-env.ts';

export type Handlers = readonly (Handler<AppEnv> | MiddlewareHandler<AppEnv>)[];
export type HandlersByMethod = Readonly<Partial<Record<'GET' | 'POST' | 'DELETE', Handlers>>>;

/** Registers a path with its handlers by method. Other methods get 405 with `Allow`. */
export function registerMethods(app: Hono<AppEnv>, path: string, byMethod: HandlersByMethod): void {
  for (const [method, handlers] of Object.entries(byMethod)) app.on([method], [path], ...handlers);
  const allowed = Object.keys(byMethod).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  app.all(path, (context) => {
    context.header('Allow', allowed.join(', '));
    throw new ApiError('method_not_allowed', `This address only accepts ${allowed.join(', ')}.`);
  });
}
