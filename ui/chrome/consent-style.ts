import { css } from 'lit';

/** The look of the card that asks about code of others. */
export const consentStyle = css`
  :host {
    position: fixed;
    z-index: 3;
    inset: max(0.75rem, env(safe-area-inset-top)) 0.75rem auto;
    display: grid;
    justify-items: start;
    pointer-events: none;
  }
  .card {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    gap: 0.75rem 1rem;
    width: min(30rem, 100%);
    max-height: calc(100dvh - 1.5rem);
    padding: 0.875rem;
    overflow-y: auto;
    border-radius: 18px;
    pointer-events: auto;
    animation: enter 180ms ease-out;
  }
  @keyframes enter {
    from {
      opacity: 0;
      transform: translateY(-8px);
    }
  }
  .picture {
    position: relative;
    display: grid;
    place-items: center;
    align-self: start;
    aspect-ratio: 4 / 3;
    overflow: hidden;
    border-radius: var(--round);
    background: #16140f;
    color: rgb(255 243 222 / 0.25);
  }
  .picture img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  h2 {
    font: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .words p {
    color: var(--soft);
    font-size: 0.875rem;
  }
  .answers,
  .code {
    grid-column: 1 / -1;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .answers .later {
    margin-left: auto;
  }
  .code {
    display: grid;
    gap: 0.25rem;
  }
  .approval {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    margin-top: 0.5rem;
  }
  .approval p {
    color: var(--soft);
    font-size: 0.8125rem;
  }
  .approval button {
    flex: none;
  }
  details {
    min-width: 0;
    border-radius: var(--round);
    background: var(--raise);
  }
  summary {
    padding: 0.4375rem 0.75rem;
    border-radius: var(--round);
    cursor: pointer;
  }
  summary .soft {
    color: var(--soft);
    font-size: 0.8125rem;
  }
  pre {
    max-height: 40vh;
    margin: 0;
    padding: 0.25rem 0.75rem 0.75rem;
    overflow: auto;
    font: 0.75rem / 1.5 var(--mono);
    tab-size: 2;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    user-select: text;
    scrollbar-width: thin;
    scrollbar-color: rgb(255 243 222 / 0.25) transparent;
  }
  @media (max-width: 26rem) {
    .card {
      grid-template-columns: 4.5rem minmax(0, 1fr);
    }
  }
`;
