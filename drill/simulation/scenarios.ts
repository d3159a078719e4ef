import type { EventEnvelope } from '../../core/model/finding.ts';
import { healthEvent } from '../scenarios/health-event.ts';
import { quarantineEvent, quarantinePolicyArn } from '../scenarios/quarantine-event.ts';
import { sequenceEvents } from '../scenarios/sequence-event.ts';
import { type Given, knocked, type LeakScenario, type Report, soon } from './leak-scenario.ts';
import { apiKey, apiKeyOfItsUser, shortTermKey } from './scenarios/api-keys.ts';
import { instanceSession, stolenSession } from './scenarios/role-sessions.ts';
import { federatedSession, sessionToken } from './scenarios/user-sessions.ts';
import type { Victim } from './victim.ts';

/** One kind of leak, one line. */
export const leakScenarios: readonly LeakScenario[] = [
  {
    id: 'health',
    userName: 'ci-deploy',
    leaks: 'access-key',
    reports: ({ world, home, victim, draw }) => [
      health({ world, home }, victim, { key: victim.keys[0], afterMs: soon(draw) }),
    ],
  },
  {
    id: 'quarantine',
    userName: 'ci-deploy',
    leaks: 'access-key',
    reports: ({ world, home, victim, draw }) => [quarantine({ world, home }, victim, soon(draw))],
  },
  {
    id: 'health-and-quarantine',
    userName: 'ci-deploy',
    leaks: 'access-key',
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
    leaks: 'access-key',
    reports: ({ world, home, victim, draw }) => [webhook({ world, home }, victim, soon(draw))],
  },
  {
    id: 'two-incidents',
    userName: 'ci-deploy',
    leaks: 'access-key',
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
    leaks: 'access-key',
    reports: ({ world, home, victim, draw }) => [sequence({ world, home }, victim, soon(draw))],
  },
  sessionToken,
  federatedSession,
  stolenSession,
  instanceSession,
  apiKey,
  apiKeyOfItsUser,
  shortTermKey,
  {
    id: 'protected-user',
    userName: 'break-glass',
    userNameThere: 'break-glass-there',
    leaks: 'access-key',
    reports: ({ world, home, victim, draw }) => [
      health({ world, home }, victim, { key: victim.keys[0], afterMs: soon(draw) }),
    ],
  },
];

type Ground = Pick<Given, 'world' | 'home'>;

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
  const body = {
    DetectorName: 'AWS',
    Verified: true,
    Raw: key,
    ExtraData: { account, arn: `arn:aws:iam::${account}:user/${userName}` },
  };
  return knocked(world, { about: key, afterMs, body: () => body });
}
