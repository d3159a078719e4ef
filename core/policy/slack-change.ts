import { rights } from '../model/right.ts';
import { ruleOf } from './approver-rules.ts';
import type { SlackPolicy } from './slack-policy.ts';

/** What of a change of the Slack part must reach a person, a sentence each. Only taking a right away passes quietly. */
export function slackLoosening(before: SlackPolicy | undefined, after: SlackPolicy | undefined): readonly string[] {
  if (after === undefined) return before === undefined ? [] : ['questions are not asked in Slack any more'];
  const place = (of: SlackPolicy) => `team ${of.team}, channel ${of.channel}`;
  const isMoved = before === undefined || place(before) !== place(after) || before.enterprise !== after.enterprise;
  return [
    ...(isMoved ? [`questions are now asked in Slack: ${place(after)}`] : []),
    ...rights.flatMap((choice) => {
      const [old, now] = [before && ruleOf(before, choice), ruleOf(after, choice)];
      const known = new Set([...(old?.users ?? []), ...(old?.groups ?? [])]);
      const added = [...now.users, ...now.groups].filter((id) => !known.has(id));
      return [
        ...added.map((id) => `${id} may now decide "${choice}" in Slack`),
        ...(old !== undefined && now.people < old.people ? [`"${choice}" now takes one person instead of two`] : []),
        ...(old?.assurance === 'sigv4' && now.assurance === 'slack'
          ? [`"${choice}" can now be decided by a click`]
          : []),
      ];
    }),
  ];
}
