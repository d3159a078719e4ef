import type { Finding } from '../model/finding.ts';

/** The commands with which a person puts right what a finding tells of, as a paragraph; none when there are no commands. */
export const putRight = ({ byHand }: Pick<Finding, 'byHand'>): readonly string[] =>
  byHand === undefined ? [] : [['To put it right:', ...byHand].join('\n')];
