import type { TerminalWith } from '../../base/cli/command.ts';
import type { Config, EmergencyConfig } from '../settings/config-types.ts';

/** The terminal with all settings. */
export interface ServerTerminal extends TerminalWith<Config> {
  /** @throws ConfigError for a setting of the database only */
  emergencyConfig(): Promise<EmergencyConfig>;
  /** @throws ConfigError */
  webhookSecret(): Promise<string | undefined>;
}
