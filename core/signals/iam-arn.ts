import type { AccountId } from '../model/credential.ts';

/** What CloudTrail writes instead of the name when a console sign-in fails, since people type passwords there. */
const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** The value if IAM would accept it as the name of a user or a role, else nothing. */
export function iamNameIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w+=,.@-]{1,64}$/.test(value) && value !== hidden ? value : undefined;
}

/** The value if it is the unique id of a user, which survives renaming. */
export function userIdIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^AIDA[A-Z0-9]{12,124}$/.test(value) ? value : undefined;
}

/** The value if it is `AROA…:session-name`, what `aws:userid` holds for the session of a role. */
export function sessionIdIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^AROA[A-Z0-9]{12,124}:[\w+=,.@-]{2,64}$/.test(value) ? value : undefined;
}

export interface IamArn {
  readonly account: AccountId;
  readonly kind: 'user' | 'role' | 'assumed-role' | 'federated-user';
  /** Without the path: unique among its kind in the account. */
  readonly name: string;
  /** `/` at least. */
  readonly path: string;
}

/** Reads the ARN of a user, a role or a session, in any partition. */
export function iamArnIn(value: unknown): IamArn | undefined {
  if (typeof value !== 'string' || value.length > 2048) return undefined;
  const parts = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{10,12}):(user|role|assumed-role|federated-user)\/(.+)$/.exec(value);
  const [, account, kind, rest] = parts ?? [];
  if (account === undefined || rest === undefined) return undefined;
  const segments = rest.split('/');
  // arn:aws:sts::123456789012:assumed-role/NAME/SESSION, but arn:aws:iam::123456789012:role/some/path/NAME
  const name = iamNameIn(kind === 'assumed-role' ? segments[0] : segments.at(-1));
  if (name === undefined) return undefined;
  return {
    account,
    kind: kind as IamArn['kind'],
    name,
    path:
      kind === 'assumed-role'
        ? '/'
        : `/${segments
            .slice(0, -1)
            .map((each) => `${each}/`)
            .join('')}`,
  };
}
