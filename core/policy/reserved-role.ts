export const isOfIdentityCenter = (roleName: string): boolean => roleName.startsWith('AWSReservedSSO_');

/** Why a role of that name is nobody's to edit, or undefined. Our own roles may not even read these, so the name must do. */
export function reservedRole(name: string): string | undefined {
  if (isOfIdentityCenter(name))
    return `role ${name} belongs to Identity Center and cannot be edited in the account: follow docs/playbooks/identity-center.md`;
  if (name.startsWith('AWSServiceRoleFor')) return `role ${name} is linked to an AWS service and cannot be edited`;
  if (name.startsWith('Firebreak-')) return `role ${name} is Firebreak's own: find out who used it`;
  return undefined;
}
