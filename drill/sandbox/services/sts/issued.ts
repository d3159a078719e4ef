import type { Credentials, PolicyDescriptorType, Tag } from '@aws-sdk/client-sts';
import { MalformedPolicyDocumentException } from '@aws-sdk/client-sts';
import type { Policy } from '../../../../core/iam/document.ts';
import type { Account } from '../../account.ts';
import type { Tags } from '../../identity.ts';
import type { Context } from '../../operation.ts';
import { parsedPolicy } from '../../policy-text.ts';
import { serviceError } from '../../service-error.ts';
import type { Session } from '../../sessions.ts';

/** The credentials of a session, as STS hands them out. */
export const credentialsOf = ({ accessKeyId, expiresAt }: Session): Credentials => ({
  AccessKeyId: accessKeyId,
  SecretAccessKey: 'drill',
  SessionToken: 'drill',
  Expiration: new Date(expiresAt),
});

export const invalid = (action: string, message: string): Error =>
  serviceError(action, { name: 'ValidationError', message, httpStatusCode: 400 });

/** Seconds between 15 minutes and `atMost`. @throws ValidationError */
export function secondsIn(action: string, seconds: number, atMost: number): number {
  if (seconds >= 900 && seconds <= atMost) return seconds;
  throw invalid(action, `The requested DurationSeconds must be between 900 and ${atMost}.`);
}

/** A session's name, of two characters or more. @throws ValidationError */
export function nameIn(action: string, name: string, atMost: number): string {
  if (name.length >= 2 && name.length <= atMost && /^[\w+=,.@-]+$/.test(name)) return name;
  throw invalid(action, 'The session name has characters that STS does not take, or is too short or too long.');
}

interface Passed {
  readonly Policy?: string | undefined;
  readonly PolicyArns?: PolicyDescriptorType[] | undefined;
}

/** Session policies; undefined when none was passed. @throws MalformedPolicyDocumentException */
export function sessionPolicies(
  account: Account,
  { Policy: text, PolicyArns = [] }: Passed,
): readonly Policy[] | undefined {
  const managed = PolicyArns.map(({ arn = '' }) => account.policies.get(arn) ?? malformed(`${arn} does not exist.`));
  if (text === undefined) return managed.length > 0 ? managed : undefined;
  const parsed = parsedPolicy('session', text);
  return [...managed, parsed.kind === 'malformed' ? malformed(parsed.because) : parsed.policy];
}

function malformed(message: string): never {
  throw new MalformedPolicyDocumentException({ message, $metadata: { httpStatusCode: 400 } });
}

export const tagsOf = (tags: readonly Tag[] = []): Tags =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

export const tagContext = (tags: readonly Tag[] | undefined): Context =>
  tags === undefined
    ? {}
    : {
        'aws:TagKeys': tags.map(({ Key = '' }) => Key),
        ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
      };
