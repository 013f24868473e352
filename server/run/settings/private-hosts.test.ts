import { describe, expect, test } from 'vitest';
import { requirePrivate } from './private-hosts.ts';

describe('R39: hosts that are called without encryption', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3:8000',
    '172.31.0.1',
    '192.168.1.1',
    'localhost',
    '[::1]:8000',
    '[fd00::1]',
  ])('%s is private', async (host) => {
    await expect(requirePrivate([host])).resolves.toBeUndefined();
  });

  test.each(['8.8.8.8', '172.32.0.1:80', '[2001:4860:4860::8888]', '[::ffff:8.8.8.8]'])(
    '%s is public: the start stops and says what to do',
    async (host) => {
      await expect(requirePrivate([host])).rejects.toThrow(/PAYWICKET_HTTP_HOSTS names .* use https/);
    },
  );

  test('a name without an address is an error', async () => {
    await expect(requirePrivate(['no-such-host.invalid'])).rejects.toThrow(
      'for which no IP address was found',
    );
  });
});
