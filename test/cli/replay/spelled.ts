/** JSON text of a value in one of the many spellings that a parser takes for the same. `dice` answers from 0 to below 1. */
export function spelled(value: unknown, dice: () => number): string {
  const space = (): string => (dice() < 0.1 ? [' ', '\n', '\t ', '\r\n'][Math.floor(dice() * 4)]! : '');
  if (typeof value === 'string') return spelledText(value, dice);
  if (Array.isArray(value)) return `[${value.map((each) => `${space()}${spelled(each, dice)}${space()}`).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(
    ([key, member]) => `${space()}${spelledText(key, dice)}${space()}:${space()}${spelled(member, dice)}${space()}`,
  );
  return `{${members.join(',')}}`;
}

function spelledText(text: string, dice: () => number): string {
  const share = dice() < 0.9 ? 0 : 0.2;
  const chars = [
    ...JSON.stringify(text)
      .slice(1, -1)
      .matchAll(/\\u[0-9a-f]{4}|\\.|[^\\]/gu),
  ].map(([char]) => {
    if (char.length > 1 || dice() >= share) return char;
    return char === '/' && dice() < 0.5 ? '\\/' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${chars.join('')}"`;
}

/** Mulberry32. */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
