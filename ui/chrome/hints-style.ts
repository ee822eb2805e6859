import { css } from 'lit';

export const hintsStyle = css`
  :host {
    position: fixed;
    z-index: 1;
    inset: auto 0 calc(0.75rem + env(safe-area-inset-bottom));
    display: flex;
    justify-content: center;
    padding: 0 0.75rem;
    pointer-events: none;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 0.5rem 1.5rem;
    max-width: min(60rem, 100%);
    min-width: 0;
    padding: 0.375rem 0.5rem;
    border-radius: 18px;
    opacity: 0;
    transform: translateY(8px);
    transition:
      opacity 400ms,
      transform 400ms;
  }
  /* Unseen, it costs the show nothing. */
  :host(:not([awake])) .bar:not(:has(:focus-visible)) {
    -webkit-backdrop-filter: none;
    backdrop-filter: none;
  }
  :host([awake]) .bar,
  .bar:has(:focus-visible) {
    opacity: 1;
    transform: none;
    pointer-events: auto;
    transition-duration: 120ms;
  }
  .playing {
    display: flex;
    align-items: center;
    min-width: 0;
  }
  .words {
    min-width: 0;
    padding-left: 0.5rem;
    line-height: 1.3;
  }
  .words > * {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .words strong {
    font-weight: 600;
  }
  .words span {
    color: var(--soft);
    font-size: 0.8125rem;
  }
  .actions {
    display: flex;
    flex: none;
    align-items: center;
    gap: 0.125rem;
  }
  .round {
    flex: none;
  }
  .save {
    color: var(--glow);
  }
  @media (max-width: 46rem) {
    .bar {
      flex-direction: column;
      align-items: stretch;
      width: 100%;
      padding: 0.25rem 0.375rem;
    }
    .playing .words {
      order: -1;
      flex: 1;
    }
    .actions {
      flex-wrap: wrap;
      gap: 0;
      justify-content: space-between;
    }
    .bar .round {
      width: 2.75rem;
      height: 2.75rem;
    }
  }
`;
