import { matchesText } from '../iam/match.ts';
import type { AccountId } from '../model/credential.ts';
import { isObject } from './cloudtrail.ts';

/** One call of which nobody would write the name, so what allows it allows every call of its service. */
const ofEveryCall = [
  { action: 'iam:anything', resource: 'arn:aws:iam::123456789012:any/thing' },
  { action: 'bedrock:anything', resource: 'arn:aws:bedrock:us-east-1:123456789012:any/thing' },
  { action: 'bedrock-mantle:anything', resource: 'arn:aws:bedrock-mantle:us-east-1:123456789012:any/thing' },
] as const;

/**
 * Whether a policy, as the text in a CloudTrail record, allows everything or all of IAM or Bedrock on every resource, with
 * whatever wildcards it says so, and by naming what it leaves out.
 */
export function grantsEverything(document: unknown): boolean {
  return statementsIn(document).some(
    ({ Effect, Action, NotAction, Resource, NotResource }) =>
      Effect === 'Allow' &&
      ofEveryCall.some(
        ({ action, resource }) => isNamed(action, Action, NotAction) && isNamed(resource, Resource, NotResource),
      ),
  );
}

/** As IAM reads a pair of elements of which a statement has one. Text that somebody wrote is no regular expression. */
function isNamed(value: string, names: unknown, others: unknown): boolean {
  const isAmong = (patterns: readonly string[]) =>
    patterns.some((pattern) => matchesText(pattern.toLowerCase(), value.toLowerCase()));
  return others === undefined ? isAmong(textsIn(names)) : !isAmong(textsIn(others));
}

/** The accounts that a trust policy lets in; `*` for everybody. Services of AWS and identity providers are none. */
export function accountsTrustedBy(document: unknown): readonly (AccountId | '*')[] {
  return statementsIn(document)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Principal, NotPrincipal }) => {
      // Everybody but a few: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
      if (NotPrincipal !== undefined) return '*';
      return isObject(Principal) ? textsIn(Principal.AWS) : textsIn(Principal);
    })
    .flatMap((principal) =>
      principal === '*' ? '*' : (/^(?:arn:aws[a-z-]*:\w+::)?(\d{12})(?:$|:)/.exec(principal)?.[1] ?? []),
    );
}

type Statement = Readonly<Record<string, unknown>>;

/** CloudTrail holds a policy as JSON in a text. What cannot be parsed says nothing. */
function statementsIn(document: unknown): readonly Statement[] {
  if (typeof document !== 'string' || document.length > longestPolicy) return [];
  const policy = parsed(document);
  const statements: unknown = isObject(policy) ? policy.Statement : undefined;
  return (Array.isArray(statements) ? statements : [statements]).filter(isObject);
}

/** Characters; IAM takes 10,240 at most, and CloudTrail may write them with escapes. */
const longestPolicy = 65_536;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}
