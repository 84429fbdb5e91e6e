// Which part of the Earth a map shows: where its middle is, and how large it is drawn, as MapLibre counts. In
// the address, so that a view that is shared is the same.
export interface MapView {
  lon: number;
  lat: number;
  zoom: number;
}

/** Pixels that a view of the whole region leaves free around it. */
export const padding = 14;

/** As the address has it; null for the whole region. */
export function viewIn(values: URLSearchParams): MapView | null {
  const parts = (values.get("at") ?? "").split("_").map(Number),
    [lon, lat, zoom] = parts;
  return parts.length === 3 && parts.every(Number.isFinite) && zoom > 0 && zoom < 22
    ? {lon, lat, zoom}
    : null;
}
export const inAddress = ({lon, lat, zoom}: MapView): string =>
  `${lon.toFixed(3)}_${lat.toFixed(3)}_${zoom.toFixed(2)}`;

/** Degrees of longitude that a pixel is wide. */
export const degreesPerPixel = (zoom: number): number => 360 / (512 * 2 ** zoom);
