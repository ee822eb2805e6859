import { css } from 'lit';

export const galleryStyle = css`
  :host {
    --side: clamp(1rem, 3vw, 4rem);
    display: block;
    min-height: 100dvh;
    background: var(--ink);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 1rem var(--side);
  }
  nav {
    display: flex;
    gap: 0.5rem;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    border-radius: 6px;
    color: var(--text);
    font-size: 1.0625rem;
    font-weight: 600;
    letter-spacing: -0.01em;
    text-decoration: none;
  }
  .brand svg {
    width: 28px;
    height: 28px;
    color: var(--glow);
  }
  main {
    padding: clamp(1rem, 3vw, 2.5rem) var(--side) 5rem;
  }
  .head {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    gap: 0.5rem 1.5rem;
    padding-bottom: clamp(1.25rem, 2.5vw, 2.25rem);
  }
  h1 {
    font-size: clamp(2rem, 1.5rem + 2.2vw, 3.5rem);
    font-weight: 500;
    letter-spacing: -0.03em;
    line-height: 1.05;
  }
  .head p {
    grid-row: 2;
    color: var(--soft);
    text-wrap: balance;
  }
  .head .choice {
    grid-row: 1 / 3;
    grid-column: 2;
  }
  @media (max-width: 40rem) {
    .head p {
      grid-column: 1 / -1;
    }
    .head .choice {
      grid-row: 1;
    }
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, clamp(15rem, 9rem + 12vw, 25rem)), 1fr));
    gap: clamp(1.5rem, 2vw, 2.5rem) clamp(1rem, 1.5vw, 2rem);
  }
  .grid > li {
    min-width: 0;
  }
  .skeleton > * {
    display: block;
    border-radius: 6px;
    background: #1b1813;
    animation: breathe 2s ease-in-out infinite alternate;
  }
  .skeleton i {
    aspect-ratio: 16 / 10;
    margin-bottom: 1rem;
    border-radius: var(--round);
  }
  .skeleton b {
    width: 60%;
    height: 0.875rem;
    margin-bottom: 0.625rem;
  }
  .skeleton s {
    width: 35%;
    height: 0.6875rem;
    margin-bottom: 0.25rem;
  }
  @keyframes breathe {
    to {
      background: #262219;
    }
  }
  .notice {
    display: grid;
    justify-items: center;
    gap: 0.875rem;
    max-width: 30rem;
    margin: clamp(2rem, 10vh, 7rem) auto;
    text-align: center;
  }
  .notice.part {
    margin: 3rem auto 0;
  }
  .notice > svg {
    width: 56px;
    height: 56px;
    color: var(--glow);
    stroke-width: 1;
  }
  .notice h2 {
    font-size: 1.375rem;
    font-weight: 500;
    letter-spacing: -0.015em;
  }
  .notice p {
    color: var(--soft);
    line-height: 1.6;
    text-wrap: pretty;
  }
  .notice .main {
    margin-top: 0.5rem;
  }
  kbd {
    padding: 0.0625rem 0.4375rem 0.125rem;
    border-radius: 6px;
    box-shadow: inset 0 0 0 1px var(--line);
    color: var(--text);
    font: 0.8125rem / 1.5 var(--mono);
  }
  details {
    max-width: 100%;
    color: var(--soft);
    font-size: 0.8125rem;
  }
  summary {
    cursor: pointer;
  }
  pre {
    overflow: auto;
    font: 0.75rem / 1.5 var(--mono);
    text-align: start;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .more {
    display: grid;
    justify-content: center;
    padding-top: 3rem;
  }
`;
