import { type Command, parseCommand } from './commands';

const methods = ['pause', 'play', 'step'] as const;

/** A command that moves time and changes no document. It is for who plays a show; the show itself refuses it. */
export type Transport = Extract<Command, { method: (typeof methods)[number] }>;

/**
 * Checks a command that moves time.
 * @param method its name
 * @param arg its argument
 * @returns the command; null when it is one for the show
 * @throws AfterimageError `bad-argument` with every problem
 */
export function parseTransport(method: string, arg: unknown): Transport | null {
  if (!methods.some((name) => name === method)) return null;
  const command = parseCommand(method, arg);
  return command.method === 'pause' || command.method === 'play' || command.method === 'step' ? command : null;
}
