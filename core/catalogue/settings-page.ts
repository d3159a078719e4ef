import { code, page, table } from './markdown.ts';

export interface DocumentedFunction {
  /** The folder under lambdas/. */
  readonly phase: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Names only: what they hold is decided at deploy time. */
  readonly settings: readonly string[];
}

/** What each function was told when it was deployed, as its page in the docs. */
export function settingsPage(functions: readonly DocumentedFunction[]): string {
  const sorted = functions.toSorted((a, b) => (a.phase < b.phase ? -1 : 1));
  return page(
    'Settings of the functions',
    'Names and addresses that the deployment gives to each function. No secret is ever a setting, and none of them can be changed at run time.',
    table(
      ['function', 'timeout', 'memory', 'settings'],
      sorted.map(({ phase, timeoutSeconds, memoryMb, settings }) => [
        code(phase),
        `${timeoutSeconds} s`,
        `${memoryMb} MB`,
        settings.toSorted().map(code).join(', '),
      ]),
    ),
  );
}
