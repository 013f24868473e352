import type { Config } from '../../settings/config.ts';
import { isLoopback } from '../../settings/server-address.ts';
import { messageOf, GatewayError } from '../../core/errors.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import { gatewayIds, gatewayLabels } from '../../settings/gateway-settings.ts';
import { createProviders } from '../../open-gateways.ts';
import { probe, clockOf } from './ask.ts';
import { fail, ok, warn, type Finding, type ForeignClock } from './finding.ts';
import { checkRates } from './rates.ts';

interface GatewayFindings {
  readonly findings: readonly Finding[];
  readonly clocks: readonly ForeignClock[];
}

/**
 * Asks each gateway what it takes, which changes nothing over there, and what time it is; and whether that has a rate.
 * @param progress Called with the share that has answered.
 */
export async function checkGateways(
  config: Config,
  progress: (share: number) => void,
): Promise<GatewayFindings> {
  const called = new Set<string>();
  const quiet = (): void => undefined;
  const ports = { clock: { now: () => Date.now() }, log: { info: quiet, warn: quiet, error: quiet } };
  const providers = await createProviders(config, {
    ...ports,
    onCall: ({ provider }) => void called.add(provider),
  });
  try {
    let answered = 0;
    progress(0);
    const looked = await Promise.all(
      providers.map(async (provider) => {
        const found = await checkGateway(config, provider, called);
        answered += 1;
        progress(answered / providers.length);
        return found;
      }),
    );
    const rates = await checkRates(config, providers, ports);
    return {
      findings: [...looked.flatMap(({ findings }) => findings), ...rates],
      clocks: looked.flatMap(({ clocks }) => clocks),
    };
  } finally {
    await Promise.all(providers.map((provider) => provider.close()));
  }
}

async function checkGateway(
  { gateways }: Config,
  provider: Gateway,
  called: ReadonlySet<string>,
): Promise<GatewayFindings> {
  const id = gatewayIds.find((each) => each === provider.id);
  const gateway = id && gateways[id];
  if (id === undefined || gateway === undefined) return { findings: [], clocks: [] };
  const label = gatewayLabels[id];
  const setting = `${id.toUpperCase()}_BASE_URL`;
  const { origin } = new URL(gateway.baseUrl);
  const asked = await probe(gateway.baseUrl, { method: 'HEAD' });
  if (asked.status === null)
    return {
      findings: [
        fail(
          label,
          `${origin} does not answer: ${asked.why}. Look at ${setting}, and at what this machine may call`,
        ),
      ],
      clocks: [],
    };
  const clocks = clockOf(label, asked);
  try {
    const offers = await provider.offers();
    if (!called.has(id))
      return {
        findings: [ok(label, `${origin} answers; whether its keys are right shows with the first payment`)],
        clocks,
      };
    const text = `${origin} answers and takes the keys; it offers ${offers.length} currencies`;
    return { findings: [offers.length === 0 ? warn(label, text) : ok(label, text)], clocks };
  } catch (error) {
    const refused = error instanceof GatewayError && error.fault === 'rejected';
    const way = refused ? `look at the ${id.toUpperCase()}_… keys` : `look at ${setting}`;
    return { findings: [fail(label, `${messageOf(error)}: ${way}`)], clocks };
  }
}

/** Which addresses a person has to set in which portal. No token is printed. */
export function checkPortals({
  gateways,
  publicUrl,
}: Pick<Config, 'gateways' | 'publicUrl'>): readonly Finding[] {
  const findings: Finding[] = [];
  if (gateways.novapay !== undefined)
    findings.push(ok('NovaPay', `its portal needs the address ${publicUrl}/webhooks/novapay for messages`));
  if (gateways.nuxpay !== undefined)
    findings.push(
      ok(
        'NuxPay',
        `its portal needs the address ${publicUrl}/webhooks/nuxpay/ and behind it what NUXPAY_CALLBACK_TOKEN holds; without its messages, nothing that is paid there settles`,
      ),
    );
  const far = gatewayIds.filter((id) => {
    const gateway = gateways[id];
    return gateway !== undefined && id !== 'noxpay' && !isLoopback(new URL(gateway.baseUrl).hostname);
  });
  if (far.length > 0 && isLoopback(new URL(publicUrl).hostname))
    findings.push(
      warn(
        'messages',
        `${far.map((id) => gatewayLabels[id]).join(', ')} can not send any to ${publicUrl}: set PUBLIC_URL to how this server is reached from outside`,
      ),
    );
  return findings;
}
