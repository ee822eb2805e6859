import { css } from 'lit';

/** What the parts of the panel share beyond the theme: a denser scale, fields, rows. */
export const panelStyle = css`
  :host {
    display: block;
    font-size: 0.8125rem;
    line-height: 1.4;
  }
  button {
    min-height: 1.875rem;
    padding: 0 0.625rem;
    gap: 0.375rem;
    font-size: inherit;
    transition-duration: 200ms;
  }
  button svg {
    width: 18px;
    height: 18px;
  }
  button.round {
    flex: none;
    width: 1.875rem;
    height: 1.875rem;
  }
  input[type='text'],
  input[type='number'],
  input[type='search'],
  select {
    min-width: 0;
    min-height: 1.875rem;
    padding: 0 0.5rem;
    border: 0;
    border-radius: 7px;
    background-color: rgb(0 0 0 / 0.4);
    box-shadow: inset 0 0 0 1px rgb(255 243 222 / 0.46);
    font: inherit;
    color: var(--text);
  }
  input[type='number'] {
    contain: layout paint;
    width: 5.25rem;
    height: 1.875rem;
    text-align: right;
    appearance: textfield;
    -moz-appearance: textfield;
  }
  input[type='number']::-webkit-inner-spin-button,
  input[type='number']::-webkit-outer-spin-button {
    appearance: none;
    margin: 0;
  }
  select {
    padding-right: 1.625rem;
    background-position: right 0.4rem center;
    text-overflow: ellipsis;
  }
  input[aria-invalid='true'] {
    box-shadow: inset 0 0 0 1.5px var(--bad);
  }
  input[type='range'] {
    contain: layout paint;
    flex: 1;
    min-width: 4rem;
    height: 1.875rem;
    margin: 0;
    background: none;
    appearance: none;
    cursor: pointer;
    touch-action: pan-y;
    border-radius: 8px;
  }
  input[type='range']::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: 2px;
    background: rgb(255 243 222 / 0.24);
  }
  input[type='range']::-moz-range-track {
    height: 4px;
    border-radius: 2px;
    background: rgb(255 243 222 / 0.24);
  }
  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    width: 14px;
    height: 14px;
    margin-top: -5px;
    border: 0;
    border-radius: 50%;
    background: var(--text);
    box-shadow: 0 0 0 3px rgb(16 14 11 / 0.9);
  }
  input[type='range']::-moz-range-thumb {
    width: 14px;
    height: 14px;
    border: 0;
    border-radius: 50%;
    background: var(--text);
  }
  /* What moves by itself glows. */
  .moving input[type='range']::-webkit-slider-thumb {
    background: var(--glow);
  }
  .moving input[type='range']::-moz-range-thumb {
    background: var(--glow);
  }
  h3 {
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .soft {
    color: var(--soft);
  }
  .mono {
    font-family: var(--mono);
    font-size: 0.75rem;
  }
  input[type].mono {
    font-family: var(--mono);
    font-size: 0.75rem;
  }
  .problem {
    margin-top: 0.25rem;
    color: var(--bad);
    overflow-wrap: anywhere;
  }
  .cut {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-width: 0;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    min-height: 1.375rem;
    padding: 0 0.5rem;
    font-size: 0.75rem;
    color: var(--soft);
  }
  .badge.moves {
    color: var(--glow);
    background: var(--glow-faint);
  }
  /* Beside the name of what costs so much: there for who looks for it. */
  .cost {
    flex: none;
    font-size: 0.6875rem;
    font-variant-numeric: tabular-nums;
    color: var(--soft);
  }
  .empty {
    padding: 1.5rem 0.5rem;
    color: var(--soft);
    text-align: center;
  }
  section + section {
    margin-top: 1rem;
    padding-top: 0.875rem;
    border-top: 1px solid var(--line);
  }
  @media (pointer: coarse) {
    button.round,
    input[type='range'] {
      min-height: 2.375rem;
      height: 2.375rem;
    }
    button.round {
      width: 2.375rem;
    }
  }
`;
