import type { EventEnvelope } from '../../core/model/finding.ts';
import type { Random } from '../random.ts';
import { healthEvent } from '../scenarios/health-event.ts';
import { quarantineEvent, quarantinePolicyArn } from '../scenarios/quarantine-event.ts';
import { sequenceEvents } from '../scenarios/sequence-event.ts';
import { drillSecret, signedReport } from '../webhook-request.ts';
import type { World } from '../world.ts';
import type { Home } from './home.ts';
import type { Victim } from './victim.ts';

/** One way in which somebody tells Firebreak. */
export interface Report {
  /** After the leak, in ms. */
  readonly afterMs: number;
  /** The id that the incident is about: an access key, or the unique id of a user. */
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
  /** Which of the victim's credentials leaked, as far as the reports say. */
  readonly leaks: 'first-key' | 'both-keys' | 'whole-user';
  readonly reports: (told: {
    readonly world: World;
    readonly home: Home;
    readonly victim: Victim;
    readonly draw: Random;
  }) => readonly Report[];
}

const soon = (draw: Random): number => 2_000 + draw() * 60_000;

/** One kind of leak, one line. */
export const leakScenarios: readonly LeakScenario[] = [
  {
    id: 'health',
    userName: 'ci-deploy',
    leaks: 'first-key',
    reports: ({ world, home, victim, draw }) => [
      health({ world, home }, victim, { key: victim.keys[0], afterMs: soon(draw) }),
    ],
  },
  {
    id: 'quarantine',
    userName: 'ci-deploy',
    leaks: 'whole-user',
    reports: ({ world, home, victim, draw }) => [quarantine({ world, home }, victim, soon(draw))],
  },
  {
    id: 'health-and-quarantine',
    userName: 'ci-deploy',
    leaks: 'whole-user',
    reports: ({ world, home, victim, draw }) => {
      const afterMs = soon(draw);
      return [
        health({ world, home }, victim, { key: victim.keys[0], afterMs }),
        quarantine({ world, home }, victim, afterMs + draw() * 300_000),
      ];
    },
  },
  {
    id: 'reported-key',
    userName: 'ci-deploy',
    leaks: 'first-key',
    reports: ({ world, home, victim, draw }) => [webhook({ world, home }, victim, soon(draw))],
  },
  {
    id: 'two-incidents',
    userName: 'ci-deploy',
    leaks: 'both-keys',
    reports: ({ world, home, victim, draw }) => {
      const afterMs = soon(draw);
      const [first, second] = victim.keys;
      return [
        health({ world, home }, victim, { key: first, afterMs }),
        health({ world, home }, victim, { key: second, afterMs: afterMs + draw() ** 2 * 3_600_000 }),
      ];
    },
  },
  {
    id: 'sequence',
    userName: 'ci-deploy',
    leaks: 'first-key',
    reports: ({ world, home, victim, draw }) => [sequence({ world, home }, victim, soon(draw))],
  },
  {
    id: 'protected-user',
    userName: 'break-glass',
    userNameThere: 'break-glass-there',
    leaks: 'first-key',
    reports: ({ world, home, victim, draw }) => [
      health({ world, home }, victim, { key: victim.keys[0], afterMs: soon(draw) }),
    ],
  },
];

type Ground = Pick<Parameters<LeakScenario['reports']>[0], 'world' | 'home'>;

function health(
  { world, home }: Ground,
  { userName }: Victim,
  { key, afterMs }: { key: string; afterMs: number },
): Report {
  let event: EventEnvelope | undefined;
  return {
    afterMs,
    about: key,
    tell: () => {
      event ??= { ...healthEvent(home, { accessKeyId: key, userName }), id: `health-${key}` };
      return world.report(event);
    },
  };
}

function quarantine({ world, home }: Ground, { userName }: Victim, afterMs: number): Report {
  const user = home.account.user(userName);
  let event: EventEnvelope | undefined;
  return {
    afterMs,
    about: user?.id ?? userName,
    tell: () => {
      const attached = user?.attached.control() ?? [];
      if (user && !attached.includes(quarantinePolicyArn))
        home.account.attach(user, [...attached, quarantinePolicyArn]);
      event ??= quarantineEvent(home, userName);
      return world.report(event);
    },
  };
}

/** Nobody says that the key leaked: three calls with it, one after the other, look like it. */
function sequence({ world, home }: Ground, { userName, keys: [key] }: Victim, afterMs: number): Report {
  let events: readonly EventEnvelope[] | undefined;
  return {
    afterMs,
    about: key,
    tell: async () => {
      events ??= sequenceEvents(home, { userName, accessKeyId: key });
      for (const event of events) await home.delivery.put(event);
      await world.delivered();
    },
  };
}

function webhook({ world, home }: Ground, { userName, keys: [key] }: Victim, afterMs: number): Report {
  const { account } = home.account.place;
  world.account.secrets.set('firebreak/webhook/report', drillSecret);
  const body = {
    DetectorName: 'AWS',
    Verified: true,
    Raw: key,
    ExtraData: { account, arn: `arn:aws:iam::${account}:user/${userName}` },
  };
  return {
    afterMs,
    about: key,
    tell: async () => {
      const { statusCode } = await world.knock(signedReport({ body, at: world.clock.now() }));
      if (statusCode >= 300) throw new Error(`the webhook answered ${statusCode}`);
    },
  };
}
