export { allow, allowHere, type Named, noGuest } from './allow';
export { allows, decide, OPERATIONS, type Operation, type Subject, type Verdict } from './permissions';
export { ALL_SCOPES, type Person, ROLES, type Role, SCOPES, type Scope } from './person';
