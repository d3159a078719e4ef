/**
 * A wildcard pattern, compiled once. Wildcards are numbers below zero, so no text, whoever wrote it, can contain one:
 * the value of a policy variable is always literal. No regular expression is built from policy text, and matching
 * costs at most pattern length times text length.
 */
export type Pattern =
  | { readonly kind: 'everything' }
  | { readonly kind: 'exactly'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'glob'; readonly glyphs: readonly number[] }
  | { readonly kind: 'segmented'; readonly glyphs: readonly number[] };

/** Any run of characters, colons included. */
const any = -1;
/** One character, colons included. */
const one = -2;
/** Any run of characters inside one colon-separated segment of an ARN. */
const anyInSegment = -3;
/** One character that is not a colon. */
const oneInSegment = -4;

const colon = 58;

/** A run of text whose `*` and `?` are wildcards, or which is literal throughout (a resolved policy variable). */
export interface Piece {
  readonly text: string;
  readonly wildcards: 'expand' | 'literal';
}

/** Compiles text for string comparison: `*` and `?` match any character. */
export const compilePattern = (pieces: readonly Piece[]): Pattern => {
  const glyphs = pieces.flatMap(glyphsOf);
  if (glyphs.length > 0 && glyphs.every((glyph) => glyph === any)) return { kind: 'everything' };
  const text = pieces.map((piece) => piece.text).join('');
  const first = glyphs.findIndex((glyph) => glyph < 0);
  if (first < 0) return { kind: 'exactly', text };
  // What most policies hold, and the cheapest to compare.
  const isPrefix = first === glyphs.length - 1 && glyphs[first] === any;
  return isPrefix ? { kind: 'prefix', text: text.slice(0, -1) } : { kind: 'glob', glyphs };
};

/**
 * Compiles text of a Resource element. In the first five segments of an ARN a wildcard stays inside its segment,
 * except a `*` that ends the segment, which may run on past colons; after the fifth colon everything may be crossed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export const compileResource = (pieces: readonly Piece[]): Pattern => {
  const pattern = compilePattern(pieces);
  if (pattern.kind !== 'glob') return pattern;
  const glyphs = confineToSegments(pattern.glyphs);
  return glyphs.some((glyph) => glyph <= anyInSegment) ? { kind: 'segmented', glyphs } : pattern;
};

/** Whether the whole text matches. Case matters: lower both sides where it must not. */
export const matches = (pattern: Pattern, text: string): boolean => {
  switch (pattern.kind) {
    case 'everything':
      return true;
    case 'exactly':
      return pattern.text === text;
    case 'prefix':
      return text.startsWith(pattern.text);
    case 'glob':
      return matchesGlob(pattern.glyphs, text);
    case 'segmented':
      return matchesSegmented(pattern.glyphs, text);
  }
};

/** Whether `*` and `?` in the pattern text match the whole text; for texts that hold no policy variable. */
export const matchesText = (pattern: string, text: string): boolean =>
  matches(compilePattern([{ text: pattern, wildcards: 'expand' }]), text);

/** The components of an ARN pattern, compiled once; `nothing` where it has too few and does not end in `*`. */
export type ArnPattern =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'exactly'; readonly text: string }
  | { readonly kind: 'components'; readonly components: readonly (readonly number[])[] };

/**
 * ArnEquals and ArnLike, which behave alike: the six components are compared one by one. A pattern with fewer
 * components ends in `*` or matches nothing, and so does a value that is no ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const compileArn = (pieces: readonly Piece[]): ArnPattern => {
  const glyphs = pieces.flatMap(glyphsOf);
  const components = splitGlyphs(glyphs);
  if (components.length < 6 && glyphs.at(-1) !== any) return { kind: 'nothing' };
  if (glyphs.every((glyph) => glyph >= 0)) return { kind: 'exactly', text: pieces.map(({ text }) => text).join('') };
  return { kind: 'components', components };
};

export const matchesArn = (pattern: ArnPattern, arn: string): boolean => {
  switch (pattern.kind) {
    case 'nothing':
      return false;
    case 'exactly':
      return pattern.text === arn;
    case 'components':
      return matchesComponents(pattern.components, arn);
  }
};

const matchesComponents = (components: readonly (readonly number[])[], arn: string): boolean => {
  const values = arn.split(':');
  const last = components.length - 1;
  if (values.length < 6) return false;
  return components.every((glyphs, index) =>
    matchesGlob(glyphs, index === last ? values.slice(index).join(':') : (values[index] ?? '')),
  );
};

const glyphsOf = (piece: Piece): number[] => {
  const glyphs: number[] = [];
  for (let index = 0; index < piece.text.length; index += 1) {
    const code = piece.text.charCodeAt(index);
    glyphs.push(piece.wildcards === 'literal' ? code : wildcard(code));
  }
  return glyphs;
};

const wildcard = (code: number): number => {
  if (code === 42) return any;
  return code === 63 ? one : code;
};

const confineToSegments = (glyphs: readonly number[]): number[] => {
  let colons = 0;
  return glyphs.map((glyph, index) => {
    if (glyph === colon) colons += 1;
    if (colons >= 5 || glyph >= 0) return glyph;
    if (glyph === one) return oneInSegment;
    const next = glyphs[index + 1];
    return next === undefined || next === colon ? any : anyInSegment;
  });
};

/** At most six components: the sixth keeps its colons. */
const splitGlyphs = (glyphs: readonly number[]): number[][] => {
  const components: number[][] = [[]];
  for (const glyph of glyphs) {
    if (glyph === colon && components.length < 6) components.push([]);
    else components.at(-1)?.push(glyph);
  }
  return components;
};

/** Greedy: on a mismatch only the latest `*` takes one more character, because giving an earlier one more cannot help. */
const matchesGlob = (glyphs: readonly number[], text: string): boolean => {
  let position = 0;
  let index = 0;
  let star = -1;
  let resume = 0;
  while (position < text.length) {
    const glyph = glyphs[index];
    if (glyph === any) {
      star = index;
      resume = position;
      index += 1;
    } else if (glyph === one || glyph === text.charCodeAt(position)) {
      index += 1;
      position += 1;
    } else if (star >= 0) {
      resume += 1;
      position = resume;
      index = star + 1;
    } else return false;
  }
  while (glyphs[index] === any) index += 1;
  return index === glyphs.length;
};

/** All places of the pattern at once: greed is wrong where a wildcard may not cross a colon. */
const matchesSegmented = (glyphs: readonly number[], text: string): boolean => {
  let places = skipRuns(glyphs, new Set([0]));
  for (let position = 0; position < text.length && places.size > 0; position += 1) {
    const code = text.charCodeAt(position);
    const next = new Set<number>();
    for (const place of places) {
      const glyph = glyphs[place];
      if (glyph === undefined || !takes(glyph, code)) continue;
      next.add(glyph === any || glyph === anyInSegment ? place : place + 1);
    }
    places = skipRuns(glyphs, next);
  }
  return places.has(glyphs.length);
};

const takes = (glyph: number, code: number): boolean =>
  glyph === any || glyph === one || glyph === code || (glyph <= anyInSegment && code !== colon);

/** A run may be empty, so standing before one is standing after it too. A Set grows while it is iterated. */
const skipRuns = (glyphs: readonly number[], places: Set<number>): Set<number> => {
  for (const place of places) {
    const glyph = glyphs[place];
    if (glyph === any || glyph === anyInSegment) places.add(place + 1);
  }
  return places;
};
