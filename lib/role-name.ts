import type { CfnRole, Role } from 'aws-cdk-lib/aws-iam';

/** Whoever in another account trusts or spares a role by its exact ARN must know its name before there is one. */
export function nameRole(role: Role, name: string): void {
  (role.node.defaultChild as CfnRole).roleName = name;
}
