// The language worker: compiles cells; knows the types of the packages and of earlier cells.
import { serve } from "../rpc.ts";
import { languageMethods } from "./methods.ts";

serve(languageMethods);
