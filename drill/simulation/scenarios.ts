import type { EventEnvelope } from '../../core/model/finding.ts';
import { healthEvent } from '../scenarios/health-event.ts';
import { quarantineEvent, quarantinePolicyArn } from '../scenarios/quarantine-event.ts';
import type { World } from '../world.ts';
import { knocked, type LeakScenario, type Report, soon } from './leak-scenario.ts';
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
    reports: ({ world, victim, draw }) => [health(world, victim, { key: victim.keys[0], afterMs: soon(draw) })],
  },
  {
    id: 'quarantine',
    userName: 'ci-deploy',
    leaks: 'access-key',
    reports: ({ world, victim, draw }) => [quarantine(world, victim, soon(draw))],
  },
  {
    id: 'health-and-quarantine',
    userName: 'ci-deploy',
    leaks: 'access-key',
    reports: ({ world, victim, draw }) => {
      const afterMs = soon(draw);
      return [
        health(world, victim, { key: victim.keys[0], afterMs }),
        quarantine(world, victim, afterMs + draw() * 300_000),
      ];
    },
  },
  {
    id: 'reported-key',
    userName: 'ci-deploy',
    leaks: 'access-key',
    reports: ({ world, victim, draw }) => [webhook(world, victim, soon(draw))],
  },
  {
    id: 'two-incidents',
    userName: 'ci-deploy',
    leaks: 'access-key',
    reports: ({ world, victim, draw }) => {
      const afterMs = soon(draw);
      const [first, second] = victim.keys;
      return [
        health(world, victim, { key: first, afterMs }),
        health(world, victim, { key: second, afterMs: afterMs + draw() ** 2 * 3_600_000 }),
      ];
    },
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
    leaks: 'access-key',
    reports: ({ world, victim, draw }) => [health(world, victim, { key: victim.keys[0], afterMs: soon(draw) })],
  },
];

function health(world: World, { userName }: Victim, { key, afterMs }: { key: string; afterMs: number }): Report {
  let event: EventEnvelope | undefined;
  return {
    afterMs,
    about: key,
    tell: () => {
      event ??= { ...healthEvent(world, { accessKeyId: key, userName }), id: `health-${key}` };
      return world.report(event);
    },
  };
}

function quarantine(world: World, { userName }: Victim, afterMs: number): Report {
  const user = world.account.user(userName);
  let event: EventEnvelope | undefined;
  return {
    afterMs,
    about: user?.id ?? userName,
    tell: () => {
      const attached = user?.attached.control() ?? [];
      if (user && !attached.includes(quarantinePolicyArn))
        world.account.attach(user, [...attached, quarantinePolicyArn]);
      event ??= quarantineEvent(world, userName);
      return world.report(event);
    },
  };
}

function webhook(world: World, { userName, keys: [key] }: Victim, afterMs: number): Report {
  const { account } = world;
  const body = {
    DetectorName: 'AWS',
    Verified: true,
    Raw: key,
    ExtraData: { account: account.place.account, arn: `arn:aws:iam::${account.place.account}:user/${userName}` },
  };
  return knocked(world, { about: key, afterMs, body: () => body });
}
