import type { Store } from '../store';

const AT_ONCE = 500;

/** Makes the words of saves that an older server has written without any, so that they are found (LIB-5). */
export async function fillWords(store: Store): Promise<void> {
  while ((await store.transaction(({ saves }) => saves.fillWords(AT_ONCE))) === AT_ONCE);
}
