export { type Command, type CommandMethod, commandSchemas } from './commands';
export type { Deck, DeckState, Entrance } from './deck';
export type { Frame, FrameDeck, FramePass } from './frame';
export type { LoggedCommand } from './log';
export { type Admitted, Show } from './show';
export { ENGINE_ABI, type ShowState } from './state';
export { parseShowState } from './state-schema';
