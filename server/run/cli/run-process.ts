import { runCommandLine } from './run.ts';

/** Runs the command that this process was started with. */

const watched = process.stderr.isTTY;
/** Returns to the start of the line and clears it. */
const clearLine = '\r\u001B[2K';

// The reader may close the pipe, as in `paywicket keys list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// No top-level await: a command's file may import this one, and would wait for it.
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
    // Loaded only on demand: help needs no settings, and a freeze no part.
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
  // A failed command may still have an open connection.
  if (code !== 0) process.exit(code);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
