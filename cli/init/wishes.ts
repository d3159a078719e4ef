import { type Mode, modes } from '../../core/policy/runtime-policy.ts';
import { bedrockRegions } from '../../lib/bedrock-regions.ts';
import type { FirebreakConfig } from '../../lib/config.ts';
import { type Terminal, UsageError } from '../verb.ts';

export interface InitFlags {
  readonly mode?: Mode;
  readonly protect?: readonly string[];
  readonly owner?: string;
  readonly approver?: readonly string[];
  readonly page?: readonly string[];
  readonly yes?: boolean;
  readonly force?: boolean;
}

/** What the flags leave open is asked, when somebody is there to answer. */
export async function wishes(flags: InitFlags, { ask }: Terminal): Promise<FirebreakConfig> {
  const asks = flags.yes ? undefined : ask;
  const mode = flags.mode ?? modeNamed((await asks?.(`Mode (${modes.join(', ')}) [observe]: `)) || 'observe');
  const protect =
    flags.protect ?? listed(await asks?.('IAM users that are never contained, break-glass above all (a, b): '));
  const owner = flags.owner ?? (await asks?.('Who owns what stays open when an incident closes: '))?.trim();
  const approvers = flags.approver ?? listed(await asks?.('Who may decide what it asks (a, b): '));
  const pageEmails = flags.page ?? listed(await asks?.('Addresses to page (a, b): '));
  const [first, ...others] = protect;
  if (first === undefined)
    throw new UsageError(
      'nothing was written: name at least one IAM user that is never contained, with --protect <user>',
    );
  if (!owner) throw new UsageError('nothing was written: name who owns what stays open, with --owner <name>');
  const later = {
    rules: [],
    capPerHour: 10,
    protectedRoles: [],
    restorableBoundaries: [],
    delegatedAdministrators: [],
    decoyUsers: [],
    ous: [],
    regions: [...bedrockRegions],
  };
  return { mode, approvers, protectedUsers: [first, ...others], owner, pageEmails, ...later };
}

function listed(answer: string | undefined): readonly string[] {
  return (answer ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function modeNamed(answer: string): Mode {
  const found = modes.find((mode) => mode === answer.trim());
  if (found) return found;
  throw new UsageError(`nothing was written: the mode is one of ${modes.join(', ')}`);
}
