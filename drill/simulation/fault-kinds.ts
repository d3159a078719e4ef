import { actingPhases } from '../../core/org-guard/function-roles.ts';
import type { Random } from '../random.ts';
import type { Faults, FaultyCall, RefusalName } from '../sandbox/faults.ts';

/** One thing that goes wrong in a world, as often and where the seed says. */
export interface FaultKind {
  readonly id: string;
  readonly summary: string;
  /** `draw` belongs to this kind alone, so that a kind more or less does not reshuffle the others. */
  readonly faults: (draw: Random) => Faults;
}

const ofFunction = ({ caller }: FaultyCall): boolean => caller.kind === 'function';
const ofService = (call: FaultyCall, service: string): boolean => ofFunction(call) && call.action.startsWith(service);

/** Every fault that a run may draw, one entry each. */
export const faultKinds: readonly FaultKind[] = [
  {
    id: 'iam-throttled',
    summary: 'IAM throttles some of our calls.',
    faults: (draw) => refusing('Throttling', { share: 0.6 * draw(), draw, which: (call) => ofService(call, 'iam:') }),
  },
  {
    id: 'dynamodb-throttled',
    summary: 'DynamoDB throttles some of our calls.',
    faults: (draw) =>
      refusing('ProvisionedThroughputExceededException', {
        share: 0.6 * draw(),
        draw,
        which: (call) => ofService(call, 'dynamodb:'),
      }),
  },
  {
    id: 'aws-unavailable',
    summary: 'Any service answers 503 to some of our calls.',
    faults: (draw) => refusing('ServiceUnavailable', { share: 0.4 * draw(), draw, which: ofFunction }),
  },
  {
    id: 'ledger-down',
    summary: 'DynamoDB answers nothing to the containing function, for its first calls.',
    faults: (draw) => {
      const most = Math.floor(draw() * 40);
      let refused = 0;
      const meets = (call: FaultyCall): boolean =>
        ofService(call, 'dynamodb:') && call.caller.kind === 'function' && call.caller.phase === 'contain';
      return { refuse: (call) => (meets(call) && refused++ < most ? 'ServiceUnavailable' : undefined) };
    },
  },
  {
    id: 'changes-refused',
    summary: 'Somebody else forbids our roles one kind of change.',
    faults: (draw) => {
      const forbidden = changes[Math.floor(draw() * changes.length)];
      return { refuse: (call) => (ofFunction(call) && call.action === forbidden ? 'AccessDenied' : undefined) };
    },
  },
  {
    id: 'answers-lost',
    summary: 'Calls take effect and answer 503, or nothing: DynamoDB meets its own condition when it is asked again.',
    faults: (draw) => {
      const share = 0.5 * draw();
      return {
        loseAnswer: (call) => ofFunction(call) && draw() < share && (draw() < 0.5 ? true : 'TimeoutError'),
      };
    },
  },
  {
    id: 'crash',
    summary: 'Functions die in front of one of their calls, or right after it took effect.',
    faults: (draw) => {
      const at = Math.floor(draw() * 120);
      const times = 1 + Math.floor(draw() * 3);
      const dies = counted({ at, times });
      return draw() < 0.5 ? { kill: dies } : { killAfter: dies };
    },
  },
  {
    id: 'crashes-often',
    summary: 'Functions die at some of their calls, before or after they take effect.',
    faults: (draw) => {
      const share = 0.15 * draw();
      const dies = (call: FaultyCall): boolean => ofFunction(call) && draw() < share;
      return { kill: dies, killAfter: dies };
    },
  },
  {
    id: 'phase-crashes',
    summary:
      'One function dies at its n-th call, whichever phase it is, before or after the call takes effect, once or twice.',
    faults: (draw) => {
      const phase = everyPhase[Math.floor(draw() * everyPhase.length)];
      const dies = counted({ at: Math.floor(draw() ** 2 * 30), times: 1 + Math.floor(draw() * 2) });
      const diesThere = (call: FaultyCall) =>
        call.caller.kind === 'function' && call.caller.phase === phase && dies(call);
      return draw() < 0.5 ? { kill: diesThere } : { killAfter: diesThere };
    },
  },
  {
    id: 'phase-stuck',
    summary: 'One phase dies whenever it comes to one of its calls.',
    faults: (draw) => {
      const phase = phases[Math.floor(draw() * phases.length)];
      const from = Math.floor(draw() * 12);
      let made = 0;
      return { kill: ({ caller }) => caller.kind === 'function' && caller.phase === phase && made++ >= from };
    },
  },
  {
    id: 'messages-down',
    summary: 'SNS takes no message of ours, for a while or for good; the machine itself may be refused, too.',
    faults: (draw) => {
      const most = draw() < 0.3 ? Number.POSITIVE_INFINITY : Math.floor(draw() * 30);
      const everybody = draw() < 0.3;
      let refused = 0;
      return {
        refuse: (call) =>
          call.action === 'sns:Publish' && (everybody || ofFunction(call)) && refused++ < most
            ? 'ServiceUnavailable'
            : undefined,
      };
    },
  },
  {
    id: 'machine-unsteady',
    summary: 'Step Functions starts no execution and wakes none, for some calls, or does it and says nothing.',
    faults: (draw) => {
      const [share, lost] = [0.7 * draw(), 0.7 * draw()];
      const isMachine = (call: FaultyCall) => ofService(call, 'states:');
      return {
        refuse: (call) =>
          isMachine(call) && draw() < share ? (draw() < 0.5 ? 'Throttling' : 'ServiceUnavailable') : undefined,
        loseAnswer: (call) => isMachine(call) && draw() < lost && (draw() < 0.5 ? true : 'TimeoutError'),
      };
    },
  },
  {
    id: 'sts-unsteady',
    summary: 'STS throttles us on the way into a member, answers 503, or lets us in and says nothing.',
    faults: (draw) => {
      const [share, lost] = [0.8 * draw(), 0.5 * draw()];
      const isSts = (call: FaultyCall) => ofService(call, 'sts:');
      return {
        refuse: (call) =>
          isSts(call) && draw() < share ? (draw() < 0.5 ? 'Throttling' : 'ServiceUnavailable') : undefined,
        loseAnswer: (call) => isSts(call) && draw() < lost && (draw() < 0.5 ? true : 'TimeoutError'),
      };
    },
  },
  {
    id: 'member-locked',
    summary: 'A member does not let one of our functions in any more, from some moment on.',
    faults: (draw) => {
      const phase = actingPhases[Math.floor(draw() * actingPhases.length)];
      const from = Math.floor(draw() ** 2 * 4);
      let made = 0;
      return {
        refuse: ({ caller, action }) =>
          action === 'sts:AssumeRole' && caller.kind === 'function' && caller.phase === phase && made++ >= from
            ? 'AccessDenied'
            : undefined,
      };
    },
  },
  {
    id: 'bus-unsteady',
    summary: 'EventBridge delivers events to our targets late, twice, after later ones, or gives up on them.',
    faults: (draw) => {
      const lost = 0.2 * draw();
      const late = (): number => (draw() < 0.5 ? 0 : draw() ** 3 * 3_600_000);
      return { deliveries: () => (draw() < lost ? [] : Array.from({ length: 1 + Math.floor(draw() * 2.5) }, late)) };
    },
  },
  {
    id: 'late-trail',
    summary: 'CloudTrail delivers each event up to 20 minutes late.',
    faults: (draw) => ({ trailDelayMs: () => draw() * 20 * 60_000 }),
  },
  {
    id: 'late-enforcement',
    summary: 'IAM enforces each change up to 60 s after it shows it.',
    faults: (draw) => ({ propagationMs: () => draw() * 60_000 }),
  },
];

/** What containing needs. */
const changes = [
  'iam:AttachUserPolicy',
  'iam:PutUserPermissionsBoundary',
  'iam:UpdateAccessKey',
  'iam:UpdateServiceSpecificCredential',
  'iam:ListAttachedUserPolicies',
  'iam:SimulatePrincipalPolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRolePolicy',
  'iam:GetRolePolicy',
];

/** Those that most runs come through, whose death lasts. */
const phases = ['intake', 'plan', 'contain', 'prove', 'notify', 'sweep', 'ask', 'decide', 'release', 'close'];

/** Every function that makes calls on the way of an incident. */
const everyPhase = [
  ...phases,
  'pursue',
  'session-deny',
  'policy',
  'answer',
  'webhook',
  'slack-told',
  'schedule',
  'delete-keys',
];

interface Refusing {
  readonly share: number;
  readonly draw: Random;
  readonly which: (call: FaultyCall) => boolean;
}

const refusing = (name: RefusalName, { share, draw, which }: Refusing): Faults => ({
  refuse: (call) => (which(call) && draw() < share ? name : undefined),
});

/** True for so many calls of functions, from the one of that number on. */
function counted({ at, times }: { readonly at: number; readonly times: number }): (call: FaultyCall) => boolean {
  let made = 0;
  return (call) => {
    if (!ofFunction(call)) return false;
    made += 1;
    return made > at && made <= at + times;
  };
}
