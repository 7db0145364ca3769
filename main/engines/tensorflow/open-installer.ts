/** Opens the way to install TensorFlow’s native part: with the network it may need, it is loaded when somebody wants that. */
export const openInstaller = () => import('./install/install.ts');
