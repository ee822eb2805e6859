import { css, html, type TemplateResult } from 'lit';

/** What to choose from. */
export interface ChoiceOptions<Value extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}

export const choiceStyle = css`
  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem;
    width: fit-content;
    max-width: 100%;
    padding: 0.1875rem;
    border-radius: 999px;
    background: rgb(0 0 0 / 0.35);
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .choice label {
    position: relative;
    display: grid;
    align-items: center;
    min-height: 2.125rem;
    padding: 0 0.875rem;
    border-radius: 999px;
    color: var(--soft);
    white-space: nowrap;
    cursor: pointer;
    transition:
      color var(--fade),
      background var(--fade);
  }
  .choice input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .choice label:hover {
    transition-duration: 0ms;
    color: var(--glow);
  }
  .choice label:has(:checked) {
    background: var(--glow-faint);
    box-shadow: inset 0 0 0 1px rgb(214 230 133 / 0.4);
    color: var(--glow);
  }
  .choice label:has(:focus-visible) {
    outline: 2px solid var(--glow);
    outline-offset: 1px;
  }
`;

/** One of a few, side by side; radio buttons underneath. */
export function choice<Value extends string>(given: ChoiceOptions<Value>): TemplateResult {
  const name = given.label.replaceAll(/\W+/g, '-');
  return html`<div class="choice" role="radiogroup" aria-label=${given.label}>
    ${given.options.map(
      ([value, text]) => html`<label>
        <input
          type="radio"
          name=${name}
          .checked=${value === given.chosen}
          @change=${() => given.choose(value)}
        />
        <span>${text}</span>
      </label>`,
    )}
  </div>`;
}
