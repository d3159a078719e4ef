import { awsDenyAllArn } from '../../../core/iam/aws-managed.ts';
import type { EventEnvelope } from '../../../core/model/finding.ts';
import { asDelivered } from '../../../core/signals/cloudtrail.ts';
import { allowsAll, handOf, holderOf, sessionIn } from '../../attackers/hand.ts';
import type { CallRecord } from '../../sandbox/caller.ts';
import type { SessionGiven } from '../../sandbox/sessions.ts';
import { TrailEvent } from '../../sandbox/trail-event.ts';
import { accessKeyEvent } from '../../scenarios/guardduty-event.ts';
import type { Home } from '../home.ts';
import { type Leak, leakedKey } from '../leak.ts';
import { type Given, type LeakScenario, type Report, soon } from '../leak-scenario.ts';
import type { Victim } from '../victim.ts';

/** A session that the attacker made of the user's key, which GuardDuty names. It is not said which key made it. */
export const sessionToken: LeakScenario = {
  id: 'session-token',
  userName: 'ci-deploy',
  leaks: 'session-token',
  leak: (given) => minted(given, { command: 'GetSessionTokenCommand', input: {} }),
  reports: ({ world, home, victim, leak: { id }, draw }) => [
    compromised({ world, home }, victim, { id, afterMs: soon(draw) }),
  ],
};

/** A federated session that makes itself a user through the console: GuardDuty suspects, CloudTrail tells of the user. */
export const federatedSession: LeakScenario = {
  id: 'federated-session',
  userName: 'ci-deploy',
  leaks: 'federated-session',
  may: ['sts:GetFederationToken', 'iam:CreateUser'],
  leak: (given) =>
    minted(given, { command: 'GetFederationTokenCommand', input: { Name: 'support', Policy: allowsAll } }),
  reports: ({ world, home, victim, leak: { id }, draw }) => {
    const named = { id, afterMs: soon(draw) };
    return [
      mayMint(home, victim)
        ? suspectMints({ world, home }, victim, named)
        : compromised({ world, home }, victim, named),
    ];
  },
};

type Ground = Pick<Given, 'world' | 'home'>;

interface Minting {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Where the user is denied everything already, it was made before that. */
async function minted({ home: world, victim }: Given, { command, input }: Minting): Promise<Leak> {
  const { userName, keys } = victim;
  const hand = handOf(world, { kind: 'key-holder', name: 'session-maker', accessKeyId: keys[0] });
  const id = sessionIn(await hand(command, input)) ?? openedBefore(world, victim, command);
  return { ...leakedKey({ ...victim, userName }), id, sessions: [id] };
}

function openedBefore({ account }: Home, { userName }: Victim, command: string): string {
  const user = account.user(userName);
  if (user === undefined) throw new Error(`there is no user ${userName}`);
  const given: SessionGiven =
    command === 'GetSessionTokenCommand'
      ? { kind: 'user', user }
      : { kind: 'federated', user, name: 'support', tags: {} };
  return account.openSession(given, 3_600).accessKeyId;
}

interface Named extends Pick<Report, 'afterMs'> {
  /** Of the session. */
  readonly id: string;
}

function compromised({ world, home }: Ground, { userName }: Victim, { id, afterMs }: Named): Report {
  let event: EventEnvelope | undefined;
  return {
    afterMs,
    about: id,
    tell: () => {
      event ??= namedBy(home, 'CredentialAccess:IAMUser/CompromisedCredentials', { userName, accessKeyId: id });
      return world.report(event);
    },
  };
}

/** Some users were denied everything before anything leaked. */
function mayMint({ account }: Home, { userName }: Victim): boolean {
  return account.user(userName)?.attached.control().includes(awsDenyAllArn) === false;
}

/** The two together are the rule `suspect-mints-a-credential`; each alone is no more than an alert. */
function suspectMints({ world, home }: Ground, { userName, keys: [key] }: Victim, { id, afterMs }: Named): Report {
  let told: Promise<readonly EventEnvelope[]> | undefined;
  return {
    afterMs,
    about: id,
    tell: async () => {
      told ??= suspected(home, { userName, key, id });
      for (const event of await told) await world.report(event);
    },
  };
}

async function suspected(
  world: Home,
  { userName, key, id }: { readonly userName: string; readonly key: string; readonly id: string },
): Promise<readonly EventEnvelope[]> {
  const type = 'UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom';
  const suspicion = namedBy(world, type, { userName, accessKeyId: key });
  await world.clock.sleep(30_000);
  return [suspicion, ...(await userMade(world, id))];
}

function namedBy(
  world: Home,
  type: string,
  { userName, accessKeyId }: { readonly userName: string; readonly accessKeyId: string },
): EventEnvelope {
  const principalId = world.account.user(userName)?.id ?? '';
  return accessKeyEvent(world, type, { accessKeyId, principalId, userName, userType: 'IAMUser' });
}

/** What CloudTrail hands to EventBridge of the call, whether AWS did it or not. */
async function userMade(world: Home, accessKeyId: string): Promise<readonly EventEnvelope[]> {
  const { account } = world;
  const events: EventEnvelope[] = [];
  const hears = (record: CallRecord, input: unknown, output: unknown): void => {
    const isIt = record.action === 'iam:CreateUser' && 'accessKeyId' in record.caller;
    if (!isIt || record.caller.accessKeyId !== accessKeyId || events.length > 0) return;
    const heard = new TrailEvent(account, { record, input, output, number: 900_000 });
    const event = asDelivered({ ...(JSON.parse(heard.json()) as object), recipientAccountId: account.place.account });
    if (event !== undefined) events.push(event);
  };
  account.listeners.push(hears);
  const hand = handOf(world, holderOf(world, 'session-maker', accessKeyId));
  await hand('CreateUserCommand', { UserName: 'helpdesk' });
  return events;
}
