import { Validations } from 'aws-cdk-lib';
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
    excuseWildcard(role, { resource, reason });
}

export function excuseWildcard(role: Role, { resource, reason }: Excuse): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
}
