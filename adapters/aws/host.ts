import type { Log } from '../../core/ports/log.ts';
import type { SlackClientMaker } from '../slack/chat.ts';
import type { Credentials, SignsAs } from './credentials.ts';

/** What a function was told when it was deployed. Names and addresses only: no secret is ever a setting. */
export const settingNames = [
  'FIREBREAK_ACCOUNT',
  'FIREBREAK_REGION',
  'FIREBREAK_OUS',
  'FIREBREAK_DELEGATED_ADMINISTRATORS',
  'FIREBREAK_DECOY_USERS',
  'FIREBREAK_WINDOWS',
  'FIREBREAK_NETWORKS',
  'FIREBREAK_RESTORABLE_BOUNDARIES',
  'FIREBREAK_POLICY',
  'FIREBREAK_POLICY_PARAMETER',
  'FIREBREAK_APPROVALS',
  'FIREBREAK_PROTECTED_USERS',
  'FIREBREAK_PROTECTED_ROLES',
  'FIREBREAK_SESSION_DENY',
  'FIREBREAK_MODEL_LOGGING',
  'FIREBREAK_NAMED_LOGGING',
  'FIREBREAK_LOGGED_REGIONS',
  'FIREBREAK_OWNER',
  'FIREBREAK_GUARD',
  'FIREBREAK_INCIDENTS',
  'FIREBREAK_LEDGER',
  'FIREBREAK_MACHINE',
  'FIREBREAK_NOTICES',
  'FIREBREAK_PAGES',
  'FIREBREAK_INTAKE',
  'FIREBREAK_GITHUB_SIGNING',
  'FIREBREAK_REPORT_SIGNING',
  'FIREBREAK_CANARY_USER',
  'FIREBREAK_REGIONS',
  'FIREBREAK_SLACK_SIGNING',
  'FIREBREAK_SLACK_TOKEN',
  'FIREBREAK_SLACK_API',
  'FIREBREAK_SLACK_TOLD',
  'FIREBREAK_OWNER_SEEKER',
  'FIREBREAK_BREAK_GLASS',
  'FIREBREAK_BREAK_GLASS_PEOPLE',
] as const;

export type SettingName = (typeof settingNames)[number];

/** What a function is told only where Firebreak answers for other accounts. */
const memberSettingNames = ['FIREBREAK_MEMBERS', 'FIREBREAK_MEMBER_ROLE'] as const;

export type MemberSettingName = (typeof memberSettingNames)[number];

/** Where the adapters run: in a Lambda function, or in the drill. */
export interface Host {
  /** @throws Error naming the setting that the function was not given */
  setting(name: SettingName): string;
  /** Undefined where the deployment has no members. */
  readonly memberSetting?: (name: MemberSettingName) => string | undefined;
  /** Signs as the function itself, or as somebody else. */
  client<Client>(kind: new (config: ClientConfig) => Client, as?: SignsAs): Client;
  /** How Slack is reached: by Slack's own client over the network when absent. */
  readonly slackClientOf?: SlackClientMaker;
  /** How a file is read that was deployed beside the code: from the disk when absent. Throws when it is not there. */
  readonly fileAt?: (path: string) => Uint8Array;
  readonly log: Log;
}

/**
 * Everything that an SDK client would otherwise find out by itself from files and metadata, fixed: a cold start
 * without look-ups, and the same behaviour everywhere.
 */
export interface ClientConfig {
  readonly region: string;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly defaultsMode: 'standard';
  readonly useDualstackEndpoint: boolean;
  readonly useFipsEndpoint: boolean;
  readonly credentials?: Credentials | SignsAs;
}

export function clientConfig(region: string): ClientConfig {
  return {
    region,
    maxAttempts: 4,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings as an environment holds them. */
export function settingsFrom(environment: Environment): Host['setting'] {
  return (name) => {
    const value = environment[name];
    if (value === undefined) throw new Error(`the setting ${name} is missing: deploy the stack again, it sets it`);
    return value;
  };
}
