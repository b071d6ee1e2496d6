// The version of tinycnn, one for all its packages.
export const VERSION = "0.1.0";
