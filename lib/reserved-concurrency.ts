import type { Construct } from 'constructs';

/** The functions between an event and the first deny: nothing else in the account may use up what they need to run. */
export const beforeFirstDeny: ReadonlySet<string> = new Set(['intake', 'plan', 'contain']);

/** Set with `cdk deploy -c firebreak:reserved-concurrency=0` in an account whose limit leaves nothing to reserve. */
const setting = 'firebreak:reserved-concurrency';

/**
 * How many copies of each may run at once, and are kept free for it. Ten, because a contain that changes IAM twice a
 * second runs into IAM's own throttle with more, while ten events are taken in at once and a queue holds the rest.
 * @throws Error when the setting is no whole number
 */
export function copiesAtOnce(scope: Construct): number {
  const given: unknown = scope.node.tryGetContext(setting) ?? 10;
  const copies = Number(given);
  if (!Number.isInteger(copies) || copies < 0)
    throw new Error(`${setting} is ${String(given)}: give a whole number, 0 to reserve nothing`);
  return copies;
}

/**
 * What Lambda is to reserve for a function; undefined for nothing. An account must keep 100 unreserved, so one with a
 * limit of 1,000 has room for it and a new one, whose limit may be 10, has not.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export function reservedFor(phase: string, scope: Construct): number | undefined {
  const copies = copiesAtOnce(scope);
  return beforeFirstDeny.has(phase) && copies > 0 ? copies : undefined;
}
