import './gallery/index';
