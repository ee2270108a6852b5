import './payer.css';
