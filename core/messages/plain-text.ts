/** Control characters, and those that turn the direction of a text around. A line feed is left: texts have lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
const hidden = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text for a mail or a terminal: what could hide or forge a line is made visible. */
export function plainText(text: string): string {
  return text.replace(hidden, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
