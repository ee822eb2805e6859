export { AfterimageAccount } from './account-sheet';
