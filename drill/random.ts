import { hash } from 'node:crypto';

/** A stream of numbers in [0, 1). */
export type Random = () => number;

/**
 * The stream of one purpose under one seed. Every purpose has its own stream, so that a draw added in one place does not
 * reshuffle what happens in all the others.
 */
export function random(seed: number, purpose: string): Random {
  let state: Int32Array | undefined;
  return () => {
    // Many streams are never drawn from.
    state ??= stateOf(seed, purpose);
    return ((next(state) >>> 5) * 0x4000000 + (next(state) >>> 6)) / 0x20000000000000;
  };
}

function stateOf(seed: number, purpose: string): Int32Array {
  // As text, a character for each byte: a buffer costs twice as much as the hash itself.
  const digest = hash('sha256', `${seed}\n${purpose}`, 'binary');
  // With signs: V8 keeps those numbers where they are, and makes an object of half of the others.
  const state = new Int32Array(4);
  for (let at = 0; at < 16; at += 1) state[at >> 2] = (state[at >> 2] ?? 0) | (digest.charCodeAt(at) << (8 * (at & 3)));
  return state;
}

/** A version 4 UUID, drawn from a stream instead of from the machine. */
export function uuid(stream: Random): string {
  const hex = Array.from({ length: 32 }, (_, index) => uuidDigit(stream, index)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function uuidDigit(stream: Random, index: number): string {
  if (index === 12) return '4';
  const digit = Math.floor(stream() * 16);
  return (index === 16 ? 8 + (digit & 3) : digit).toString(16);
}

/** xoshiro128**, as 32 bits with a sign: https://prng.di.unimi.it/ */
function next(state: Int32Array): number {
  // By index: taking an array apart costs more than the draw.
  const a = state[0] ?? 0;
  const b = state[1] ?? 0;
  const c = state[2] ?? 0;
  const d = state[3] ?? 0;
  const result = Math.imul(rotated(Math.imul(b, 5), 7), 9);
  const third = c ^ a;
  const fourth = d ^ b;
  state[0] = a ^ fourth;
  state[1] = b ^ third;
  state[2] = third ^ (b << 9);
  state[3] = rotated(fourth, 11);
  return result;
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
