/** The modules that only some screens need. Null until they are loaded. */
export interface LazyModules {
  helpScreens: typeof import('./help/help-screens.ts') | null;
  offchain: typeof import('./screens/offchain.ts') | null;
}
