#!/usr/bin/env node
import { build, installPackages, loadSettings, requireNode } from './workspace.mjs';

requireNode();
loadSettings();
installPackages();
build(['cli']);
await import('./dist/main.js');
