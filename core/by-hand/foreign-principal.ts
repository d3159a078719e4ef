import { shellWord } from '../messages/shell-word.ts';
import type { Finding } from '../model/finding.ts';

/** The steps for a principal of another account: nothing here ends a credential of theirs. */
export function foreignPrincipalByHand({ identity, source }: Pick<Finding, 'identity' | 'source'>): readonly string[] {
  const { region, eventId } = source;
  const theirs = 'account' in identity ? shellWord(identity.account) : '<account>';
  const where = `--region ${shellWord(region)}`;
  return [
    'It cannot be contained from here: no policy of this account ends a credential of another one. Close your doors, and tell its owners.',
    '1. Is the account yours? From the management account; if so, its own administrators, or its own Firebreak, contain it:',
    `aws organizations describe-account --account-id ${theirs}`,
    '2. Where it came in: the call, and what is open to outsiders in this Region:',
    `aws cloudtrail lookup-events ${where} --lookup-attributes AttributeKey=EventId,AttributeValue=${shellWord(eventId)} --query 'Events[].CloudTrailEvent' --output text`,
    `aws accessanalyzer list-analyzers ${where}`,
    `aws accessanalyzer list-findings-v2 ${where} --analyzer-arn <an analyzer of external access>`,
    '3. Take it out of that trust policy or resource policy. Sessions that it has of a role of yours go on: docs/playbooks/role-session.md',
    '4. Ask: a vendor its security contact, with account, event id and times; of nobody you know, AWS Trust & Safety: https://repost.aws/knowledge-center/report-aws-abuse. All of it: docs/playbooks/foreign-principal.md',
  ];
}
