/// <reference types="vite/client" />
import { render } from 'preact';
import './phones.css';
import './phone.css';
import './scenes.css';
import { createPhonesApi } from './create-phones-api.ts';
import { PhonesApp } from './phones-app.tsx';

const root = document.getElementById('app');
if (root) render(<PhonesApp api={createPhonesApi(root.dataset['emulator'] ?? '/emulator')} />, root);
