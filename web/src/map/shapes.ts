// What is drawn over a map's borders: bands, lines, dots.
import {colour} from "./colours.ts";
import type {Schema} from "../api.ts";

export type Place = [number, number]; // longitude, latitude

export interface Shape {
  kind: "band" | "line" | "dot";
  places: Place[];
  colour: string;
  /** Width of a line, radius of a dot, in pixels. */
  size: number;
  /** How much larger a dot is where single streets would be seen. */
  growth: number;
}

export const bandShape = (places: Place[], colour: string): Shape => ({
  kind: "band",
  places,
  colour,
  size: 0,
  growth: 1
});
export const lineShape = (places: Place[], size: number, colour: string): Shape => ({
  kind: "line",
  places,
  colour,
  size,
  growth: 1
});
/** A dot in a ring. */
export const dotShape = (at: Place, size: number, colour: string): Shape => ({
  kind: "dot",
  places: [at],
  colour,
  size,
  growth: 1
});

/** Lines of rail by their type in GTFS, and their stations. */
export function railShapes({lines, stations}: Schema["Lines"]): Shape[] {
  const byType: Record<number, string> = {0: colour("--tram"), 1: colour("--metro"), 2: colour("--rail")};
  const at = (stop: number): Place => [stations[stop].lon, stations[stop].lat];
  const station = colour("--station");
  return [
    ...lines.map(({stops, type}) => lineShape(stops.map(at), 1.4, byType[type] ?? colour("--soft"))),
    ...stations.map((_, stop): Shape => ({...dotShape(at(stop), 1, station), growth: 5}))
  ];
}
