/** The chunk with what stands in the shop's page around a checkout: the frame, and the pill that leads back. */
export { closed, openFrame } from './surroundings.ts';
