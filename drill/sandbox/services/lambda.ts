import { functionChangeOperations } from './lambda/changes.ts';
import { foreignFunctionOperations } from './lambda/foreign-functions.ts';
import { invokeOperations } from './lambda/invoke.ts';

export const lambdaOperations = { ...invokeOperations, ...functionChangeOperations, ...foreignFunctionOperations };
