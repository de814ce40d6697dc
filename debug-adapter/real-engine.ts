/** The simulator and the views, put together for the adapter. */
import { compileProgram } from '../kernel-sim/compile.js';
import { createSimulator } from '../kernel-sim/simulator.js';
import type { Engine } from './engine.js';
import { createViews } from './views/index.js';

export const realEngine: Engine = { compile: compileProgram, create: createSimulator, views: createViews };
