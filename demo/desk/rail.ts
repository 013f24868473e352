/** The three steps of the demo, each with a tick once it is done. */
import { byId } from './dom.ts';

const STEPS = ['pay', 'customer', 'webhook'] as const;
export type Step = (typeof STEPS)[number];

export class Rail {
  #done = new Set<Step>();

  /** @param go leads to where a step is done */
  constructor(go: (step: Step) => void) {
    for (const step of STEPS) byId(`step-${step}`).addEventListener('click', () => go(step));
    this.#show();
  }

  finish(step: Step): void {
    if (this.#done.has(step)) return;
    this.#done.add(step);
    this.#show();
  }

  #show(): void {
    const current = STEPS.find((step) => !this.#done.has(step));
    for (const step of STEPS) {
      const shown = byId(`step-${step}`);
      shown.dataset['state'] = this.#done.has(step) ? 'done' : step === current ? 'current' : 'waiting';
      shown.title = this.#done.has(step) ? 'Done' : '';
      if (step === current) shown.setAttribute('aria-current', 'step');
      else shown.removeAttribute('aria-current');
    }
  }
}
