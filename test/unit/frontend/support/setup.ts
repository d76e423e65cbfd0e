import { raiseCurtain } from './stage';

raiseCurtain();
