/**
 * What an identity was seen to do before, kept longer than the window. Each entry holds when it was seen first, because
 * what an intruder began an hour ago is no habit yet.
 */
export interface Habits {
  /** When the identity was seen first; ISO 8601. Absent for one that is new to Firebreak. */
  readonly since?: string;
  readonly regions: Readonly<Record<string, string>>;
  readonly networks: Readonly<Record<string, string>>;
  /** When it first called a model. */
  readonly modelsSince?: string;
}

export const noHabits: Habits = { regions: {}, networks: {} };

/** Milliseconds for which something must have been going on before it counts as usual. */
const usualAfter = 24 * 60 * 60 * 1000;
const mostRegions = 64;
const mostNetworks = 64;
/** Networks that are usual. Nobody gets there in a day: to make a network usual takes one. */
const movesAbout = 16;

export interface Seen {
  readonly at: string;
  readonly region: string;
  readonly network?: string | undefined;
  readonly isModelCall: boolean;
}

/** The habits after one more sighting. When a table is full, what is new stays unknown: nobody can flush out the rest. */
export function withSeen(habits: Habits, { at, region, network, isModelCall }: Seen): Habits {
  const modelsSince = isModelCall ? earlier(habits.modelsSince, at) : habits.modelsSince;
  return {
    since: earlier(habits.since, at),
    regions: added(habits.regions, region, { at, most: mostRegions }),
    networks: network === undefined ? habits.networks : added(habits.networks, network, { at, most: mostNetworks }),
    ...(modelsSince && { modelsSince }),
  };
}

/** An identity that Firebreak hardly knows has no usual region, so for it none is new. */
export const isNewRegion = (habits: Habits, region: string, at: string): boolean =>
  isUsual(habits.since, at) && !isUsual(own(habits.regions, region), at);

/**
 * An identity has a usual network only once it has been seen in one for a day: before, on the first day of the data that
 * names networks, every one is new. Who is at home in many moves about, and one more says nothing.
 */
export function isNewNetwork(habits: Habits, network: string, at: string): boolean {
  const usual = Object.values(habits.networks).filter((since) => isUsual(since, at)).length;
  return usual > 0 && usual < movesAbout && !isUsual(own(habits.networks, network), at);
}

/** Here an identity that Firebreak does not know counts: a leaked key has mostly never called a model. */
export const isUnusedToModels = (habits: Habits, at: string): boolean => !isUsual(habits.modelsSince, at);

function isUsual(since: string | undefined, at: string): boolean {
  return since !== undefined && Date.parse(at) - Date.parse(since) >= usualAfter;
}

const earlier = (left: string | undefined, right: string): string =>
  left !== undefined && Date.parse(left) <= Date.parse(right) ? left : right;

const own = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

interface Entry {
  readonly at: string;
  readonly most: number;
}

/** `Object.fromEntries` and not an assignment: a key named `__proto__` stays a key. */
function added(
  table: Readonly<Record<string, string>>,
  key: string,
  { at, most }: Entry,
): Readonly<Record<string, string>> {
  const known = own(table, key);
  if (key === '' || (known === undefined && Object.keys(table).length >= most)) return table;
  return Object.fromEntries([...Object.entries(table), [key, earlier(known, at)]]);
}
