import { GatewayError } from '../../core/errors.ts';

/** A documented path with its ids and query filled in. */
export interface Target {
  /** As the document writes it; `{name}` stands for `params.name`. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
}

/**
 * Path and query as they are sent.
 * @throws ProviderError for an id that would climb out of its place in the path
 */
export function target(
  provider: string,
  { method, path, params = {}, query = {} }: Target & { readonly method: string },
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const segment = pathSegment(params[name] ?? '');
    if (segment !== null) return segment;
    throw new GatewayError(provider, 'unexpected_response', `${method} ${path}: ${name} is no id`, {
      effect: 'none',
    });
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}

function pathSegment(id: string): string | null {
  if (id === '' || id === '.' || id === '..') return null;
  try {
    return encodeURIComponent(id);
  } catch {
    // Half of a surrogate pair.
    return null;
  }
}
