import { deployersOf } from './deployers.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { guardedAccount, memberResponderArns } from './member-roles.ts';
import { deny, type GuardStatement } from './statement.ts';

/** What the machine runs takes what it is handed for what was planned and decided. */
const phases: readonly string[] = [
  ...['Ask', 'Close', 'Contain', 'Decide', 'Expect', 'Notify', 'Plan', 'Prove', 'Pursue', 'Release', 'Schedule'],
  'Sweep',
];

/**
 * Calls of functions that could lift something, and what feeds a function. CloudFormation names a function after the stack
 * and what it is called in it.
 */
export const doorStatements = (given: OrgGuardGiven): readonly GuardStatement[] => {
  const { partition, responderArns, handingArns, reminderArn, approverArns, breakGlassArns } = given;
  const account = guardedAccount(given);
  const named = (name: string) => `arn:${partition}:lambda:*:${account}:function:Firebreak-${name}`;
  const owners = deployersOf(given);
  return [
    // These believe what they are handed: the name of the approver, that Slack signed the click, that an event came through a rule.
    deny({
      sid: 'AnswersAreTheirs',
      what: { actions: ['lambda:Invoke*'] },
      on: [named('Answer*'), named('SlackTold*'), named('Intake*')],
      except: [...handingArns, reminderArn, ...approverArns, ...breakGlassArns],
    }),
    deny({
      sid: 'PhasesAreRunInOrder',
      what: { actions: ['lambda:Invoke*'] },
      on: phases.map((phase) => named(`${phase}Function*`)),
      except: [given.machineArn, ...breakGlassArns],
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
    // Whoever may call them takes the denies of sessions off again, opens break-glass or decides in any name. The others ask first.
    deny({
      sid: 'SessionDenyIsOurs',
      what: { actions: ['lambda:Invoke*'] },
      on: [named('SessionDeny*'), named('BreakGlass*'), named('SignedAnswer*')],
      except: [...responderArns, ...memberResponderArns(given), ...owners],
    }),
  ];
};
