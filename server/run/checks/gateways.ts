import type { Config } from '../settings/config-types.ts';
import { isLoopback } from '../../base/network/loopback.ts';
import { messageOf, GatewayError } from '../../base/errors.ts';
import { allGateways } from '../../gateways/all.ts';
import type { FailingCall } from '../../base/gateway-health.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import type { GatewayHealth } from '../../money-in/gateway-tasks.ts';
import { gatewayIds, gatewayLabels, type GatewayId } from '../../base/contract/constants.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';
import { probe, type ProbeResult } from './probe.ts';
import { createProxies, type Proxies } from '../../gateways/http/proxies.ts';
import { CheckReport } from '../../base/checks/report.ts';
import { checkRates } from './rates.ts';

/** Creates adapters of the gateways whose keys are set. Only the checks use these adapters, and close them afterwards. */
export type OpenGateways = (
  config: Config,
  tools: {
    readonly clock: Clock;
    readonly log: Log;
    readonly proxies: Proxies;
    /** Called for each call to a gateway. */
    readonly onCall: (line: { readonly provider: string }) => void;
  },
) => Promise<readonly Gateway[]>;

const quiet = (): void => undefined;
const quietPorts = { clock: { now: () => Date.now() }, log: { info: quiet, warn: quiet, error: quiet } };

/**
 * Loads each gateway's offers, which changes nothing at the gateway, compares its clock with ours, and checks that the
 * offers have rates.
 * @param progress called with the share of gateways that answered
 */
export async function checkGateways(
  config: Config,
  open: OpenGateways,
  report: CheckReport,
  progress: (share: number) => void,
): Promise<void> {
  const called = new Set<string>();
  const proxies = createProxies(config.proxies);
  const ports = { ...quietPorts, proxies };
  const gateways = await open(config, {
    ...ports,
    onCall({ provider }) {
      called.add(provider);
    },
  });
  try {
    let answered = 0;
    progress(0);
    const looked = await Promise.all(
      gateways.map(async (gateway) => {
        const own = new CheckReport();
        await checkGateway(config, gateway, { called, proxies }, own);
        answered += 1;
        progress(answered / gateways.length);
        return own;
      }),
    );
    for (const own of looked) report.add(own);
    await checkRates(config, gateways, ports, report);
    const proxied = proxies.summary();
    if (proxied !== null) report.ok('proxy', proxied);
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.close()));
  }
}

/** Sends one request without a key to a gateway, through the same proxy as its other calls. */
const probeGateway = async (id: GatewayId, baseUrl: string, proxies: Proxies): Promise<ProbeResult> =>
  probe(baseUrl, {
    method: 'HEAD',
    setting: `${id.toUpperCase()}_BASE_URL`,
    proxy: proxies.of(id, new URL(baseUrl)),
  });

async function checkGateway(
  { gateways }: Config,
  gateway: Gateway,
  { called, proxies }: { readonly called: ReadonlySet<string>; readonly proxies: Proxies },
  report: CheckReport,
): Promise<void> {
  const id = gatewayIds.find((each) => each === gateway.id);
  const settings = id && gateways[id];
  if (id === undefined || settings === undefined) return;
  const label = gatewayLabels[id];
  const setting = `${id.toUpperCase()}_BASE_URL`;
  const { origin } = new URL(settings.baseUrl);
  const proxy = proxies.of(id, new URL(settings.baseUrl));
  const asked = await probeGateway(id, settings.baseUrl, proxies);
  if (asked.status === null) {
    const names = proxy === undefined ? setting : `${setting} and ${proxy.setting}`;
    const way = `Check ${names}, and whether a firewall blocks the call`;
    report.fail(label, `${origin} does not answer: ${asked.why}`, way);
    return;
  }
  if (asked.ahead !== null) report.clocks.push({ whose: label, ahead: asked.ahead });
  try {
    const offers = await gateway.offers();
    const text = `${origin} answers and accepts the keys; it offers ${offers.length} currencies`;
    if (!called.has(id))
      report.ok(label, `${origin} answers; whether its keys are right will show only at the first payment`);
    else if (offers.length === 0) report.warn(label, text);
    else report.ok(label, text);
  } catch (error) {
    const refused = error instanceof GatewayError && error.fault === 'rejected';
    const way = refused ? `Check the ${id.toUpperCase()}_… keys` : `Check ${setting}`;
    report.fail(label, messageOf(error), way);
  }
}

/** Health of a gateway after calls from this machine. */
export interface AskedGateway extends GatewayHealth {
  /**
   * Whether the gateway's host answers, but no call showed whether it accepts the keys: some gateways have no call that
   * only reads.
   */
  readonly isOnlyReached: boolean;
}

/**
 * Reads the offers and balances of each gateway whose keys are set, which changes nothing at the gateways.
 * @returns the health of each gateway after these calls; a host that does not answer counts as an open circuit
 */
export async function askGateways(config: Config, open: OpenGateways): Promise<readonly AskedGateway[]> {
  const called = new Set<string>();
  const proxies = createProxies(config.proxies);
  const gateways = await open(config, {
    ...quietPorts,
    proxies,
    onCall({ provider }) {
      called.add(provider);
    },
  });
  try {
    return await Promise.all(
      gateways.map(async (gateway) => {
        const id = gatewayIds.find((each) => each === gateway.id);
        const settings = id && config.gateways[id];
        // The host is probed too: it may answer although the API does not, and reading offers may need no call, or no key.
        const [asked, ...failed] = await Promise.all([
          settings && id && probeGateway(id, settings.baseUrl, proxies),
          failureOf('offers', async () => gateway.offers()),
          failureOf('balances', async () => gateway.balances?.()),
        ]);
        const health = gateway.health();
        const circuit = asked?.status === null ? 'open' : health.circuit;
        // A single refusal may concern only one request, so the gateway's health does not include it.
        const failing = health.failing.length > 0 ? health.failing : failed.flatMap((call) => call ?? []);
        return {
          id: gateway.id,
          health: () => ({ ...health, circuit, failing }),
          isOnlyReached: circuit === 'closed' && !called.has(gateway.id),
        };
      }),
    );
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.close()));
  }
}

async function failureOf(call: string, ask: () => Promise<unknown>): Promise<FailingCall | null> {
  try {
    await ask();
    return null;
  } catch (error) {
    const code = error instanceof GatewayError ? error.fault : 'unknown';
    return { call, code, at: quietPorts.clock.now(), circuit: 'lists' };
  }
}

/** Reports the URLs that an operator has to set in the gateways' portals, without their tokens. */
export function checkPortals(
  { gateways, publicUrl }: Pick<Config, 'gateways' | 'publicUrl'>,
  report: CheckReport,
): void {
  for (const id of gatewayIds) {
    const { portal } = allGateways[id];
    if (gateways[id] !== undefined && portal !== null)
      report.ok(gatewayLabels[id], portal(`${publicUrl}/webhooks/${id}`));
  }
  const far = gatewayIds.filter((id) => {
    const gateway = gateways[id];
    return (
      gateway !== undefined && allGateways[id].sendsMessages && !isLoopback(new URL(gateway.baseUrl).hostname)
    );
  });
  if (far.length > 0 && isLoopback(new URL(publicUrl).hostname))
    report.warn(
      'messages',
      `${far.map((id) => gatewayLabels[id]).join(', ')} cannot send messages to ${publicUrl}`,
      'Set PUBLIC_URL to the address at which this server is reached from the internet',
    );
}
