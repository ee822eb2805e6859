export { type Feed, galleryFeed } from './feed';
export { AfterimageGallery } from './gallery-page';
export { type VoteDesk, voteDesk } from './vote-desk';
