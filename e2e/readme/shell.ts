/** Runs the shell blocks of the READMEs with `bash` in the repository. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { freePort } from '../../demo/free-port.ts';
import type { Stack } from '../../demo/stack.ts';

export { freePort };

const repository = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Replacements for a block's commands. `npm ci` checks the lockfile and writes nothing. The repository is built already and not
 * built again. Tests do not run themselves: an unknown suite is refused. A server is ended once it is ready.
 */
const commands = `
set -euo pipefail
npm() {
  case "$*" in
    ci) command npm ci --dry-run --offline --ignore-scripts ;;
    # What it packs is tried by the tests of the packages, and nothing is fetched.
    'run pack -- --pack-destination ../shop') command npm pkg get scripts.pack | grep -q 'npm pack ./dist/npm/paywicket' ;;
    "install ./paywicket-$(version).tgz ./paywicket-server-$(version).tgz hono @hono/node-server @photostructure/sqlite") echo '{}' > package.json ;;
    'pkg set type=module') command npm pkg set type=module ;;
    'run build') test -f dist/server/main.js ;;
    test) test "$(command npm test -- nothing 2>&1 | grep -c '^No suite nothing')" = 1 ;;
    # Would take the pictures anew.
    'run pictures') command npm run pictures -- --list ;;
    start) until_ready 'listening on' npm start ;;
    'run demo') until_ready 'Ctrl-C' npm run demo ;;
    *) echo "npm $* has no run in e2e/readme/shell.ts"; return 1 ;;
  esac
}
# A folder beside the clone, here one of the test's own.
mkdir() { command mkdir "\${@//../$FOLDER}"; }
cd() { builtin cd "\${@//../$FOLDER}"; }
npx() {
  case "$*" in
    # In a folder of its own: it writes .env.
    'paywicket dev '*) shift; cd "$FOLDER"; until_ready 'Ctrl-C' node "$OLDPWD/dist/server/main.js" "$@"; cd "$OLDPWD" ;;
    # npx does not end what it has started.
    vite) until_ready 'Local:' node node_modules/vite/bin/vite.js ;;
    *) echo "npx $* has no run in e2e/readme/shell.ts"; return 1 ;;
  esac
}
clone="$PWD"
version() { command npm pkg get version --prefix "$clone" | tr -d '"'; }
until_ready() {
  local log="$FOLDER/log" text="$1"
  shift
  command "$@" > "$log" 2>&1 &
  local process=$!
  until grep -q "$text" "$log"; do
    kill -0 $process || { cat "$log"; return 1; }
    sleep 0.1
  done
  kill $process
  wait $process || true
  cat "$log"
}
curl() { command curl --fail-with-body "$@"; }
`;

/**
 * @param code With this run's addresses filled in.
 * @param settings File of a server that the block starts.
 */
export async function runShell(code: string, stack: Stack, settings: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-readme-'));
  const payment = code.includes('/ID/') ? await openPayment(stack) : '';
  const child = spawn('bash', ['-c', commands + code.replaceAll('/ID/', `/${payment}/`)], {
    cwd: repository,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TEST_RUN: process.env['TEST_RUN'],
      FOLDER: folder,
      PORT: String(await freePort()),
      DATABASE_URL: `sqlite:${join(folder, 'paywicket.db')}`,
      NOVAPAY_BASE_URL: stack.simulatorUrl,
      PAYWICKET_CONFIG: settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [exit] = (await once(child, 'close')) as [number | null];
  await rm(folder, { recursive: true });
  expect(exit, output).toBe(0);
}

/** @returns The id of a payment at NovaPay that waits for coins. */
async function openPayment({ serverUrl, simulatorUrl, secrets }: Stack): Promise<string> {
  const post = async (path: string, token: string, body: object) => {
    const answer = await fetch(serverUrl + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.ok, path).toBe(true);
    return (await answer.json()) as { sessionToken: string };
  };
  const price = { amount: '24.00', currency: 'USD' };
  const { sessionToken } = await post('/v1/checkouts', secrets['PAYWICKET_SECRET_KEY'] ?? '', price);
  await post('/v1/session/method', sessionToken, { method: 'usdt-tron' });
  const { data } = (await (await fetch(`${simulatorUrl}/control/payments`)).json()) as {
    data: readonly { id: string }[];
  };
  return data[0]?.id ?? '';
}
