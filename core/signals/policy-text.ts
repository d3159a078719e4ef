import type { AccountId } from '../model/credential.ts';
import { isObject } from './cloudtrail.ts';

/** Whether a policy, as the text in a CloudTrail record, allows everything or all of IAM or Bedrock on every resource. */
export function grantsEverything(document: unknown): boolean {
  return statementsIn(document).some(
    ({ Effect, Action, Resource }) =>
      Effect === 'Allow' &&
      textsIn(Resource).includes('*') &&
      textsIn(Action).some((action) => /^(\*|\*:\*|iam:\*|bedrock:\*)$/i.test(action)),
  );
}

/** The accounts that a trust policy lets in; `*` for everybody. Services of AWS and identity providers are none. */
export function accountsTrustedBy(document: unknown): readonly (AccountId | '*')[] {
  return statementsIn(document)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Principal }) => (isObject(Principal) ? textsIn(Principal.AWS) : textsIn(Principal)))
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
