/** Decimals as strings, and JSON numbers that never pass through a float. */
import Big from 'big.js';
import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import { LEAST_DECIMALS } from './silences.ts';

/** Its own, so that its precision is nobody else's setting. */
const Exact = Big();
Exact.DP = 60;

/** A decimal as a JSON number with every digit it has. */
export function jsonNumber(decimal: string): LosslessNumber {
  const [whole = '0', fraction = ''] = plain(decimal).split('.');
  return new LosslessNumber(`${whole}.${fraction.padEnd(LEAST_DECIMALS, '0')}`);
}

/** @param indent spaces per level; 0 writes one line */
export function writeJson(value: unknown, indent = 0): string {
  return stringify(value, undefined, indent) ?? 'null';
}

/** Numbers keep their digits; throws where it is not JSON. */
export function readJson(text: string): unknown {
  return parse(text);
}

/** A positive decimal from a JSON string or number, without an exponent; undefined for anything else. */
export function positiveDecimal(value: unknown): string | undefined {
  const text = isLosslessNumber(value) ? value.value : value;
  if (typeof text !== 'string' || !/^\d{1,30}(\.\d{1,40})?$/.test(text)) return undefined;
  return new Exact(text).gt('0') ? plain(text) : undefined;
}

/** A whole number from a JSON number; undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  return isLosslessNumber(value) && /^\d{1,9}$/.test(value.value) ? Number(value.value) : undefined;
}

export function decimalsOf(decimal: string): number {
  return (plain(decimal).split('.')[1] ?? '').length;
}

export function plus(a: string, b: string): string {
  return new Exact(a).plus(b).toFixed();
}

export function total(all: readonly string[]): string {
  return all.reduce(plus, '0');
}

/** Never below zero. */
export function left(from: string, take: string): string {
  const rest = new Exact(from).minus(take);
  return rest.gt('0') ? rest.toFixed() : '0';
}

export function least(a: string, b: string): string {
  return atLeast(a, b) ? b : a;
}

export function atLeast(a: string, b: string): boolean {
  return new Exact(a).gte(b);
}

/** Rounded down. */
export function product(a: string, b: string, decimals: number): string {
  return new Exact(a).times(b).round(decimals, Big.roundDown).toFixed();
}

/** Half a unit is rounded up. */
export function rounded(value: string, decimals: number): string {
  return new Exact(value).round(decimals, Big.roundHalfUp).toFixed();
}

/** a × b ÷ c, rounded up: whoever is owed it gets no less. */
export function converted(a: string, b: string, c: string, decimals: number): string {
  return new Exact(a).times(b).div(c).round(decimals, Big.roundUp).toFixed();
}

/** As many of its decimals as fit. */
export function shortened(decimal: string, decimals: number): string {
  return new Exact(decimal).round(decimals, Big.roundDown).toFixed();
}

function plain(decimal: string): string {
  return new Exact(decimal).toFixed();
}
