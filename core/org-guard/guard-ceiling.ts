import { type Policy, parsePolicy } from '../iam/document.ts';
import { fullAccessDocument, fullResourceAccessDocument } from './full-access.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { type GuardPolicy, orgGuardPolicies } from './org-guard-policies.ts';
import { resourceControlPolicy } from './resource-control.ts';

/** The guard as the evaluator reads it: one level of service control policies, beside FullAWSAccess. */
export const guardCeiling = (given: OrgGuardGiven): readonly (readonly Policy[])[] => [
  levelOf(orgGuardPolicies(given)),
];

/** The same of the resource control policy, beside RCPFullAWSAccess. */
export const resourceCeiling = (given: OrgGuardGiven): readonly (readonly Policy[])[] => {
  const { name, document } = resourceControlPolicy(given);
  return [[parsed('RCPFullAWSAccess', fullResourceAccessDocument), parsed(name, document)]];
};

/** Policies that are attached to one target, beside FullAWSAccess. */
export const levelOf = (policies: readonly GuardPolicy[]): readonly Policy[] => [
  parsed('FullAWSAccess', fullAccessDocument),
  ...policies.map(({ name, document }) => parsed(name, document)),
];

const parsed = (name: string, document: string): Policy => {
  const read = parsePolicy(document, name);
  if (read.kind === 'malformed') throw new Error(`${name} is no policy: ${read.because}`);
  return read.policy;
};
