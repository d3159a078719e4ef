import { createInterface } from 'node:readline/promises';
import { Failed } from './verb.ts';

/**
 * Asks one question after the other. Whoever presses Ctrl+C or Ctrl+D instead of answering ends the command; verbs ask
 * before they change anything.
 */
export function questionsOn(input: NodeJS.ReadableStream, output: NodeJS.WritableStream) {
  return async (question: string): Promise<string> => {
    const lines = createInterface({ input, output });
    try {
      return await lines.question(question);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
      output.write('\n');
      throw new Failed('nothing was changed: the question was not answered');
    } finally {
      lines.close();
    }
  };
}
