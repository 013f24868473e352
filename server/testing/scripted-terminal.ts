import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../run/cli/run.ts';
import { loadConfig } from '../run/settings/config.ts';
import { readEmergencyConfig, readWebhookSecret } from '../run/settings/emergency.ts';
import { environment as environmentOf, type Environment } from '../run/settings/environment.ts';

/** Test helper: runs CLI commands in their own folder, in this process. */
export interface ScriptedTerminal {
  readonly folder: string;
  /** Added to the environment. */
  readonly environment: Record<string, string>;
  readonly type: (...args: readonly string[]) => Promise<Typed>;
}

export interface Typed {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: string;
  /** Progress messages, in order. */
  readonly progress: readonly string[];
}

export function scriptedTerminal(environment: Environment = {}): ScriptedTerminal {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-commands-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const own: Record<string, string> = {};
  // Without settings, rates would come from the internet.
  const settings = (): unknown =>
    existsSync(join(folder, 'paywicket.config.json')) ? undefined : { rates: { source: 'static' } };
  return {
    folder,
    environment: own,
    async type(...args) {
      const out: string[] = [];
      const err: string[] = [];
      const progress: string[] = [];
      const code = await runCommandLine(args, {
        colored: false,
        out: (line) => void out.push(line),
        err: (line) => void err.push(line),
        progress: (text) => void progress.push(text),
        async config() {
          const { env, envFile } = environmentOf({ ...environment, ...own }, folder);
          return loadConfig(env, folder, settings(), false, envFile);
        },
        async emergencyConfig() {
          const { env, envFile } = environmentOf({ ...environment, ...own }, folder);
          return readEmergencyConfig(env, folder, settings(), envFile);
        },
        async webhookSecret() {
          const { env, envFile } = environmentOf({ ...environment, ...own }, folder);
          return readWebhookSecret(env, folder, envFile);
        },
      });
      return { code, out, err: err.join('\n'), progress };
    },
  };
}
