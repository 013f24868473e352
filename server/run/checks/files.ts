import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sha256 } from '../../base/ids.ts';
import { probe, type ProbeResult } from './probe.ts';
import type { CheckReport } from '../../base/checks/report.ts';

/** The fields of `/integrity.json` that this check reads. */
const published = z.object({ version: z.string(), files: z.record(z.string(), z.string()) });

/**
 * Path of the loader. Its hash is listed only for the path with a version, because the content of this path changes with
 * each release.
 */
const loader = '/paywicket.js';

/** Maximum number of simultaneous requests. More could exceed a proxy's limit. */
const AT_ONCE = 8;
const MAX_NAMED = 3;

/**
 * Checks whether the files and the hosted page at `PUBLIC_URL` match the hashes that the running server publishes. Browsers
 * do not run files that a proxy has changed, so nobody could pay (R174). `checkPublicUrl` reports whether `PUBLIC_URL`
 * answers at all.
 */
export async function checkFiles(publicUrl: string, report: CheckReport): Promise<void> {
  const subject = 'files';
  const list = await probe(`${publicUrl}/integrity.json`);
  if (list.status === null) return;
  const known = readList(list);
  if (known === undefined) {
    report.fail(
      subject,
      `${publicUrl}/integrity.json is not the server's list of hashes (status ${list.status})`,
      `Route all requests for ${publicUrl} to the server`,
    );
    return;
  }
  const { version, files } = known;
  const expected = Object.entries({ [loader]: files[`/v/${version}${loader}`], ...files });
  const faults: string[] = [];
  for (let from = 0; from < expected.length; from += AT_ONCE) {
    const some = expected.slice(from, from + AT_ONCE);
    const found = await Promise.all(
      some.map(async ([path, hash]) => faultOf(path, hash, await probe(publicUrl + path))),
    );
    faults.push(...found.flat());
  }
  faults.push(...faultsOfPage(await probe(`${publicUrl}/pay`)));
  if (faults.length === 0) {
    report.ok(subject, `the ${expected.length} files and the page at ${publicUrl} are those of ${version}`);
    return;
  }
  const more = faults.length > MAX_NAMED ? [`${faults.length - MAX_NAMED} more`] : [];
  report.fail(
    subject,
    `${publicUrl} does not send what the server publishes, and browsers run nothing else: ${[...faults.slice(0, MAX_NAMED), ...more].join(', ')}`,
    'Let the proxy or CDN in front of the server heed Cache-Control: no-transform, or turn off there what changes scripts and pages, such as minifying; then empty its cache',
  );
}

function readList({ status, bytes }: ProbeResult & { readonly status: number }) {
  try {
    const list = published.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return status === 200 ? list.data : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(path: string, hash: string | undefined, asked: ProbeResult): readonly string[] {
  if (asked.status === null) return [`${path} does not come (${asked.why})`];
  if (asked.status !== 200) return [`${path} does not come (status ${asked.status})`];
  const found = `sha384-${createHash('sha384').update(asked.bytes).digest('base64')}`;
  return found === hash ? [] : [`${path} is changed`];
}

/**
 * Checks the hosted page: the hash of its style must be in its policy, and the tag of its script must be intact, which
 * anything that rewrites scripts also changes.
 */
function faultsOfPage(asked: ProbeResult): readonly string[] {
  const path = '/pay';
  if (asked.status !== 200) return faultOf(path, undefined, asked);
  const page = new TextDecoder().decode(asked.bytes);
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
  const policy = asked.headers.get('content-security-policy') ?? '';
  const isWhole =
    policy.includes(`'sha256-${sha256(style, 'base64')}'`) &&
    /<script\s+type="module"[^>]*\sintegrity="sha384-/.test(page);
  return isWhole ? [] : [`${path} is changed`];
}
