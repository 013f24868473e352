/** The modules that only some screens need. Null until they are loaded. */
export interface LazyModules {
  helpScreens: typeof import('../screens/help-screens.ts') | null;
  offchain: typeof import('../screens/offchain/draw.ts') | null;
}
