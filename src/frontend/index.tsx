import ForgeReconciler from '@forge/react';
import { App } from './pages/app';

ForgeReconciler.render(<App />);
