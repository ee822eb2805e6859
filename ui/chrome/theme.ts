import { css } from 'lit';

/**
 * The look that every element shares: colours, type, focus, motion. What is lit lights up at once and fades slowly, like
 * the phosphor of an old tube.
 */
export const theme = css`
  :host {
    --ink: #0c0b09;
    --surface: rgb(16 14 11 / 0.88);
    --raise: rgb(255 243 222 / 0.07);
    --line: rgb(255 243 222 / 0.15);
    --edge: rgb(255 243 222 / 0.46);
    --text: #f3eee4;
    --soft: #bbb3a4;
    --glow: #d6e685;
    --glow-faint: rgb(214 230 133 / 0.14);
    --bad: #ffab97;
    --round: 10px;
    --sans: 'Avenir Next', 'Segoe UI Variable Text', 'Segoe UI', Inter, system-ui, 'Helvetica Neue', 'Noto Sans', sans-serif;
    --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    --fade: 550ms;
    color: var(--text);
    font: 400 0.9375rem / 1.45 var(--sans);
    font-variant-numeric: tabular-nums;
    -webkit-font-smoothing: antialiased;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
    list-style: none;
  }
  svg {
    display: block;
    flex: none;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--glow);
    outline-offset: 2px;
  }
  .surface {
    background: var(--surface);
    -webkit-backdrop-filter: blur(22px) saturate(1.3);
    backdrop-filter: blur(22px) saturate(1.3);
    box-shadow:
      inset 0 0 0 1px var(--line),
      0 12px 48px rgb(0 0 0 / 0.4);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (prefers-reduced-transparency: reduce) {
    :host {
      --surface: #100e0b;
    }
  }
`;

/** Buttons, links and fields. */
export const controls = css`
  button,
  a.button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-height: 2.25rem;
    padding: 0 0.875rem;
    border: 0;
    border-radius: 999px;
    background: var(--raise);
    box-shadow: inset 0 0 0 1px var(--line);
    color: var(--text);
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition:
      color var(--fade),
      background var(--fade),
      box-shadow var(--fade);
  }
  button:hover,
  a.button:hover {
    transition-duration: 0ms;
    color: var(--glow);
    background: var(--glow-faint);
  }
  button:active,
  a.button:active {
    transition-duration: 0ms;
    box-shadow: inset 0 0 0 1px var(--glow);
  }
  button.bare,
  a.button.bare {
    background: none;
    box-shadow: none;
  }
  button.bare:hover,
  a.button.bare:hover {
    background: var(--glow-faint);
  }
  button.round,
  a.button.round {
    width: 2.5rem;
    height: 2.5rem;
    padding: 0;
  }
  button.main,
  a.button.main {
    background: var(--glow);
    box-shadow: none;
    color: #14150a;
  }
  button.main:hover,
  a.button.main:hover {
    background: #ecf7b4;
    color: #14150a;
  }
  button:disabled {
    color: var(--soft);
    opacity: 0.55;
    background: none;
    cursor: default;
  }
  input,
  select {
    font: inherit;
    color: inherit;
    accent-color: var(--glow);
    color-scheme: dark;
  }
  input[type='text'],
  select {
    min-height: 2.25rem;
    padding: 0 0.75rem;
    border: 0;
    border-radius: 8px;
    background: rgb(0 0 0 / 0.35);
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  select {
    appearance: none;
    padding-right: 2rem;
    background-image: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%23bbb3a4' stroke-width='2'%3E%3Cpath d='m6 9.5 6 6 6-6'/%3E%3C/svg%3E");
    background-size: 16px;
    background-position: right 0.625rem center;
    background-repeat: no-repeat;
    cursor: pointer;
  }
  select option {
    background: #16140f;
    color: var(--text);
  }
  input::placeholder {
    color: var(--soft);
    opacity: 0.8;
  }
`;
