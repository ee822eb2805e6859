/**
 * Does something with each of many, some at the same time.
 * @param most how many at once
 * @throws what the first that fails throws, once those that had begun are done
 */
export async function eachAtOnce<T>(items: Iterable<T>, most: number, work: (item: T) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let failed = false;
  const worker = async () => {
    for (let next = iterator.next(); !next.done && !failed; next = iterator.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: most }, worker));
  const rejected = settled.find((each) => each.status === 'rejected');
  if (rejected) throw rejected.reason;
}
