import { runCommandLine } from './run.ts';

/** Runs the command of the process's arguments. */

const watched = process.stderr.isTTY;
/** Moves to the start of the line and clears it. */
const clearLine = '\r\u001B[2K';

// A command that cannot print continues, because it may be in the middle of its work. Its exit code shows that output is missing.
let isIncomplete = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader closed the pipe, as in `paywicket keys list | head`.
  if (error.code === 'EPIPE') process.exit(0);
  if (isIncomplete) return;
  isIncomplete = true;
  process.exitCode = 1;
  process.stderr.write(
    `paywicket cannot write to standard output (${error.code ?? error.message}): what it printed is incomplete.\n`,
  );
});
// A failure of standard error is ignored, because there is nowhere left to report it.
process.stderr.on('error', () => {});

// This file has no top-level await: the file of a command may import it, and would then wait for its own command.
async function main(): Promise<void> {
  const code = await runCommandLine(process.argv.slice(2), {
    colored: process.stdout.isTTY && process.stdout.hasColors(),
    out(line) {
      process.stdout.write(`${line}\n`);
    },
    err(line) {
      process.stderr.write(`${line}\n`);
    },
    progress(text) {
      if (watched) process.stderr.write(`${clearLine}${text}`);
    },
    // Settings are loaded only on demand, because help needs no settings, and a freeze needs no module.
    async config() {
      const [{ environment }, { loadConfig }] = await Promise.all([
        import('../settings/environment.ts'),
        import('../settings/config.ts'),
      ]);
      const { env, envFile } = environment();
      return loadConfig(env, process.cwd(), undefined, false, envFile);
    },
    async emergencyConfig() {
      const [{ environment }, { readEmergencyConfig }] = await Promise.all([
        import('../settings/environment.ts'),
        import('../settings/emergency.ts'),
      ]);
      const { env, envFile } = environment();
      return readEmergencyConfig(env, process.cwd(), undefined, envFile);
    },
    async webhookSecret() {
      const [{ environment }, { readWebhookSecret }] = await Promise.all([
        import('../settings/environment.ts'),
        import('../settings/emergency.ts'),
      ]);
      const { env, envFile } = environment();
      return readWebhookSecret(env, process.cwd(), envFile);
    },
  });
  // Exit explicitly, because a failed command may still have an open connection.
  if (code !== 0) process.exit(code);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
