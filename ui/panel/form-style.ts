import { css } from 'lit';

/** Labelled fields in as many columns as fit. */
export const formStyle = css`
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr));
    align-items: end;
    gap: 0.5rem;
  }
  .fields label {
    display: grid;
    gap: 0.125rem;
    min-width: 0;
    font-size: 0.75rem;
    color: var(--soft);
  }
  .fields label > * {
    width: 100%;
    font-size: 0.8125rem;
  }
  .fields .whole {
    grid-column: 1 / -1;
  }
  .fields input[type='number'] {
    width: 100%;
    text-align: left;
  }
`;
