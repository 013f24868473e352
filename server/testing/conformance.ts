import { routeErrors, type Operation, type OperationKey } from '../base/contract/operation.ts';
import { operations } from '../run/operations.ts';
import { problem } from '../base/contract/problem.ts';

/** For tests: checks every response against the contract. */

export interface SeenResponse {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

const table = (Object.entries(operations) as [OperationKey, Operation][]).map(([key, operation]) => ({
  key,
  operation,
  pattern: new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** @throws Error if the contract has no such response of the route */
export function requireConformance({ method, path, status, type, text }: SeenResponse): void {
  const requested = `${method === 'HEAD' ? 'GET' : method} ${path.split('?')[0] ?? ''}`;
  const found = table.find(({ pattern }) => pattern.test(requested));
  if (found === undefined || method === 'HEAD') return;
  const { key, operation } = found;
  const answer = operation.answers[status];
  const wrong = (what: string): Error =>
    new Error(`${key} answered ${status}, and its entry in the contract ${what}: ${text.slice(0, 2000)}`);
  const media = type?.split(';')[0] ?? null;
  if (answer === undefined) {
    const parsed = media === 'application/problem+json' ? problem.safeParse(JSON.parse(text)) : undefined;
    if (parsed?.success !== true) throw wrong('names no such status');
    if (parsed.data.code !== 'method_not_allowed' && !routeErrors(key, operation).includes(parsed.data.code))
      throw wrong(`does not name ${parsed.data.code}`);
  } else if (answer === null) {
    if (text !== '') throw wrong('has no body');
  } else if (typeof answer === 'string') {
    if (!answer.split(', ').some((one) => one === media)) throw wrong(`has the type ${answer}`);
  } else {
    const parsed = answer.safeParse(JSON.parse(text));
    if (!parsed.success) throw wrong(`has another shape (${parsed.error.message})`);
  }
}
