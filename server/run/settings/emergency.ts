import { ConfigError } from '../../base/errors.ts';
import type { EmergencyConfig } from './config-types.ts';
import { noEnvFile, type EnvFileNotes } from './env-file.ts';
import { faultsWith, inFolder, withSecretFiles, type Environment } from './environment.ts';
import { bare, readPart } from './part.ts';
import { databasePart, readServerPart, variableOf, webhookPart } from './server-settings.ts';
import { readSettingsFile } from './settings-file.ts';

/**
 * Settings of commands that must work although other settings are wrong. They load no module, because a module may be the
 * fault.
 */

/**
 * Reads the first webhook signing secret. A shop's `.env` that `paywicket dev` has written has this secret without a URL.
 *
 * @throws ConfigError
 */
export function readWebhookSecret(
  env: Environment,
  folder: string,
  envFile: EnvFileNotes = noEnvFile,
): string | undefined {
  const names = ['PAYWICKET_WEBHOOK_SECRET'];
  const { faults, fault } = faultsWith(env, envFile, names);
  const read = withSecretFiles(env, folder, fault, names);
  if (faults.length > 0) throw new ConfigError(faults);
  if (read('PAYWICKET_WEBHOOK_SECRET') === undefined) return undefined;
  const part = webhookPart(() => true).pick({ PAYWICKET_WEBHOOK_SECRET: true });
  const values = readPart(part, names, read, fault);
  if (faults.length > 0) throw new ConfigError(faults);
  return values?.PAYWICKET_WEBHOOK_SECRET[0];
}

/**
 * Reads only the settings of the database: neither another setting nor a module may prevent a freeze (R165).
 *
 * @param given content of the settings file; if it is set, no file is read
 * @throws ConfigError
 */
export function readEmergencyConfig(
  env: Environment,
  folder: string,
  given?: unknown,
  envFile: EnvFileNotes = noEnvFile,
): EmergencyConfig {
  const names = (['mode', 'database'] as const).map((key) => variableOf(key).name);
  const { faults, fault } = faultsWith(env, envFile, names);
  const values = readServerPart(databasePart, withSecretFiles(env, folder, fault, names), fault);
  if (faults.length > 0 || values === undefined) throw new ConfigError(faults);
  return {
    mode: values.mode,
    database: inFolder(values.database, folder),
    async settings() {
      const { modules } = await import('../modules.ts');
      const ofFile = faultsWith(env, envFile, ['PAYWICKET_CONFIG']);
      const { settings } = readSettingsFile(
        given,
        bare(env['PAYWICKET_CONFIG']),
        folder,
        ofFile.fault,
        modules,
      );
      if (ofFile.faults.length > 0 || settings === undefined) throw new ConfigError(ofFile.faults);
      return settings;
    },
  };
}
