/** Name of the picture that is always there. */
export const SAMPLE_PHOTO = "ankle-boot.png";
