export {
  addAccount,
  changeRole,
  removeAccount,
  renameAccount,
  requireAccountWithEmail,
  setAccountPassword,
} from './accounts';
export { allow, allowHere, type Named } from './allow';
export { type Auth, createAuth } from './auth';
export { authRoutes } from './auth-routes';
export { hold, type KnowOptions, knowPeople, requirePerson } from './know-people';
export { linkGuest } from './link';
export { newAccount, newGuest } from './new-person';
export { hashPassword, requirePassword } from './passwords';
export { allows, decide, OPERATIONS, type Operation, type Subject, type Verdict } from './permissions';
export { ALL_SCOPES, type Person, ROLES, type Role, type Scope } from './person';
export { readSecret } from './secret';
export { welcome } from './sessions';
export { DEFAULT_SIGN_IN, readSignInSettings, type SignInSettings } from './settings';
export { newToken } from './tokens';
