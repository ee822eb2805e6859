import './account-sheet';
