/** Who writes last to each file, by its path. */
const last = new Map<string, Promise<unknown>>();

/**
 * Lets those in this process who write to one file do so one after the other. SQLite would make the second wait by holding up the
 * thread, on which the first could then never finish.
 * @param file its path
 */
export function inTurn<T>(file: string, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(file) ?? Promise.resolve()).then(work);
  const settled = turn.catch(() => undefined);
  last.set(file, settled);
  void settled.then(() => {
    if (last.get(file) === settled) last.delete(file);
  });
  return turn;
}
