import './phones.css';
