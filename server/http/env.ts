import type { HttpBindings } from '@hono/node-server';
import type { Session } from '../domain/ports.ts';

/** What a request carries through the app. */
export interface AppEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** Only behind the session routes' guard. */
    session: Session;
  };
}
