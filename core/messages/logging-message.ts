import type { Finding } from '../model/finding.ts';
import type { LoggingConfig } from '../model-logging/logged.ts';
import type { Message } from '../ports/pager.ts';
import { asSentence, occurrenceLines } from './alert-message.ts';
import { plainText } from './plain-text.ts';
import { shellWord } from './shell-word.ts';

/** What became of the log of model calls after somebody changed it. */
export type KeptLogging =
  /** It is what the deployment names: somebody put it back, or never changed it. */
  | { readonly kind: 'as-named' }
  | { readonly kind: 'restored'; readonly named: LoggingConfig; readonly found?: LoggingConfig }
  | {
      readonly kind: 'left';
      readonly because: string;
      readonly named?: LoggingConfig;
      readonly found?: LoggingConfig;
      /** The event comes again in a few minutes, and so does the try. */
      readonly isTriedAgain?: boolean;
    };

const playbook = 'docs/playbooks/invocation-logging.md';

/** Tells whoever watches what Firebreak did about the log of model calls, or what is left to do by hand. */
export function loggingMessage(finding: Finding, kept: KeptLogging): Message {
  const { region } = finding.source;
  const { subject, lines } = said(kept, region);
  const text = [asSentence(finding.because), occurrenceLines(finding), ...lines, `See ${playbook}.`].join('\n\n');
  return { subject, text: plainText(text) };
}

interface Said {
  readonly subject: string;
  readonly lines: readonly string[];
}

function said(kept: KeptLogging, region: string): Said {
  switch (kept.kind) {
    case 'as-named':
      return {
        subject: 'Firebreak: the log of model calls was changed, and is as you named it',
        lines: [
          `The log of ${region} is what this deployment names in modelLogging: nothing is left to do but to ask who changed it.`,
        ],
      };
    case 'restored':
      return {
        subject: 'Firebreak: the log of model calls is back',
        lines: [
          `Firebreak put the log of ${region} back as this deployment names it in modelLogging, and read it back.`,
          ...replaced(kept.found),
          'If the change was meant: change modelLogging and deploy Firebreak first, then change the log. Until then it is put back again.',
        ],
      };
    case 'left':
      return {
        subject: 'Firebreak: bring the log of model calls back by hand',
        lines: [
          `Firebreak did not put the log of ${region} back: ${kept.because}.${kept.isTriedAgain ? ' It is tried again in a few minutes.' : ''}`,
          ...replacing(kept.found),
          ['To put it right:', ...byHand(region, kept.named)].join('\n'),
        ],
      };
  }
}

const replaced = (found: LoggingConfig | undefined): readonly string[] =>
  found === undefined ? [] : [`In its place there was:\n${JSON.stringify(found)}`];

const replacing = (found: LoggingConfig | undefined): readonly string[] =>
  found === undefined ? [] : [`What is there now:\n${JSON.stringify(found)}`];

function byHand(region: string, named: LoggingConfig | undefined): readonly string[] {
  const where = `--region ${shellWord(region)}`;
  const config = named === undefined ? "'<what modelLogging says for this Region>'" : shellWord(JSON.stringify(named));
  return [
    `aws bedrock put-model-invocation-logging-configuration ${where} --logging-config ${config}`,
    `aws bedrock get-model-invocation-logging-configuration ${where}`,
  ];
}
