import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { AfterimageError } from '../../engine/problem';
import { type BlobStore, HASH_PATTERN } from './blob-store';

/** How long one request to the bucket may take, milliseconds. */
const REQUEST_MS = 60_000;

/**
 * Opens a bucket of any service that speaks S3. Objects are named `prefix/ab/cdef...` by their hash. An object is there wholly or not
 * at all, and the service answers when it is safe.
 * @param address `s3://bucket/prefix?endpoint=http://host:port&region=name`; keys come from `AWS_ACCESS_KEY_ID` and
 * `AWS_SECRET_ACCESS_KEY`, or wherever else the SDK looks for them
 * @throws AfterimageError `bad-objects` when this is not such an address
 */
export function openBlobBucket(address: string): BlobStore {
  const { bucket, prefix, config } = readBucketAddress(address);
  const client = new S3Client(config);
  const keyOf = (hash: string) => `${prefix}${hash.slice(0, 2)}/${hash.slice(2)}`;
  const named = (hash: string) => ({ Bucket: bucket, Key: keyOf(hash) });

  async function sizeOf(hash: string): Promise<number | undefined> {
    try {
      return (await client.send(new HeadObjectCommand(named(hash)))).ContentLength;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  return {
    sizeOf,
    async write(hash, bytes) {
      if ((await sizeOf(hash)) === bytes.length) return;
      await client.send(new PutObjectCommand({ ...named(hash), Body: bytes, ContentLength: bytes.length }));
    },
    async read(hash) {
      const { Body, ContentLength } = await client.send(new GetObjectCommand(named(hash)));
      if (!(Body instanceof Readable) || ContentLength === undefined) throw new Error(`no bytes came for ${hash}`);
      return { size: ContentLength, stream: Body };
    },
    async *list() {
      let after: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(after ? { ContinuationToken: after } : {}) }),
        );
        for (const { Key = '', Size, LastModified } of page.Contents ?? []) {
          const hash = Key.slice(prefix.length).replace('/', '');
          if (!HASH_PATTERN.test(hash) || Size === undefined || !LastModified) continue;
          yield { hash, size: Size, written: LastModified.getTime() };
        }
        after = page.NextContinuationToken;
      } while (after);
    },
    async remove(hash) {
      await client.send(new DeleteObjectCommand(named(hash)));
    },
    tidy: async () => 0,
    close: () => client.destroy(),
  };
}

interface BucketAddress {
  readonly bucket: string;
  /** Empty, or ending in a slash. */
  readonly prefix: string;
  readonly config: S3ClientConfig;
}

function readBucketAddress(address: string): BucketAddress {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 's3:' || url.hostname === '') {
    throw new AfterimageError({
      code: 'bad-objects',
      where: { address: 'OBJECTS_URL' },
      message: 'this is not the address of a bucket',
      got: address,
      expected: 's3://bucket/prefix?endpoint=http://host:port&region=name',
    });
  }
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  const endpoint = url.searchParams.get('endpoint');
  const config: S3ClientConfig = {
    region: url.searchParams.get('region') ?? 'us-east-1',
    // Services at an address of their own seldom have a name per bucket.
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    maxAttempts: 3,
    requestHandler: { requestTimeout: REQUEST_MS, connectionTimeout: 5000 },
    // Checksums that only newer services know are left out unless one is required.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
  return { bucket: url.hostname, prefix: path === '' ? '' : `${path}/`, config };
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}
