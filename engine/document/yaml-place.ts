import { isCollection, isNode, isPair, isScalar, type ParsedNode } from 'yaml';
import type { DataPath } from './report';

/**
 * Where something in the text stands: the key (or the item) that a data path leads to, or the nearest one above it that exists.
 * @param inside characters into the text that stands there, where that is meant instead of the key
 */
export function offsetOf(root: ParsedNode | null, path: DataPath, inside?: number): number {
  let node: unknown = root;
  let offset = root?.range[0] ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
    );
    if (isPair(pair)) {
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else {
      const item: unknown = typeof step === 'number' ? node.items[step] : undefined;
      if (item === undefined) break;
      node = item;
      if (isNode(item) && item.range) offset = item.range[0];
    }
  }
  if (inside === undefined || !isScalar(node) || !node.range) return offset;
  return node.range[0] + (node.type === 'PLAIN' ? inside : inside + 1);
}
