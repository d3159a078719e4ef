import type { Random } from '../random.ts';
import type { GivenUser } from '../sandbox/given-user.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { World } from '../world.ts';
import type { Home } from './home.ts';

const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
/** On the list of boundaries that the deployed configuration may put back. */
const restorable = 'DeveloperBoundary';
const untouchable = 'Untouchable';
const accomplicesKey = 'AKIAACCOMPLICEEXAMPL';

/** Whose credential leaks, and what an attacker may have of it. */
export interface Victim {
  readonly userName: string;
  /** Access keys in the order in which they leak; the first is the one that attackers use. */
  readonly keys: readonly [string, string];
  /** Id of a Bedrock API key of the user. */
  readonly apiKeyId: string;
  /** An administrator's key, which some attackers hold besides. */
  readonly accomplicesKey: string;
  /** The same in the account of Firebreak, where that is another. */
  readonly hubsKey: string;
  /** A key that may put events and nothing more, and one of somebody in production. */
  readonly forgersKey: string;
  readonly bystander: { readonly userName: string; readonly accessKeyId: string };
  /** Roles that may assume each other, the second in the account of Firebreak; under each runs a workload of the owners. */
  readonly roles: readonly [SandboxRole, SandboxRole];
}

export const exampleKeys = ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE'] as const;

interface Told {
  readonly world: World;
  readonly home: Home;
  readonly userName: string;
  /** Actions that it may call whatever else is drawn. */
  readonly may?: readonly string[];
}

/** Builds the accounts: the victim, in a state that the seed draws, and users who have nothing to do with it. */
export function createVictim({ world, home: { account }, userName, may = [] }: Told, draw: Random): Victim {
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const boundaries = [undefined, undefined, restorable, untouchable].map((name) =>
    name === undefined ? undefined : account.createPolicy(name, everything),
  );
  const boundary = boundaries[Math.floor(draw() * boundaries.length)];
  account.createUser({
    name: userName,
    keys: exampleKeys,
    serviceSpecificCredentials: [
      { id: 'ACCAEXAMPLE0000000001' },
      { id: 'ACCAEXAMPLE0000000002', serviceName: 'codecommit.amazonaws.com' },
    ],
    signingCertificates: ['CERTIFICATE0000EXAMPLE'],
    sshPublicKeys: [{ id: 'APKAEXAMPLE0000000001', status: draw() < 0.3 ? 'Inactive' : 'Active' }],
    attached: attachedAtFirst(draw),
    ...(boundary !== undefined && { boundary }),
    ...(draw() < 0.3 && { loginProfile: {} }),
    ...(may.length > 0 && { inline: { more: allowing(may) } }),
    tags: { team: 'payments' },
  });
  for (const bystander of bystanders) account.createUser(bystander);
  const hubsKey = account === world.account ? accomplicesKey : createNamesakes(world, userName);
  return {
    userName,
    keys: exampleKeys,
    apiKeyId: 'ACCAEXAMPLE0000000001',
    accomplicesKey,
    hubsKey,
    forgersKey: 'AKIAFORGERFORGEXAMPL',
    bystander: { userName: 'night-shift', accessKeyId: 'AKIANIGHTSHIFTEXAMPL' },
    roles: [roleIn(world, account, 'production'), roleIn(world, world.account, 'reporting')],
  };
}

/**
 * In the account of Firebreak, where the victim lives elsewhere: others of the same names. Whoever mixes the accounts up
 * touches them. Answers the key of the administrator there.
 */
function createNamesakes({ account }: World, userName: string): string {
  account.createUser({ name: userName, keys: ['AKIANAMESAKE0EXAMPLE'], attached: [administratorAccess] });
  account.createUser({ name: 'night-shift', keys: ['AKIANIGHTSHUBEXAMPLE'], attached: [administratorAccess] });
  account.createUser({ name: 'build-admin', keys: ['AKIABUILDSHUBEXAMPLE'], attached: [administratorAccess] });
  account.createRole({
    name: 'production',
    trust: trusting({ Service: 'ec2.amazonaws.com' }),
    attached: [administratorAccess],
  });
  return 'AKIABUILDSHUBEXAMPLE';
}

/** Whoever in these accounts may assume roles at all may assume it, and AWS hands sessions of it to an instance. */
function roleIn({ accounts }: World, account: World['account'], name: string): SandboxRole {
  const insiders = accounts.map(({ place }) => `arn:aws:iam::${place.account}:root`);
  const principal = { AWS: insiders, Service: 'ec2.amazonaws.com' };
  return account.createRole({ name, trust: trusting(principal), attached: [administratorAccess] });
}

const trusting = (Principal: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
});

/** What lets somebody call models, and little else. */
export const modelPolicies = ['AmazonBedrockFullAccess', 'AmazonBedrockMantleFullAccess'].map(
  (name) => `arn:aws:iam::aws:policy/${name}`,
);

/** Some users were under AWSDenyAll before anything leaked, and must be afterwards. */
function attachedAtFirst(draw: Random): readonly string[] {
  const denied = draw() < 0.1 ? ['arn:aws:iam::aws:policy/AWSDenyAll'] : [];
  return [...denied, ...(draw() < 0.5 ? [administratorAccess] : modelPolicies)];
}

const allowing = (actions: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

const bystanders: readonly GivenUser[] = [
  { name: 'build-admin', keys: [accomplicesKey], attached: [administratorAccess] },
  { name: 'night-shift', keys: ['AKIANIGHTSHIFTEXAMPL'], attached: [administratorAccess], tags: { team: 'ops' } },
  { name: 'forger', keys: ['AKIAFORGERFORGEXAMPL'], inline: { Put: allowing(['events:PutEvents']) } },
];
