import { type Document, isSeq, parseDocument } from 'yaml';
import type { LibraryType } from '../../../saves';
import { refusal } from '../../refusal';

/** The types whose bodies are YAML, and so have parts with addresses. */
const WITH_PARTS: readonly LibraryType[] = ['pattern', 'module', 'playlist'];

/**
 * A body with one part set or taken out; comments and everything else stay.
 * @param at names and indexes with slashes between, such as `passes/0/root/scale`; a new last index of a list adds to it
 * @param value undefined takes the part out
 * @throws Refusal 422 `no-parts` for a type that is one text, `unknown-part` when the place is not there
 */
export function withPart(type: LibraryType, body: string, at: string, value: unknown): string {
  if (!WITH_PARTS.includes(type)) {
    throw refusal(422, 'no-parts', at, `a ${type} is one text`, { hint: 'the whole body' });
  }
  const document = parseDocument(body);
  const path = at.split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const around = path.slice(0, -1);
  if (!isThere(document, around, path.at(-1), value === undefined)) {
    throw refusal(422, 'unknown-part', at, 'there is no such place in the body', { hint: `GET ... and its body` });
  }
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

function isThere(document: Document, around: readonly unknown[], last: unknown, must: boolean): boolean {
  if (around.some((_, index) => !document.hasIn(around.slice(0, index + 1)))) return false;
  if (must) return document.hasIn([...around, last]);
  const parent: unknown = around.length === 0 ? document.contents : document.getIn(around, true);
  if (isSeq(parent)) return typeof last === 'number' && last <= parent.items.length;
  // A scalar has no parts: setting one in it would throw.
  return typeof parent === 'object' && parent !== null && 'items' in parent;
}
