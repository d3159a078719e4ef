import { ManagedPolicy, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { inferenceDenyDocument, inferenceDenyName } from '../core/iam/inference-deny.ts';
import { memberCanaryName, memberRoleName, memberSessionDenyName } from '../core/iam/member-names.ts';
import { ownPath } from '../core/iam/own-path.ts';
import { signals } from '../core/signals/index.ts';
import type { Signal } from '../core/signals/signal.ts';
import { canaryUser } from './canary.ts';
import type { FirebreakConfig } from './config.ts';
import { ForwarderStack, type ForwarderStackProps } from './forwarder-stack.ts';
import { memberRole } from './member-role.ts';
import type { MemberConfig, MembersConfig } from './members-config.ts';
import { PhaseFunction } from './phase-function.ts';
import { nameRole } from './role-name.ts';
import { sessionDeny } from './session-deny.ts';

export interface MemberStackProps extends Pick<ForwarderStackProps, 'env' | 'stackName' | 'description'> {
  readonly config: FirebreakConfig;
  readonly members: MembersConfig;
  readonly member: MemberConfig;
  /** The functions of the hub that act here. */
  readonly acting: readonly PhaseFunction[];
}

const all: readonly Signal[] = signals;

/** What stands in a member account: it hears, and it can be acted in. All that is remembered or decided is in the hub. */
export class MemberStack extends ForwarderStack {
  constructor(scope: Construct, id: string, { config, members, member, acting, ...props }: MemberStackProps) {
    const heard = all.filter(({ heardThrough }) => heardThrough === undefined);
    super(scope, id, { ...props, config, hub: members.hub, heard, hearsCalls: true, hearsHealth: false });
    new ManagedPolicy(this, 'DenyInference', {
      managedPolicyName: inferenceDenyName,
      path: ownPath,
      description: 'Firebreak: no model call on any plane. Attached to contained identities only.',
      document: PolicyDocument.fromJson(JSON.parse(inferenceDenyDocument())),
    });
    const here = {
      ...config,
      ous: member.ous,
      protectedUsers: member.protectedUsers,
      protectedRoles: member.protectedRoles,
      decoyUsers: [],
    };
    const session = sessionDeny(this, { config: here });
    nameIts(this);
    const canary = canaryUser(this, memberCanaryName);
    for (const hub of acting) memberRole(this, { hub, session, canary, members, member });
  }
}

/** The hub calls the function by its name, and the guard spares its role by its own. */
function nameIts(stack: MemberStack): void {
  for (const made of stack.node.findAll().filter((construct) => construct instanceof PhaseFunction)) {
    (made.function.node.defaultChild as CfnFunction).functionName = memberSessionDenyName;
    nameRole(made.role, memberRoleName(made.phase));
  }
}
