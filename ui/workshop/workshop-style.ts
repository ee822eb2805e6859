import { css } from 'lit';

export const workshopStyle = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / 15rem minmax(0, 1fr) 23rem;
    grid-template-areas: 'head head head' 'list stage controls' 'list strip controls';
    height: 100dvh;
    background: var(--ink);
  }
  header {
    grid-area: head;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    padding: 0.625rem 1rem;
    border-bottom: 1px solid var(--line);
  }
  h1 {
    font-size: 1.0625rem;
    font-weight: 600;
  }
  header p {
    flex: 1;
    min-width: 12rem;
    color: var(--soft);
    font-size: 0.8125rem;
  }
  .seed {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    color: var(--soft);
    font-size: 0.8125rem;
  }
  .seed input {
    width: 7.5rem;
  }
  .tick {
    min-width: 4.5rem;
    color: var(--soft);
    font: 0.75rem / 1 var(--mono);
    text-align: right;
  }
  nav {
    grid-area: list;
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-right: 1px solid var(--line);
  }
  nav label {
    padding: 0.75rem 0.75rem 0.5rem;
  }
  nav input {
    width: 100%;
  }
  .names {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    padding: 0 0.5rem 1rem;
  }
  h2 {
    padding: 0.75rem 0.375rem 0.25rem;
    color: var(--soft);
    font-size: 0.75rem;
    font-weight: 600;
  }
  .cost {
    color: var(--soft);
    font-size: 0.6875rem;
    font-variant-numeric: tabular-nums;
  }
  .names a {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.5rem;
    padding: 0.25rem 0.5rem;
    border-radius: 6px;
    color: var(--text);
    font-size: 0.875rem;
    text-decoration: none;
  }
  .names a:hover {
    background: var(--raise);
  }
  .names a[aria-current] {
    background: var(--glow-faint);
    color: var(--glow);
  }
  main {
    grid-area: stage;
    position: relative;
    display: grid;
    place-items: center;
    min-width: 0;
    min-height: 0;
    padding: 1rem;
    container-type: size;
  }
  canvas.stage {
    display: block;
    width: min(100cqw, 100cqh);
    height: min(100cqw, 100cqh);
    border-radius: var(--round);
    background: #000;
  }
  .strip {
    grid-area: strip;
    display: flex;
    gap: 0.5rem;
    overflow-x: auto;
    padding: 0.5rem 1rem 0.875rem;
    scrollbar-width: thin;
  }
  .strip button {
    flex: none;
    display: grid;
    gap: 0.25rem;
    width: 5rem;
    padding: 0;
    border-radius: 8px;
    background: none;
    box-shadow: none;
    color: var(--soft);
    font-size: 0.6875rem;
  }
  .strip button[aria-pressed='true'] {
    color: var(--glow);
  }
  .strip canvas,
  .strip img {
    display: block;
    width: 5rem;
    height: 5rem;
    border-radius: 8px;
    background: #000;
  }
  .strip button[aria-pressed='true'] :is(canvas, img) {
    box-shadow: 0 0 0 2px var(--glow);
  }
  aside {
    grid-area: controls;
    min-height: 0;
    overflow-y: auto;
    padding: 0.75rem 1rem 2rem;
    border-left: 1px solid var(--line);
  }
  .problems {
    grid-column: 1 / -1;
    max-height: 30vh;
    overflow-y: auto;
    padding: 0.625rem 1rem;
    border-top: 1px solid var(--line);
    color: var(--bad);
    font: 0.75rem / 1.5 var(--mono);
    overflow-wrap: anywhere;
  }
  @media (max-width: 60rem) {
    :host {
      grid-template: auto auto auto auto auto / minmax(0, 1fr);
      grid-template-areas: 'head' 'stage' 'strip' 'controls' 'list';
      height: auto;
    }
    main {
      height: min(100vw, 70vh);
    }
    nav,
    aside {
      border: 0;
      border-top: 1px solid var(--line);
    }
    .names {
      columns: 2;
    }
    .names section {
      break-inside: avoid;
    }
  }
`;
