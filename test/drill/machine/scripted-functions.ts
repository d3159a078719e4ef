import type { VirtualClock } from '../../../drill/clock.ts';
import { dispatch } from '../../../drill/machine/dispatch.ts';
import type { Call, Host } from '../../../drill/machine/host.ts';
import type { Json } from '../../../drill/machine/json.ts';
import type { TaskTokens } from '../../../drill/machine/task-tokens.ts';
import type { Answer, ContractCase } from './contract/contract-case.ts';

/** Functions that answer from a script, in virtual time. `payloads` collects what they were given. */
export function scriptedFunctions(
  script: ContractCase['script'],
  { clock, tokens }: { clock: VirtualClock; tokens: TaskTokens },
): { readonly invoke: Host['invoke']; readonly payloads: Record<string, Json[]> } {
  const payloads: Record<string, Json[]> = {};
  const functions = Object.entries(script).map(([name, answers]) => {
    const play = async (payload: Json, call: Call) => {
      payloads[name] ??= [];
      const given = payloads[name];
      given.push(payload);
      const answer = answers[given.length - 1];
      if (answer === undefined) throw new Error(`The script of ${name} has no answer number ${given.length}.`);
      return played(answer, { clock, tokens, token: call.taskToken ?? '' });
    };
    return [name, play] as const;
  });
  return { invoke: dispatch({ functions: new Map(functions) }), payloads };
}

async function played(
  answer: Answer,
  { clock, tokens, token }: { clock: VirtualClock; tokens: TaskTokens; token: string },
): Promise<Json> {
  const later = (act: () => void) => void clock.setTimer((answer.afterSeconds ?? 0) * 1000, act);
  switch (answer.kind) {
    case 'returns':
      await clock.sleep((answer.afterSeconds ?? 0) * 1000);
      return answer.value;
    case 'throws':
      throw Object.assign(new Error(answer.message), { name: answer.error });
    case 'token-succeeds':
      later(() => tokens.sendTaskSuccess(token, JSON.stringify(answer.output)));
      return 'ignored';
    case 'answers-itself':
      tokens.sendTaskSuccess(token, JSON.stringify(answer.output));
      await clock.sleep((answer.afterSeconds ?? 0) * 1000);
      return 'ignored';
    case 'token-fails':
      later(() => tokens.sendTaskFailure(token, answer.error, answer.cause));
      return 'ignored';
    case 'token-beats':
      for (const at of answer.atSeconds) clock.setTimer(at * 1000, () => tokens.sendTaskHeartbeat(token));
      return 'ignored';
    case 'silent':
      return 'ignored';
  }
}
