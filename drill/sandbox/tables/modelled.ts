/**
 * Refuses parameters that the tables would otherwise ignore in silence.
 * @throws Error naming the first one.
 */
export function demandModelled(command: string, input: object, modelled: ReadonlySet<string>): void {
  if (Object.keys(input).every((parameter) => modelled.has(parameter))) return;
  for (const [parameter, value] of Object.entries(input)) {
    if (value === undefined || modelled.has(parameter)) continue;
    if (parameter.startsWith('Return') && value === 'NONE') continue;
    throw new Error(`the sandbox tables do not model ${parameter} of ${command}`);
  }
}

/** Of every write. */
export const conditionParameters = [
  'TableName',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValuesOnConditionCheckFailure',
] as const;
