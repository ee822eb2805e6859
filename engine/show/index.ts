export { type Command, type CommandMethod, commandSchemas } from './commands';
export type { Deck, DeckState, Entrance } from './deck';
export type { Frame, FrameDeck, FramePass } from './frame';
export type { LoggedCommand } from './log';
export { type Admitted, ENGINE_ABI, Show, type ShowState } from './show';
export { parseShowState } from './state-schema';
