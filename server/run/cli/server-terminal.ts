import type { TerminalWith } from '../../base/cli/command.ts';
import type { Config, EmergencyConfig } from '../settings/config-types.ts';

/** A terminal whose commands can read all settings. */
export interface ServerTerminal extends TerminalWith<Config> {
  /** Reads only the settings that an emergency command needs. @throws ConfigError only for settings of the database */
  emergencyConfig(): Promise<EmergencyConfig>;
  /** Reads the first webhook signing secret. @throws ConfigError */
  webhookSecret(): Promise<string | undefined>;
}
