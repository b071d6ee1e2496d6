// A React component that says what is on a picture, with the weights that come with tinycnn (a port may follow the name).
import { show } from "../pages/show.ts";

await show("react", process.argv[2]);
