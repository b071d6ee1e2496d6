// Copies of official files elsewhere, for whoever has no way to the official addresses.
import { say } from "@tinycnn/core";
import { UserError } from "../errors.ts";

const withSlash = (address: string): string => (address.endsWith("/") ? address : `${address}/`);

/**
 * The folder of copies, with a slash at its end; null where the official addresses are taken.
 *
 * @param given an address; TINYCNN_MIRROR without one @throws UserError for what is no address
 */
export function mirrorAt(given?: string): string | null {
  const address = given ?? process.env.TINYCNN_MIRROR;
  if (!address) return null;
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return withSlash(address);
  throw new UserError(
    say`${given === undefined ? "TINYCNN_MIRROR" : "mirror"}=${address}: expected the address of a folder, https://… or http://…`,
  );
}
