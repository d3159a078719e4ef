import { deployersOf } from './deployers.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { guardedAccount, memberResponderArns } from './member-roles.ts';
import { deny, type GuardStatement } from './statement.ts';

/**
 * Calls of functions that could lift something, and what feeds a function. CloudFormation names a function after the stack
 * and what it is called in it.
 */
export const doorStatements = (given: OrgGuardGiven): readonly GuardStatement[] => {
  const { partition, responderArns, functionArns, approverArns, breakGlassArns } = given;
  const account = guardedAccount(given);
  const named = (name: string) => `arn:${partition}:lambda:*:${account}:function:Firebreak-${name}`;
  const owners = deployersOf(given);
  return [
    // These believe what they are handed: the name of the approver, that Slack signed the click, that an event came through a rule.
    deny({
      sid: 'AnswersAreTheirs',
      what: { actions: ['lambda:Invoke*'] },
      on: [named('Answer*'), named('SlackTold*'), named('Intake*')],
      except: [...new Set([...functionArns, ...responderArns]), ...approverArns, ...breakGlassArns],
    }),
    // The mapping between a queue and a function has an id for a name; it is told by its function.
    deny({
      sid: 'FirebreakIsFed',
      what: {
        actions: [
          'lambda:CreateEventSourceMapping',
          'lambda:DeleteEventSourceMapping',
          'lambda:UpdateEventSourceMapping',
        ],
      },
      when: { ArnLike: { 'lambda:FunctionArn': named('*') } },
      except: owners,
    }),
    // Last, because it spares most: with many members it fills a policy by itself.
    // Whoever may call them takes the denies of sessions off again, opens break-glass or decides in any name. The others ask first.
    deny({
      sid: 'SessionDenyIsOurs',
      what: { actions: ['lambda:Invoke*'] },
      on: [named('SessionDeny*'), named('BreakGlass*'), named('SignedAnswer*')],
      except: [...responderArns, ...memberResponderArns(given), ...owners],
    }),
  ];
};
