import { wallClock } from '../adapters/aws/clock.ts';
import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import { operatorHost, type SignIn } from '../adapters/aws/operator/operator-host.ts';
import { postureOn } from '../adapters/aws/posture.ts';
import { plainText } from '../core/messages/plain-text.ts';
import type { LongTermKey, PostureSource } from '../core/posture/account.ts';
import { adviceOf, type PostureFinding } from '../core/posture/finding.ts';
import { examine, postureOf, usersOfModels } from '../core/posture/posture.ts';
import { type AwsFlags, callerFields, opened, withAwsOptions } from './session.ts';
import { type ExitCode, exit, type Terminal, type Verb } from './verb.ts';

export interface PostureReach {
  readonly connect: Connect;
  source(signIn: SignIn): Promise<PostureSource>;
}

interface Flags extends AwsFlags {
  readonly ownerTag: string;
}

export const postureVerb = postureVerbOn({
  connect: toAws,
  source: async (signIn) => postureOn(await operatorHost(signIn)),
});

export function postureVerbOn(reach: PostureReach): Verb {
  return {
    name: 'posture',
    summary: 'Say what to shrink before the next leak: who can call models and reaches more, which keys last for ever.',
    define(command, terminal, end) {
      withAwsOptions(command)
        .option('--owner-tag <key>', 'the tag that names who answers for an identity', 'owner')
        .option('--json', 'the findings as one line of JSON')
        .action(async (flags: Flags) => end(await posture(reach, flags, terminal)));
    },
  };
}

/** Reads the account and changes nothing. Findings are what it is for, so they end with exit code 0. */
async function posture(reach: PostureReach, flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const { caller } = await opened(reach.connect, flags, terminal);
  const source = await reach.source(flags);
  const inAccount = await source.identities(caller.account);
  const examined = examine(inAccount, { ownerTag: flags.ownerTag, at: wallClock.now() });
  const longTerm: LongTermKey[] = [];
  // One after the other: IAM's limits are the account's, and somebody may need them right now.
  for (const user of usersOfModels(examined)) longTerm.push(...(await source.longTermKeys(user)));
  const findings = postureOf(examined, { longTerm, api: await source.apiKeys() });
  if (flags.json) {
    const told = findings.map((finding) => ({ ...finding, ...adviceOf(finding) }));
    const report = {
      schema: 'firebreak.posture/1',
      ...callerFields(caller),
      identities: examined.length,
      findings: told,
    };
    // Escaping inside JSON text changes how it looks on a terminal and not what it says.
    terminal.out(plainText(JSON.stringify(report)));
  } else for (const line of linesOf(findings, examined.length)) terminal.out(line);
  return exit.done;
}

const titles: Readonly<Record<PostureFinding['kind'], string>> = {
  'models-and-more': 'CALLS MODELS AND REACHES MORE',
  'long-term-key': 'LONG-TERM KEYS THAT CAN CALL MODELS',
  'api-key-without-expiry': 'API KEYS FOR MODELS WITHOUT EXPIRY',
  undecided: 'NOT CERTAIN',
  'no-owner': 'NOBODY ANSWERS FOR IT',
};

function linesOf(findings: readonly PostureFinding[], identities: number): readonly string[] {
  const byKind = Map.groupBy(findings, ({ kind }) => kind);
  const sections = [...byKind].flatMap(([kind, ofKind]) => [
    '',
    `${titles[kind]} (${ofKind.length})`,
    ...rowsOf(ofKind),
  ]);
  return [`${identities} users and roles looked at, ${findings.length} findings; nothing was changed`, ...sections];
}

/** One row each, and the remedy once below the rows that share it. */
function rowsOf(findings: readonly PostureFinding[]): readonly string[] {
  const rows = findings.map((finding) => ({ who: visible(whoOf(finding)), ...adviceOf(finding) }));
  const width = Math.min(48, Math.max(...rows.map(({ who }) => who.length)));
  return [...Map.groupBy(rows, ({ remedy }) => remedy)].flatMap(([remedy, ofRemedy]) => [
    ...ofRemedy.map(({ who, sentence }) => `  ${who.padEnd(width)}  ${visible(sentence)}`),
    `    -> ${remedy}`,
  ]);
}

function whoOf(finding: PostureFinding): string {
  return finding.kind === 'api-key-without-expiry'
    ? `user ${finding.key.user}`
    : `${finding.subject.kind} ${finding.subject.name}`;
}

/** A line break would forge a row. */
const visible = (text: string): string => plainText(text).replaceAll('\n', '\\u000a');
