export { Consent, OthersCodeError } from './consent';
export { ConsentDesk } from './consent-desk';
