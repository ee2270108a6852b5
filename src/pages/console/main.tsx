import { render } from 'preact';
import './console.css';
import './gate.css';
import './queue.css';
import './thread.css';
import './case.css';
import './house.css';
import './house-figures.css';
import './surveys.css';
import './catalogue.css';
import './flows.css';
import './audit.css';
import './payments.css';
import { ConsoleApp } from './console-app.tsx';

const root = document.getElementById('app');
if (root) render(<ConsoleApp isDemo={document.querySelector('meta[name="notan-demo"]') !== null} />, root);
