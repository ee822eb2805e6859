import { css } from 'lit';

/** Keys as they are drawn, for every place that shows one. */
export const keyStyle = css`
  .chord {
    display: inline-flex;
    gap: 0.1875rem;
  }
  kbd {
    min-width: 1.625rem;
    padding: 0.0625rem 0.4375rem 0.125rem;
    border-radius: 6px;
    background: var(--raise);
    box-shadow:
      inset 0 0 0 1px var(--line),
      inset 0 -2px 0 var(--line);
    font: 0.8125rem / 1.5 var(--mono);
    text-align: center;
    white-space: nowrap;
  }
`;

export const helpStyle = css`
  ${keyStyle}
  .switches {
    display: flex;
    gap: 0.25rem;
  }
  .how {
    max-width: 44rem;
    padding-bottom: 1rem;
  }
  .soft {
    color: var(--soft);
    font-size: 0.8125rem;
  }
  .groups {
    columns: 3 17rem;
    column-gap: 2.5rem;
  }
  section {
    break-inside: avoid;
    padding-bottom: 1.5rem;
  }
  section:has(li:nth-child(9)) {
    break-inside: auto;
  }
  h3 {
    padding-bottom: 0.375rem;
    border-bottom: 1px solid var(--line);
    color: var(--glow);
    font-size: 0.8125rem;
    font-weight: 600;
    break-after: avoid;
  }
  dl > div {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 1rem;
    min-height: 2.25rem;
    padding: 0.25rem 0;
  }
  dt {
    order: 1;
  }
  dt,
  .keys {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.25rem 0.5rem;
    max-width: 12rem;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    break-inside: avoid;
    margin: 0 -0.5rem;
    border-radius: 10px;
  }
  .waits {
    background: var(--glow-faint);
  }
  .line {
    flex: 1;
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 1rem;
    min-height: 2.75rem;
    padding: 0.25rem 0.5rem;
    border-radius: 10px;
    font-weight: 400;
    text-align: start;
    white-space: normal;
  }
  .small {
    min-height: 2.75rem;
    padding: 0 0.5rem;
    color: var(--glow);
    font-size: 0.8125rem;
  }
  .press {
    color: var(--glow);
  }
  .offer {
    flex-basis: 100%;
    display: grid;
    gap: 0.5rem;
    padding: 0.25rem 0.5rem 0.625rem;
  }
  .buttons {
    display: flex;
    gap: 0.25rem;
  }
`;
