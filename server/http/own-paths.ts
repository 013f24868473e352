import type { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import type { FileStore } from '../core/file-store.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { AppEnv } from './app-env.ts';
import { versionedPage, type BuiltFiles } from './pages/built-files.ts';
import { belowBase } from './base-path.ts';

export interface OwnPathsOptions {
  readonly app: Hono<AppEnv>;
  /** As by `basePathOf`. */
  readonly basePath: string;
  readonly providers: readonly Gateway[];
  readonly built: Pick<BuiltFiles, 'files' | 'version'>;
  readonly files: Pick<FileStore, 'find'>;
}

/** Whether a path, base path and all, is one of this server's. */
export type OwnPaths = (path: string) => boolean | Promise<boolean>;

/** Of the server as a whole. Inside another one they are that one's. */
const rootPaths = new Set(['/', '/healthz', '/readyz', '/llms.txt']);

/**
 * Inside another server everything else goes on to its own routes: what no route here answers, messages for a gateway
 * that is not on, and files that no release of ours was built with.
 */
export function ownPaths({ app, basePath, providers, built, files }: OwnPathsOptions): OwnPaths {
  const router = new TrieRouter<true>();
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  for (const path of new Set(routes.map((route) => route.path))) router.add('ALL', path, true);
  const gateways = new Set(providers.filter(({ webhooks }) => webhooks !== null).map(({ id }) => id));

  return (address) => {
    // Whoever names a base path wants all of it here.
    const path = belowBase(basePath, address);
    if (basePath !== '' || path === undefined) return path !== undefined;
    if (rootPaths.has(path) || router.match('ALL', path)[0].length === 0) return false;
    const [, place, name = ''] = path.split('/');
    if (place === 'webhooks') return gateways.has(name);
    if (place !== 'assets' && place !== 'v') return true;
    const file = versionedPage.test(path) ? `/v/${name}/paywicket.js` : path;
    if (!/\.js(on)?$/.test(file)) return false;
    return built.files.has(file.replace(`/v/${built.version}/`, '/')) || isKept(file);
  };

  async function isKept(path: string): Promise<boolean> {
    try {
      return (await files.find(path)) !== undefined;
    } catch {
      // Where the database does not answer, the other server's own files must.
      return false;
    }
  }
}
