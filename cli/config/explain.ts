import { type LoadConfig, requiredConfig } from '../local-config.ts';
import { type ExitCode, exit, type Terminal } from '../verb.ts';
import { type Explanation, explanationOf } from './explanation.ts';

const titles: Readonly<Record<keyof Explanation, string>> = {
  byItself: 'By itself, when a finding demands containment, Firebreak will',
  asksFirst: 'It asks first before it will',
  onlySays: 'It only says that it would have',
  moreCareful: 'It is more careful',
  never: 'It will never',
  people: 'People',
};

export async function explainConfig(
  load: LoadConfig,
  { json }: { readonly json?: boolean },
  { out }: Terminal,
): Promise<ExitCode> {
  const explanation = explanationOf(await requiredConfig(load));
  if (json) out(JSON.stringify({ schema: 'firebreak.explain/1', ...explanation }));
  else for (const line of linesOf(explanation)) out(line);
  return exit.done;
}

function linesOf(explanation: Explanation): readonly string[] {
  return (Object.keys(titles) as (keyof Explanation)[]).flatMap((part) => {
    const said = explanation[part].length === 0 ? ['(nothing)'] : explanation[part];
    return [`${titles[part]}:`, ...said.map((sentence) => `  - ${sentence}`), ''];
  });
}
