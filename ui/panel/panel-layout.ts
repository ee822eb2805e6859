import { css } from 'lit';

/** Where the panel stands and how it is divided. */
export const panelLayout = css`
  aside {
    /* No blur: the picture behind moves, and the show needs the time more. */
    --surface: rgb(16 14 11 / 0.94);
    position: fixed;
    z-index: 9;
    inset: 0.75rem 0.75rem 0.75rem auto;
    display: flex;
    flex-direction: column;
    width: min(var(--width, 400px), 100vw - 1.5rem);
    border-radius: 18px;
    background: var(--surface);
    box-shadow:
      inset 0 0 0 1px var(--line),
      0 12px 48px rgb(0 0 0 / 0.4);
    contain: layout paint style;
    /* A layer of its own: what moves in it is not painted together with the page. */
    will-change: transform;
    cursor: default;
    animation: enter 160ms ease-out;
  }
  @keyframes enter {
    from {
      opacity: 0;
      transform: translateX(10px);
    }
  }
  .grip {
    position: absolute;
    z-index: 2;
    inset: 2rem auto 2rem 0;
    width: 0.625rem;
    cursor: ew-resize;
    touch-action: none;
  }
  .grip::before {
    content: '';
    position: absolute;
    inset: 0 auto 0 0.1875rem;
    width: 2px;
    height: 2.5rem;
    margin: auto 0;
    border-radius: 1px;
    background: rgb(255 243 222 / 0.35);
  }
  .grip:hover::before {
    background: var(--glow);
  }
  afterimage-panel-header {
    flex: none;
  }
  .tabs {
    flex: none;
    display: flex;
    gap: 0.125rem;
    padding: 0 0.75rem;
    border-bottom: 1px solid var(--line);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tabs button {
    position: relative;
    min-height: 2.25rem;
    padding: 0 0.5rem;
    border-radius: 8px 8px 0 0;
    color: var(--soft);
  }
  .tabs button[aria-selected='true'] {
    color: var(--text);
  }
  .tabs button[aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: auto 0.5rem 0;
    height: 2px;
    background: var(--glow);
  }
  .tabs button:focus-visible {
    outline-offset: -3px;
  }
  .view {
    flex: 1;
    min-height: 0;
    padding: 0.75rem 1rem 1rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: rgb(255 243 222 / 0.25) transparent;
  }
  .view.modules {
    display: flex;
    flex-direction: column;
    padding: 0;
    overflow: hidden;
  }
  .tree,
  .module {
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: rgb(255 243 222 / 0.25) transparent;
  }
  .tree {
    flex: 0 1 auto;
    max-height: 36%;
    min-height: 5rem;
    padding: 0.5rem;
    border-bottom: 1px solid var(--line);
  }
  .module {
    flex: 1;
    min-height: 0;
    padding: 0.75rem 1rem 1.25rem;
  }
  .up {
    display: none;
    margin: -0.25rem 0 0.375rem -0.5rem;
    padding: 0 0.75rem 0 0.25rem;
    color: var(--soft);
  }
  .add {
    margin-top: 1rem;
    padding-top: 0.875rem;
    border-top: 1px solid var(--line);
  }
  .add h3 {
    margin-bottom: 0.5rem;
  }
  @media (max-width: 40rem) {
    aside {
      inset: auto 0 0;
      width: 100%;
      height: var(--height, 62dvh);
      border-radius: 18px 18px 0 0;
      padding-bottom: env(safe-area-inset-bottom);
    }
    @keyframes enter {
      from {
        transform: translateY(16px);
        opacity: 0;
      }
    }
    .grip {
      inset: 0 3rem auto;
      width: auto;
      height: 1rem;
      cursor: ns-resize;
    }
    .grip::before {
      inset: 0.375rem 0 auto;
      width: 2.5rem;
      height: 3px;
      margin: 0 auto;
    }
    .tree {
      flex: 1;
      max-height: none;
      border: 0;
    }
    .module,
    .inside .tree {
      display: none;
    }
    .inside .module {
      display: block;
    }
    .up {
      display: inline-flex;
    }
  }
`;
