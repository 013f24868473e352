import { messageOf } from '../../base/errors.ts';
import type { Config } from '../settings/config-types.ts';
import { requirePrivate } from '../settings/private-hosts.ts';
import { defaultStoreName } from '../settings/settings.ts';
import type { CheckReport } from '../../base/checks/report.ts';

/** Reports the warnings of the settings, and missing settings that are optional only on a developer's machine. */
export function checkSettings(
  { mode, publicUrl, warnings, origins, settings, secretNames, trustedProxies }: Config,
  report: CheckReport,
): void {
  report.ok('settings', `are complete; ${mode} mode, ${publicUrl}`);
  for (const warning of warnings) report.warn('settings', warning);
  if (origins.length === 0)
    report.warn(
      'settings',
      'PAYWICKET_ORIGINS is not set: only pages of this server can use the checkout, not those of your shop',
    );
  if (settings.store.name === defaultStoreName)
    report.warn(
      'settings',
      'store.name is not set in the settings file: shoppers read "Paywicket" in place of the name of your shop',
    );
  // This server does not terminate TLS itself, so an https URL needs a proxy in front.
  if (trustedProxies === 0 && publicUrl.startsWith('https:'))
    report.warn(
      'PAYWICKET_TRUST_PROXY',
      'is 0, but PUBLIC_URL has https: behind a proxy, all people then share the proxy’s IP address in every limit, so ten wrong sign-in links from anyone keep everyone out of the console for a minute',
      'Set it to the number of proxies that add to X-Forwarded-For; inside a server that handles TLS itself, leave it at 0',
    );
  if (secretNames.length > 0)
    report.ok(
      'backup',
      `backups of the database contain neither the settings file nor ${secretNames.join(', ')}: keep a copy of them elsewhere`,
    );
}

/** Checks whether the hosts that live mode calls over http are in a private network. */
export async function checkHttpHosts(
  { httpHosts }: Pick<Config, 'httpHosts'>,
  report: CheckReport,
): Promise<void> {
  await requirePrivate(httpHosts).catch((error: unknown) =>
    report.fail('PAYWICKET_HTTP_HOSTS', messageOf(error)),
  );
}
