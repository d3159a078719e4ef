/** A text in lines of at most `width` characters, broken between words; a word that is longer is cut, and goes on below. */
export function wrapped(text: string, width: number): readonly string[] {
  const most = Math.max(1, width);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => cutAt(each, most))) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function cutAt(word: string, most: number): readonly string[] {
  const characters = [...word];
  const parts = Math.max(1, Math.ceil(characters.length / most));
  return Array.from({ length: parts }, (_, part) => characters.slice(part * most, (part + 1) * most).join(''));
}
