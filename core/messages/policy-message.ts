import type { Message } from '../ports/pager.ts';
import { plainText } from './plain-text.ts';

/** The runtime policy changed in a way that a person must hear of. */
export function policyChangedMessage(version: number, changes: readonly string[]): Message {
  const text = [
    `Version ${version} of Firebreak's runtime policy is in force. It changes what Firebreak does by itself:`,
    changes.map((change) => `- ${change}`).join('\n'),
    'If nobody of you did this, somebody is disarming Firebreak: push the right policy again (firebreak config push), and find out who wrote the parameter.',
  ].join('\n\n');
  return { subject: `Firebreak: runtime policy changed (version ${version})`, text: plainText(text) };
}

/** The runtime policy cannot be used; the last good one stays in force. */
export function policyBrokenMessage(because: string, inForce: number): Message {
  const text = `${because}. Version ${inForce} stays in force. Push a right one with firebreak config push, and find out who wrote the parameter.`;
  return { subject: 'Firebreak: runtime policy broken', text: plainText(text) };
}
