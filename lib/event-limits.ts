import type { Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';

/** A rule as EventBridge will be asked to make it. */
export interface RuleAsked {
  readonly id: string;
  readonly bus: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly targets: number;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const longestPattern = 2_048;
const mostTargets = 5;
const mostRules = 300;
const mostWildcardRules = 30;

/** Lets a synthesis fail rather than a deployment, half of which would then be taken back. */
export function holdEventLimits(stack: Stack): void {
  stack.node.addValidation({ validate: () => [...eventLimitErrors(rulesOf(stack))] });
}

/** What EventBridge would refuse, a sentence each. */
export function eventLimitErrors(rules: readonly RuleAsked[]): readonly string[] {
  return [...rules.flatMap(ruleErrors), ...busErrors(rules)];
}

function ruleErrors({ id, pattern, state, targets }: RuleAsked): readonly string[] {
  const errors: string[] = [];
  const size = JSON.stringify(pattern).length;
  if (size > longestPattern)
    errors.push(`${id}: its pattern has ${size} characters, EventBridge takes ${longestPattern}`);
  if (targets > mostTargets) errors.push(`${id}: it has ${targets} targets, EventBridge takes ${mostTargets}`);
  if (state === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' && !isNarrow(pattern))
    errors.push(`${id}: it would hear every read of the account: name eventSource and eventName in its pattern`);
  return errors;
}

function isNarrow({ detail }: RuleAsked['pattern']): boolean {
  return typeof detail === 'object' && detail !== null && 'eventSource' in detail && 'eventName' in detail;
}

function busErrors(rules: readonly RuleAsked[]): readonly string[] {
  const buses = new Set(rules.map(({ bus }) => bus));
  return [...buses].flatMap((bus) => {
    const own = rules.filter((rule) => rule.bus === bus);
    const wild = own.filter(({ pattern }) => JSON.stringify(pattern).includes('"wildcard":'));
    return [
      ...tooMany(`the bus ${bus} has ${own.length} rules`, own.length, mostRules),
      ...tooMany(`the bus ${bus} has ${wild.length} rules with wildcards`, wild.length, mostWildcardRules),
    ];
  });
}

function tooMany(what: string, count: number, most: number): readonly string[] {
  return count > most ? [`${what}, EventBridge takes ${most}`] : [];
}

function rulesOf(stack: Stack): readonly RuleAsked[] {
  const rules = stack.node.findAll().filter((construct) => construct instanceof CfnRule);
  return rules.map((rule) => ({
    id: rule.node.path,
    bus: JSON.stringify(stack.resolve(rule.eventBusName) ?? 'default'),
    pattern: stack.resolve(rule.eventPattern) as RuleAsked['pattern'],
    state: String(rule.state),
    targets: (stack.resolve(rule.targets) as readonly unknown[]).length,
  }));
}
