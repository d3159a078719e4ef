import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { memberRoleArn } from '../../core/iam/member-names.ts';
import { NotReached, Refused, TryAgain } from '../../core/model/errors.ts';
import { wallClock } from './clock.ts';
import type { Credentials, SignsAs } from './credentials.ts';
import type { Host } from './host.ts';

/** As short as STS makes them. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const seconds = 900;

/** The SDK asks for new credentials when less than 5 minutes are left, and must not be given the old ones then, in ms. */
const leftAtLeastMs = 5 * 60_000 + 15_000;

type Session = Credentials & { readonly expiration: Date };

/**
 * A session of the role that the member keeps for this function, shared by everything that the function does there.
 * @throws Refused when the role is missing or does not trust the function, NotReached for whatever else goes wrong
 */
export function memberSession(host: Host, account: string): SignsAs {
  const client = host.client(STSClient);
  let kept: Promise<Session> | undefined;
  return async () => {
    if (kept !== undefined && isFresh(await kept)) return kept;
    const made = assumed(client, account, host.memberSetting?.('FIREBREAK_MEMBER_ROLE') ?? '');
    kept = made;
    // What failed is not kept: the next call asks again.
    made.catch(() => {
      if (kept === made) kept = undefined;
    });
    return made;
  };
}

const isFresh = ({ expiration }: Session): boolean =>
  expiration.getTime() - Date.parse(wallClock.now()) > leftAtLeastMs;

async function assumed(client: STSClient, account: string, role: string): Promise<Session> {
  const RoleArn = memberRoleArn(account, role);
  try {
    const { Credentials: made } = await client.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'firebreak', DurationSeconds: seconds }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = made ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration)
      throw new NotReached(`STS answered for ${RoleArn} without credentials`);
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    };
  } catch (error) {
    throw translated(RoleArn, error);
  }
}

function translated(RoleArn: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof TryAgain) return error;
  return error.name === 'AccessDenied'
    ? new Refused(
        `the role ${RoleArn} does not let Firebreak in: it is missing, or trusts another hub; deploy the member's stack there again`,
        { cause: error },
      )
    : new NotReached(`become ${RoleArn}: ${error.name}: ${error.message}`, { cause: error });
}
