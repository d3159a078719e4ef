import { Stack, Token, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, type Role } from 'aws-cdk-lib/aws-iam';

/** The finding of cdk-nag about a wildcard, and why it is accepted. */
export interface Excuse {
  /** The resource as cdk-nag writes it, with references in angle brackets. */
  readonly resource: string;
  readonly reason: string;
}

/** A statement with a wildcard among its resources, which carries the reason for it. */
export class ExcusedStatement extends PolicyStatement {
  readonly excuse: Excuse;

  constructor(props: PolicyStatementProps, excuse: Excuse) {
    super(props);
    this.excuse = excuse;
  }
}

/** Adds the statements to the role, and says once of each wildcard why it is there. */
export function addStatements(role: Role, statements: readonly PolicyStatement[]): void {
  for (const statement of statements) role.addToPolicy(statement);
  const excuses = statements.flatMap((statement) => (statement instanceof ExcusedStatement ? [statement.excuse] : []));
  for (const [resource, reason] of new Map(excuses.map((each) => [each.resource, each.reason])))
    for (const written of spellings(role, resource)) excuseWildcard(role, { resource: written, reason });
}

/** Where the stack knows its account, cdk-nag writes the number; a statement made for another stack keeps the reference. */
function spellings(role: Role, resource: string): readonly string[] {
  const { account } = Stack.of(role);
  if (Token.isUnresolved(account)) return [resource];
  return [...new Set([resource, resource.replace('<AWS::AccountId>', account)])];
}

export function excuseWildcard(role: Role, { resource, reason }: Excuse): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
}
