import ForgeReconciler from '@forge/react';
import { AppRoot } from './pages/app';

ForgeReconciler.render(<AppRoot />);
