import { readdirSync, readFileSync } from 'node:fs';

const events = new URL('../../events/', import.meta.url);

export interface Fixture {
  /** `fires-…` or `ignores-…`, and the reason. */
  readonly name: string;
  readonly event: unknown;
}

export function fixturesOf(signal: string): readonly Fixture[] {
  const folder = new URL(`${signal}/`, events);
  return readdirSync(folder)
    .sort()
    .map((file) => ({
      name: file.replace(/\.json$/, ''),
      event: JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
    }));
}

// biome-ignore lint/suspicious/noExplicitAny: a test reaches into an event to change one thing in it
export function fixture(signal: string, name: string): any {
  return structuredClone(fixturesOf(signal).find((each) => each.name === name)?.event);
}
