import { css } from 'lit';
import { keyStyle } from './help-style';

export const paletteStyle = css`
  ${keyStyle}
  .veil {
    position: fixed;
    z-index: 30;
    inset: 0;
    display: grid;
    justify-items: center;
    align-items: start;
    padding: min(12vh, 7rem) 0.75rem 0.75rem;
  }
  .box {
    display: flex;
    flex-direction: column;
    width: min(38rem, 100%);
    max-height: min(34rem, 100dvh - min(12vh, 7rem) - 0.75rem);
    overflow: hidden;
    border-radius: 18px;
    background: rgb(16 14 11 / 0.94);
    animation: enter 120ms ease-out;
  }
  @keyframes enter {
    from {
      opacity: 0;
      transform: translateY(-6px);
    }
  }
  .box .search {
    flex: none;
    width: 100%;
    min-height: 3.5rem;
    padding: 0 1.25rem;
    border-radius: 0;
    background: none;
    box-shadow: inset 0 -1px 0 var(--line);
    font-size: 1.0625rem;
  }
  .box .search:focus-visible {
    outline: none;
    box-shadow: inset 0 -2px 0 var(--glow);
  }
  ul {
    min-height: 0;
    padding: 0.375rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: rgb(255 243 222 / 0.25) transparent;
  }
  ul:empty {
    display: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: 2.75rem;
    padding: 0.25rem 0.875rem;
    border-radius: 10px;
    cursor: pointer;
    scroll-margin: 0.375rem;
  }
  li[aria-selected='true'] {
    background: var(--glow-faint);
  }
  .text {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  mark {
    background: none;
    color: var(--glow);
  }
  .kind,
  .soft,
  .about,
  .none {
    color: var(--soft);
    font-size: 0.8125rem;
  }
  .none:not(:empty) {
    padding: 1.25rem;
  }
  form {
    display: grid;
    gap: 0.875rem;
    padding: 1.25rem;
    overflow-y: auto;
  }
  h2 {
    font-size: 1.0625rem;
    font-weight: 600;
  }
  .field {
    display: grid;
    gap: 0.25rem;
  }
  .field input,
  .field select {
    width: 100%;
    min-height: 2.75rem;
  }
  .field textarea {
    padding: 0.5rem 0.75rem;
    border: 0;
    border-radius: 8px;
    background: rgb(0 0 0 / 0.35);
    box-shadow: inset 0 0 0 1px var(--edge);
    color: inherit;
    font: 0.8125rem / 1.5 var(--mono);
    resize: vertical;
  }
  .field [aria-invalid] {
    box-shadow: inset 0 0 0 1.5px var(--bad);
  }
  label {
    font-weight: 500;
  }
  label .soft {
    font-weight: 400;
  }
  .problem {
    display: block;
    color: var(--bad);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .problems:empty {
    display: none;
  }
  .buttons {
    display: flex;
    gap: 0.25rem;
  }
  .buttons button {
    min-height: 2.75rem;
  }
`;
