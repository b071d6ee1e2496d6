/** Of the lab, as what it makes says it. */
export const LAB_VERSION = "0.1.0";
