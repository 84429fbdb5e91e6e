// What a map shows and what is done to it, said once for the map that stands still and for the one that moves.
import type {Rgba} from "./colours.ts";
import type {MapView} from "./map_view.ts";
import type {Place, Shape} from "./shapes.ts";

/** Names are text over the map, so that every script is set as it should be. */
export interface PlaceName {
  text: string;
  at: Place;
}
/** What a map shows: zones or cells, and what is over their borders. */
export interface MapContent {
  /** The class of each zone; its colour is the variable of that name. */
  zones?: (zone: number) => string;
  /** Whether borders between them are seen; they are if it is not said. */
  zoneLines?: boolean;
  cells?: (cell: number) => Rgba;
  shapes?: Shape[];
  /** Besides those of cities. */
  names?: PlaceName[];
}

export interface Pointed {
  lon: number;
  lat: number;
  x: number; // pixels from the upper left corner
  y: number;
}

export interface MapEvents {
  pointed: (at: Pointed) => void;
  left: () => void;
  clicked: (at: Pointed) => void;
  /** By whoever looks at it. */
  moved: (to: MapView) => void;
  /** Everything is drawn; at which zoom. */
  idle: (zoom: number) => void;
}
