import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** `st` of /proc/net/tcp. */
const LISTENING = "0A";

/** Inodes of the sockets that listen on a port, from the text of `/proc/net/tcp` or `tcp6`. */
export function listeningInodes(table: string, port: number): readonly string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/u))
    .filter((columns) => (columns[1] ?? "").endsWith(suffix) && columns[3] === LISTENING)
    .flatMap((columns) => columns[9] ?? []);
}

/** The process of this machine that listens there; null when it is another machine's, another user's, or this is not Linux. */
export function listeningProcess(url: string): number | null {
  const { hostname, port } = new URL(url);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname)) return null;
  try {
    const inodes = ["tcp", "tcp6"].flatMap((name) =>
      listeningInodes(readFileSync(`/proc/net/${name}`, "utf8"), Number(port)),
    );
    const links = new Set(inodes.map((inode) => `socket:[${inode}]`));
    const owner = readdirSync("/proc")
      .filter((name) => /^\d+$/u.test(name))
      .find((name) => openLinks(name).some((link) => links.has(link)));
    return owner === undefined ? null : Number(owner);
  } catch {
    // No /proc: what the table then says is "unknown".
    return null;
  }
}

/** Where the descriptors of a process lead; none when it is another user's or has ended. */
function openLinks(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`));
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Closed in the meantime.
    return "";
  }
}
