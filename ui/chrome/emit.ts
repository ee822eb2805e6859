/** Sends an event from an element up through every shadow root to whoever holds the chrome. */
export function emit<Detail>(element: EventTarget, name: string, detail: Detail): void {
  element.dispatchEvent(new CustomEvent<Detail>(name, { detail, bubbles: true, composed: true }));
}
