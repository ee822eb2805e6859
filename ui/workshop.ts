import './workshop/index';
