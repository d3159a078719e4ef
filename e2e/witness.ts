import { join } from 'node:path';
import { clientEnvironment, type Places } from './environments.ts';
import { talkTo } from './line-talk.ts';
import { ended, start } from './processes.ts';

/** What e2e/witness.py can look for. */
export type Sight =
  | 'denied' | 'bounded' | 'inactive'
  | 'opened' | 'remembered'
  | 'proven' | 'unproven' | 'noticed' | 'paged'
  | 'swept' | 'asked' | 'restored' | 'ended'; // biome-ignore format: in the order of an incident

export interface Seen {
  /** First sightings: when, in ms since 1970, and what. */
  readonly seen: Partial<Record<Sight, { readonly at: number; readonly value: unknown }>>;
  readonly heard: readonly { readonly topic: string; readonly subject: string }[];
}

export interface Leaked {
  readonly user: string;
  readonly accessKeyId: string;
  /** Hears what the topics say, from the beginning of the incident. */
  readonly queue: string;
}

export interface Watching {
  readonly for: readonly Sight[];
  /** Ends the watching too when one of these is seen. */
  readonly or?: readonly Sight[];
  readonly everyMs: number;
  readonly withinMs: number;
}

/** The independent client: boto3. */
export interface Witness {
  deployed(): Promise<{ readonly resources: number; readonly types: readonly string[] }>;
  prepare(user: string): Promise<Leaked>;
  /** What the key, and a session that it minted before, are answered when they call a model. */
  use(leaked: Leaked): Promise<{ readonly key: string; readonly session: string }>;
  /** The version of the runtime policy in force, or `none`. */
  policyVersion(): Promise<string>;
  /** What is answered to an event that claims to come from AWS. */
  forge(): Promise<string>;
  watch(leaked: Leaked, watching: Watching): Promise<Seen>;
  answer(answer: Readonly<Record<string, string>>): Promise<{ readonly kind?: string }>;
  stop(): Promise<void>;
}

const answersWithinMs = 60_000;
const endsWithinMs = 3_000;

export interface WitnessProps {
  readonly python: string;
  readonly places: Places;
  readonly endpoint: string;
  readonly logs: string;
}

export function startWitness({ python, places, endpoint, logs }: WitnessProps): Witness {
  const log = join(logs, 'witness.log');
  const program = join(import.meta.dirname, 'witness.py');
  const environment = clientEnvironment(places, endpoint);
  const child = start({ command: python, args: ['-I', program], environment, log, folder: places.temporary }, [
    'pipe',
    'pipe',
    'pipe',
  ]);
  const talk = talkTo(child, 'the witness', log);
  const ask = async <Answer>(request: string, more: object = {}, withinMs = answersWithinMs): Promise<Answer> => {
    const answered = talk.next((line) => line.startsWith('{'), withinMs);
    talk.say({ request, ...more });
    const answer = JSON.parse(await answered) as Answer & { readonly failed?: string };
    if (answer.failed !== undefined) throw new Error(`the witness could not look: ${answer.failed}`);
    return answer;
  };
  return {
    deployed: () => ask('deployed'),
    prepare: async (user) => ({ user, ...(await ask<Omit<Leaked, 'user'>>('prepare', { user })) }),
    use: (leaked) => ask('use', leaked),
    policyVersion: async () => (await ask<{ version: string }>('policy')).version,
    forge: async () => (await ask<{ answer: string }>('forge')).answer,
    watch: (leaked, watching) => ask('watch', { ...leaked, ...watching }, watching.withinMs + answersWithinMs),
    answer: (answer) => ask('answer', { answer }),
    stop: () => ended(child, endsWithinMs),
  };
}
