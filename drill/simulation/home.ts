import { memberOf } from '../scenarios/leaked-in-member.ts';
import type { World } from '../world.ts';

/** In which account the victim lives: in that of Firebreak itself, or in a member that it answers for. */
export const places = ['hub', 'member'] as const;
export type VictimsPlace = (typeof places)[number];

/** The account of the victim, with its own buses. The machine, the records and the mail are those of the hub, wherever that is. */
export type Home = Pick<World, 'account' | 'clock' | 'delivery'>;

export const homeIn = (world: World, place: VictimsPlace): Home => (place === 'member' ? memberOf(world) : world);
