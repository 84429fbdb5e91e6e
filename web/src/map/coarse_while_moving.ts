// Where the processor draws the map, for want of a graphics card, it is drawn with half as many dots across
// while it is moved by hand: then it follows the hand, and is sharp again as soon as it rests.
import type maplibregl from "maplibre-gl";

const restsAfter = 180; // milliseconds

function isDrawnByProcessor(map: maplibregl.Map): boolean {
  const gl = map.getCanvas().getContext("webgl2");
  const names = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = names ? String(gl!.getParameter(names.UNMASKED_RENDERER_WEBGL)) : "";
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}

export function coarseWhileMoving(map: maplibregl.Map): void {
  if (!isDrawnByProcessor(map)) return;
  let resting = 0;
  const draw = (ratio: number): void => {
    if (map.getPixelRatio() !== ratio) map.setPixelRatio(ratio);
  };
  // MapLibre ends a movement when its dots change, so they change before one begins and after it has ended.
  const begin = (): void => {
    clearTimeout(resting);
    draw(devicePixelRatio / 2);
  };
  const rest = (): void => {
    clearTimeout(resting);
    resting = window.setTimeout(() => (map.isMoving() ? rest() : draw(devicePixelRatio)), restsAfter);
  };
  const room = map.getContainer(),
    before = {capture: true, passive: true};
  room.addEventListener("pointerdown", begin, before);
  addEventListener("pointerup", rest);
  addEventListener("pointercancel", rest);
  for (const way of ["wheel", "keydown"]) {
    room.addEventListener(way, begin, before);
    room.addEventListener(way, rest);
  }
  map.on("remove", () => {
    clearTimeout(resting);
    removeEventListener("pointerup", rest);
    removeEventListener("pointercancel", rest);
  });
}
