import type { ReceivedRequest } from '../../server/testing/gateway-server.ts';

const ofOneConnection = ['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'];

/** Lets another server answer a request. */
export async function forwarded({ call, query, headers, body }: ReceivedRequest, target: string) {
  const [method = '', path = ''] = call.split(' ');
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !ofOneConnection.includes(name) ? [[name, value]] : [],
  );
  const search = query.size > 0 ? `?${query.toString()}` : '';
  const response = await fetch(`${target}${path}${search}`, {
    method,
    headers: kept,
    redirect: 'manual',
    ...(body !== '' && { body }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !ofOneConnection.includes(name))),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
