import type { PropertyDeclaration, ReactiveElement } from 'lit';

/** A reactive property. Lit's own decorator is for both kinds that TypeScript has, and larger by that. */
export const property =
  (options?: PropertyDeclaration) =>
  (prototype: ReactiveElement, name: string): void =>
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);

/** A reactive property that nothing outside sets. */
export const state = () => property({ state: true, attribute: false });
