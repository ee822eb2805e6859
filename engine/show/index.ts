export { type Command, type CommandMethod, commandSchemas } from './commands';
export type { Deck, DeckState, Entrance } from './deck';
export type { Frame, FrameDeck, FramePass } from './frame';
export { type Admitted, ENGINE_ABI, type LoggedCommand, Show, type ShowState } from './show';
export { parseShowState } from './state-schema';
