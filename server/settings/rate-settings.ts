import type { Gateways } from './gateway-settings.ts';
import type { Settings } from './settings.ts';

const day = 86_400_000;

/** Settings of rates that contradict each other, or what the environment says. */
export function checkRates(
  { source = [], url }: Settings['rates'],
  { nordpay }: Gateways,
  mayCall: (url: URL) => boolean,
  fault: (message: string) => void,
): void {
  if (source.includes('nordpay') && nordpay === undefined)
    fault('rates.source: nordpay needs NORDPAY_API_KEY and NORDPAY_POSTBACK_SECRET');
  if (source.includes('http') && url === undefined)
    fault('rates.url: is missing, and rates.source names http');
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return;
  if (!mayCall(parsed))
    fault('rates.url: must start with https:// (http:// on loopback, or on a host of PAYWICKET_HTTP_HOSTS)');
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '')
    fault('rates.url: must hold neither user, query nor fragment (PAYWICKET_RATES_KEY takes a key)');
}

/** What is no reason to stop a start, and may sell at a wrong price or not at all. `now` is in milliseconds. */
export function rateWarnings(
  { source, url, static: table, staticMaxAge }: Settings['rates'],
  {
    mode,
    ratesKey,
    now,
  }: { readonly mode: string; readonly ratesKey: string | undefined; readonly now: number },
): readonly string[] {
  const warnings: string[] = [];
  const usesUrl = source?.includes('http') === true && url !== undefined;
  if (ratesKey !== undefined && !usesUrl)
    warnings.push('PAYWICKET_RATES_KEY has no effect: rates.source does not name http');
  if (ratesKey === undefined && usesUrl && /(^|\.)coingecko\.com$/.test(new URL(url).hostname))
    warnings.push('PAYWICKET_RATES_KEY is not set: CoinGecko may refuse to answer without a key');

  const { asOf, ...pairs } = table;
  const isUsed = Object.keys(pairs).length > 0 && (source?.includes('static') ?? true);
  if (!isUsed) return warnings;
  if (asOf === undefined) {
    warnings.push(
      'rates.static has no asOf: nobody can see how old its prices are. Set it to when you looked them up, such as "2026-02-25T12:00:00Z"',
    );
    return warnings;
  }
  const age = now - Date.parse(asOf);
  if (mode === 'live' && age > staticMaxAge * 1000)
    warnings.push(
      `rates.static is of ${asOf}, older than rates.staticMaxAge (${staticMaxAge} seconds): it is used for USDT and USDC in US dollars only. Look its prices up again, or name a live source in rates.source`,
    );
  else if (age > day)
    warnings.push(
      `rates.static is of ${asOf}, more than a day old: look its prices up again, or name a live source in rates.source`,
    );
  return warnings;
}
