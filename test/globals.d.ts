/** Path of the project's root, put in by the bundler. */
declare const __ROOT__: string;
