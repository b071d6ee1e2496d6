/** Parameters of the function a cell becomes: the scope, the check inside loops, the interruptible await, the import. */
export const PARAMETERS = ["$s", "$tick", "$await", "$import"] as const;
