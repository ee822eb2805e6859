/** Lets the page draw and answer before the next piece; posted tasks are not slowed down in hidden tabs as timers are. */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { postTask?: (task: () => void) => Promise<void> } };
  return scheduler?.postTask ? scheduler.postTask(() => {}) : new Promise((resolve) => setTimeout(resolve));
}
