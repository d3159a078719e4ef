import type { Random } from '../random.ts';
import { drillSecret, signedReport } from '../webhook-request.ts';
import type { World } from '../world.ts';
import type { Home } from './home.ts';
import type { Leak, LeakedKind } from './leak.ts';
import type { Victim } from './victim.ts';

/** One way in which somebody tells Firebreak. */
export interface Report {
  /** After the leak, in ms. */
  readonly afterMs: number;
  /** What the incident names: the id of a key or session, the name of a user, or its unique id. */
  readonly about: string;
  /** Tells it once; a report that is delivered twice is told twice. Rejects when whoever told it was sent away. */
  readonly tell: () => Promise<void>;
}

/** One kind of leak, and how it becomes known. */
export interface LeakScenario {
  readonly id: string;
  /** A user of that name; a protected one where the scenario is about that. */
  readonly userName: string;
  /** In a member account, where that is another name. */
  readonly userNameThere?: string;
  readonly leaks: LeakedKind;
  /** What it takes that something of this kind leaks; the first key of the user when absent. */
  readonly leak?: (given: Given) => Leak | Promise<Leak>;
  /** Actions that the user of the story may call besides. */
  readonly may?: readonly string[];
  /** The user of the story does other work with its second key, which must go on. */
  readonly works?: true;
  readonly reports: (told: Given & { readonly leak: Leak }) => readonly Report[];
}

export interface Given {
  readonly world: World;
  readonly home: Home;
  readonly victim: Victim;
  readonly draw: Random;
}

export const soon = (draw: Random): number => 2_000 + draw() * 60_000;

interface Knocked extends Pick<Report, 'about' | 'afterMs'> {
  /** Made when it is posted. */
  readonly body: () => unknown;
}

/** What a scanner of the company posts to the webhook, signed. */
export function knocked(world: World, { body, ...report }: Knocked): Report {
  world.account.secrets.set('firebreak/webhook/report', drillSecret);
  return {
    ...report,
    tell: async () => {
      const { statusCode } = await world.knock(signedReport({ body: body(), at: world.clock.now() }));
      if (statusCode >= 300) throw new Error(`the webhook answered ${statusCode}`);
    },
  };
}
