/** How long a page has been open before the rest of it is stored, milliseconds: what is played comes first. */
const CALM_MS = 20_000;

/** Lets the pages open without a network from now on, where the browser can (rule PAGE-1). Not while they are served from their sources. */
export function openOffline(): void {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!import.meta.env.PROD || workers === undefined) return;
  const register = (): void => {
    // Without it everything works but that.
    workers.register('/service-worker.js').catch(() => undefined);
  };
  setTimeout(register, CALM_MS);
}
