import { join } from 'node:path';
import react from '@vitejs/plugin-react';

const pages = ['react-hook-form.html', 'tanstack-form.html'];

export default {
  root: import.meta.dirname,
  plugins: [react()],
  // In an app of your own, `customer-patch` is an installed package and needs no alias.
  resolve: { alias: { 'customer-patch': join(import.meta.dirname, '../../dist/index.js') } },
  worker: { format: 'es' },
  build: { rolldownOptions: { input: pages.map(page => join(import.meta.dirname, page)) } },
};
