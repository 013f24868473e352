import { expect } from 'vitest';
import type { Answer } from '../../server/testing/requests.ts';

/** Calls the control API of a simulator. */
export type Control = (method: string, path: string, body?: object) => Promise<Answer['body']>;

export const controlOf =
  (url: string): Control =>
  async (method, path, body) => {
    const response = await fetch(`${url}/control${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${url}/control${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Answer['body'];
  };

/** Lets a simulator send its messages, and waits until none is on its way. */
export async function messagesArrive(control: Control): Promise<void> {
  await control('POST', '/advance', {});
  const onTheirWay = async () => {
    const { data } = (await control('GET', '/webhooks')) as {
      data: { sent: readonly { state: string }[] };
    };
    return data.sent.filter(({ state }) => state === 'sending');
  };
  await expect.poll(onTheirWay, { interval: 5 }).toEqual([]);
}
