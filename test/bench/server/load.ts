import autocannon from 'autocannon';

/** One request of a load. */
export interface Asked {
  readonly method?: 'GET' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How quickly a server answered. */
export interface Pace {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers that were no success. */
  readonly failed: number;
}

/** A load: so many connections, each asking again as soon as it is answered. */
export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** The request that comes next. */
  readonly next: () => Asked;
}

/** Puts a load on a server; the first second does not count. */
export async function load({ url, connections, seconds, next }: LoadOptions): Promise<Pace> {
  await cannon({ url, connections, seconds: 1, next });
  return cannon({ url, connections, seconds, next });
}

async function cannon({ url, connections, seconds, next }: LoadOptions): Promise<Pace> {
  const times: number[] = [];
  let failed = 0;
  const begin = performance.now();
  await new Promise<void>((resolve, reject) => {
    const setupRequest = (request: autocannon.Request): autocannon.Request => {
      const { method = 'GET', path, headers = {}, body } = next();
      return { ...request, method, path, headers: { ...headers }, ...(body === undefined ? {} : { body }) };
    };
    const instance = autocannon(
      { url, connections, duration: seconds, requests: [{ setupRequest }] },
      (error: unknown) => (error ? reject(error) : resolve()),
    );
    instance.on('response', (_client, status, _bytes, time) => {
      times.push(time);
      if (status < 200 || status > 299) failed += 1;
    });
  });
  return { ...paceOf(times, performance.now() - begin), failed };
}

/** The pace of some answers. @param elapsed milliseconds that all of them took */
export function paceOf(times: readonly number[], elapsed: number): Omit<Pace, 'failed'> {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { perSecond: (1000 * times.length) / elapsed, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
