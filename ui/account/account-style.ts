import { css } from 'lit';

/** Of the sheet about who somebody is. */
export const accountStyle = css`
  .soft {
    color: var(--soft);
    font-size: 0.8125rem;
  }
  .who {
    display: grid;
    gap: 0.125rem;
    padding-bottom: 1rem;
  }
  .who strong {
    overflow-wrap: anywhere;
    font-size: 1.375rem;
    font-weight: 500;
    letter-spacing: -0.01em;
  }
  .who + p {
    padding-bottom: 1rem;
    text-wrap: pretty;
  }
  form {
    display: grid;
    gap: 0.875rem;
    padding: 1rem 0;
  }
  form > button {
    justify-self: start;
  }
  label {
    display: grid;
    gap: 0.3125rem;
    min-width: 0;
  }
  label > span {
    color: var(--soft);
    font-size: 0.8125rem;
  }
  input[type='email'],
  input[type='password'] {
    min-height: 2.25rem;
    padding: 0 0.75rem;
    border: 0;
    border-radius: 8px;
    background: rgb(0 0 0 / 0.35);
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  input:not([type='checkbox']) {
    width: 100%;
    min-width: 0;
  }
  form.line {
    grid-template-columns: 1fr auto;
    align-items: end;
    padding: 0 0 0.5rem;
  }
  fieldset {
    display: grid;
    gap: 0.25rem;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 2rem;
  }
  .check > span {
    color: var(--text);
    font-size: inherit;
  }
  .check input {
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
  }
  details {
    border-top: 1px solid var(--line);
  }
  summary {
    padding: 0.75rem 0;
    border-radius: 6px;
    font-weight: 500;
    cursor: pointer;
  }
  summary:hover {
    color: var(--glow);
  }
  ul li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    padding: 0.375rem 0;
  }
  li div {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .secret {
    display: grid;
    gap: 0.5rem;
    padding: 0.875rem;
    border-radius: var(--round);
    background: var(--glow-faint);
  }
  .secret .line {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.5rem;
  }
  .secret input {
    font-family: var(--mono);
    font-size: 0.8125rem;
  }
  .problem {
    padding: 0.5rem 0;
    color: var(--bad);
  }
  afterimage-tokens {
    display: block;
    border-bottom: 1px solid var(--line);
  }
  .leave {
    margin-top: 1.25rem;
  }
`;
