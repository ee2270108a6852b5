import { createInterface } from 'node:readline/promises';

/** Asks at the terminal; anything but a yes is a no, and so is no terminal at all. */
export async function askYes(question: string): Promise<boolean> {
  if (process.stdin.isTTY !== true) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return /^(j|ja|y|yes)$/i.test(answer.trim());
}
