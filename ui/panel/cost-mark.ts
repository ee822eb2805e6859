import { html, type TemplateResult } from 'lit';
import { type Costly, costText, costTitle } from './model/cost-words';

/**
 * The quiet mark of what something costs to draw.
 * @param cost in bare loops (rule COST-1)
 * @param of what it is the cost of
 */
export function costMark(cost: number, of: Costly): TemplateResult {
  return html`<span class="cost" title=${costTitle(cost, of)}><span class="unseen">costs </span>${costText(cost)}</span>`;
}
